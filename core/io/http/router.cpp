// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/router.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

namespace palestra::http {

namespace {

/// Bytes that are not UTF-8, and NUL, are no value of anything: who decodes, stores or shows them would trip.
bool is_text(std::string_view value) {
    return !value.empty() && value.find('\0') == std::string_view::npos &&
           first_invalid_utf8(value) == std::string_view::npos;
}

} // namespace

void Router::on(std::string method, std::string_view pattern, RouteHandler handler) {
    m_routes.push_back({std::move(method), split(pattern, "/"), std::move(handler)});
}

const Router::Route* Router::find(std::string_view method, std::string_view path, PathValues& values) const {
    const auto segments = split(path, "/");
    for (const auto& route : m_routes) {
        if (route.method != method || route.segments.size() != segments.size())
            continue;
        values.clear();
        bool matches = true;
        for (std::size_t i = 0; matches && i < segments.size(); ++i) {
            if (!route.segments[i].starts_with('{')) {
                matches = route.segments[i] == segments[i];
            } else if (auto value = url_decode(segments[i]); value && is_text(*value)) {
                values.push_back(*std::move(value));
            } else {
                matches = false;
            }
        }
        if (matches)
            return &route;
    }
    return nullptr;
}

std::optional<Response> Router::route(const Request& request, std::string_view path, const TraceContext& trace) const {
    PathValues values;
    const auto* route = find(request.method, path, values);
    if (route == nullptr)
        return std::nullopt;
    return route->handler(request, values, trace);
}

} // namespace palestra::http
