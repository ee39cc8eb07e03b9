// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::http {

/// Values of the {places} of a pattern, decoded, in order.
using PathValues = std::vector<std::string>;
using RouteHandler = std::function<Response(const Request&, const PathValues&)>;

/// Method and path patterns like "/v1/documents/{idDoc}"; the first that matches wins, so literal ones go first.
/// Filled once, then shared between threads.
class Router {
public:
    void on(std::string method, std::string_view pattern, RouteHandler handler);
    /// The answer of the matching route, or nothing.
    [[nodiscard]] std::optional<Response> route(const Request& request) const;
    /// Whether method and path belong to a route.
    [[nodiscard]] bool knows(const Request& request) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> segments;
        RouteHandler handler;
    };
    [[nodiscard]] const Route* find(const Request& request, PathValues& values) const;
    std::vector<Route> m_routes;
};

} // namespace palestra::http
