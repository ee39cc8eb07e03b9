// SPDX-License-Identifier: EUPL-1.2
#include "core/io/node/node.hpp"

#include "core/base/memory.hpp"
#include "core/io/node/exchange.hpp"

#include <nlohmann/json.hpp>

namespace palestra::node {
namespace {

constexpr std::string_view k_tracestate = "palestra=";

/// What took this long may have been a document that took much memory; then a few milliseconds more do not matter.
constexpr std::chrono::milliseconds k_long{150};

TraceContext trace_of(const http::Request& request, Entropy& entropy) {
    const auto caller = parse_traceparent(request.headers.get("traceparent"));
    return caller ? caller->child(entropy) : TraceContext::root(entropy);
}

/// Who calls, for the eye: our own nodes say their name; of others the certificate tells that they are there.
std::string caller_name(const http::Request& request) {
    const auto state = request.headers.get("tracestate");
    if (state.starts_with(k_tracestate))
        return std::string(state.substr(k_tracestate.size(), 32));
    if (!request.peer.common_name.empty())
        return "client";
    return request.headers.get("User-Agent").starts_with("Mozilla") ? "browser" : "client";
}

} // namespace

http::Handler on_chassis(const World& world, std::string name, NodeHandler handler) {
    return [world, name = std::move(name), handler = std::move(handler)](const http::Request& request) {
        const auto trace = trace_of(request, world.entropy);
        const auto start = std::chrono::steady_clock::now();
        const auto started = world.witness != nullptr ? world.clock.wall() : TimePoint{};
        auto response = handler(request, trace);
        if (!response.headers.has("X-Palestra"))
            response.headers.set("X-Palestra", "SIMULAZIONE");
        const auto took =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
        const auto caller = caller_name(request);
        if (world.witness != nullptr)
            world.witness->saw({name, caller, request, response, trace, started, world.clock.simulated(), took});
        world.journal.record(name, "exchange", trace, describe_exchange(caller, request, response, took));
        if (took > k_long)
            give_back_memory();
        return response;
    };
}

Caller::Caller(const World& world, std::string name, http::Client client)
    : m_world(world), m_name(std::move(name)), m_client(std::move(client)) {}

Result<Caller> Caller::make(const World& world, std::string name, const http::ClientConfig& config) {
    PALESTRA_TRY(auto client, http::Client::make(config));
    return Caller(world, std::move(name), std::move(client));
}

Result<http::Response> Caller::call(const std::string& to, const std::string& base, http::Request request,
                                    const TraceContext& trace) const {
    if (base.empty()) // the configuration does not know this node: it is not there
        return fail(FailureCode::peer_unreachable,
                    {{"node", to}, {"address", "-"}, {"reason", "URL"}, {"stage", "connect"}});
    PALESTRA_TRY(auto url, http::parse_url(base + request.target));
    const auto span = trace.child(m_world.entropy);
    request.headers.set("traceparent", span.header());
    request.headers.set("tracestate", std::string(k_tracestate) + m_name);
    m_world.journal.record(m_name, "call", span, {{"to", to}, {"method", request.method}, {"path", url.target}});
    auto response = m_client.send(url, request);
    if (!response)
        response.error().values["node"] = to;
    return response;
}

} // namespace palestra::node
