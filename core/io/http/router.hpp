// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/trace.hpp"
#include "core/io/http/message.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::http {

/// Values of the {places} of a pattern, decoded, in order: text, never empty.
using PathValues = std::vector<std::string>;
/// The trace context says where the request stands in its story.
using RouteHandler = std::function<Response(const Request&, const PathValues&, const TraceContext&)>;

/// Method and path patterns like "/v1/documents/{idDoc}"; the first that matches wins, so literal ones go first.
/// Filled once, then shared between threads.
class Router {
public:
    void on(std::string method, std::string_view pattern, RouteHandler handler);
    /// The answer of the route that matches the request's method and `path`, or nothing. The path is given apart, so
    /// that a node behind a base path need not copy the request.
    [[nodiscard]] std::optional<Response> route(const Request& request, std::string_view path,
                                                const TraceContext& trace) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> segments;
        RouteHandler handler;
    };

    [[nodiscard]] const Route* find(std::string_view method, std::string_view path, PathValues& values) const;
    std::vector<Route> m_routes;
};

} // namespace palestra::http
