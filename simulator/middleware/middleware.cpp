// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/middleware.hpp"

#include "core/io/http/problem.hpp"

#include <array>

namespace palestra::middleware {
namespace {

/// Fields of one connection (RFC 9110 §7.6.1) and those that the next hop sets itself.
constexpr std::array k_not_forwarded{"Connection",          "Keep-Alive", "Transfer-Encoding", "TE",     "Upgrade",
                                     "Proxy-Authorization", "Host",       "Content-Length",    "Expect", "traceparent",
                                     "tracestate"};

http::Headers forwarded(http::Headers headers) {
    for (const auto* name : k_not_forwarded)
        headers.remove(name);
    return headers;
}

/// The middleware's own errors (contract §17): the only ones that are not the gateway's.
http::Response own_error(const Failure& failure) {
    switch (failure.code) {
    case FailureCode::peer_unreachable:
    case FailureCode::peer_timeout:
    case FailureCode::peer_untrusted:
        return http::simple_problem(504, "Errore comunicazione con GTW nazionale",
                                    "Il Gateway nazionale non risponde al middleware: riprova tra poco", "mw/io_error");
    default:
        return http::simple_problem(500, "Errore Interno", "Il middleware non ha potuto inoltrare la richiesta",
                                    "mw/internal_error");
    }
}

} // namespace

Result<node::NodeHandler> make_handler(const node::World& world, const Config& config) {
    PALESTRA_TRY(auto made, node::Caller::make(world, "middleware", config.client));
    const auto caller = std::make_shared<node::Caller>(std::move(made));
    return [caller, url = config.gateway_url](const http::Request& request, const TraceContext& trace) {
        auto onward = request;
        onward.headers = forwarded(request.headers);
        auto answer = caller->call("gateway", url, std::move(onward), trace);
        if (!answer)
            return own_error(answer.error());
        answer->headers = forwarded(std::move(answer->headers));
        return *std::move(answer);
    };
}

} // namespace palestra::middleware
