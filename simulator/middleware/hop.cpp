// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/hop.hpp"

#include "core/base/text.hpp"

#include <array>

namespace palestra::middleware {
namespace {

constexpr std::array k_not_forwarded{"Connection",          "Keep-Alive", "Transfer-Encoding", "TE",     "Upgrade",
                                     "Proxy-Authorization", "Host",       "Content-Length",    "Expect", "traceparent",
                                     "tracestate",          "Trailer"};
constexpr std::size_t k_most_named = 16; ///< fields that Connection may name; more is mischief

} // namespace

http::Headers forwarded(http::Headers headers) {
    auto named = split(headers.get("Connection"), ",");
    named.resize(std::min(named.size(), k_most_named));
    for (const auto& name : named)
        if (const auto field = trim(name); !field.empty())
            headers.remove(field);
    for (const auto* name : k_not_forwarded)
        headers.remove(name);
    return headers;
}

} // namespace palestra::middleware
