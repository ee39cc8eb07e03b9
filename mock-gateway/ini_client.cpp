// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/ini_client.hpp"

#include "core/base/encoding.hpp"

namespace palestra::gateway {
namespace {

/// How the deployed gateway quotes an INI that fails: its JSON error as a string (contract §8.5, /msg/ini-error).
std::string ini_error(Gateway::Members& gateway) {
    const auto ids = new_ids(gateway);
    return dump_json({{"traceID", ids.trace_id},
                      {"spanID", ids.span_id},
                      {"type", "/errors"},
                      {"title", "Generic"},
                      {"detail", "Errore riscontrato su INI"},
                      {"instance", "error/generic"}});
}

http::Request json_request(const char* method, std::string target, std::string body) {
    http::Request request;
    request.method = method;
    request.target = std::move(target);
    if (!body.empty())
        request.headers.set("Content-Type", "application/json");
    request.body = std::move(body);
    return request;
}

} // namespace

Checked<IniReference> find_in_ini(Gateway::Members& gateway, const std::string& document_id,
                                  const TraceContext& trace) {
    if (gateway.faults.strike(FaultKind::ini_down, {"INI", {}}, trace))
        return refusals::ini_down(ini_error(gateway));
    const auto response = gateway.caller.call("registry", gateway.config.ini_url,
                                              json_request("GET", "/v1/entries/" + url_encode(document_id), {}), trace);
    if (response && response->status == 404)
        return refusals::no_record("IniException: No record found");
    if (!response || response->status != 200)
        return refusals::ini_down(ini_error(gateway));
    auto registration = parse_json(response->body, "INI");
    if (!registration)
        return refusals::ini_down(ini_error(gateway));
    auto uuid = text_of(*registration, "entryUUID");
    return IniReference{std::move(uuid), *std::move(registration)};
}

NodeAnswer ask_node(Gateway::Members& gateway, const std::string& node, http::Request request,
                    const TraceContext& trace) {
    const bool ini = node == "registry";
    if (gateway.faults.strike(ini ? FaultKind::ini_down : FaultKind::eds_down, {ini ? "INI" : "EDS", {}}, trace))
        return {NodeAnswer::Kind::unreachable, ini ? "INI" : "EDS"};
    const auto& url = ini ? gateway.config.ini_url : gateway.config.eds_url;
    const auto response = gateway.caller.call(node, url, std::move(request), trace);
    if (!response)
        return {NodeAnswer::Kind::unreachable, failure_line(response.error())};
    if (response->status >= 500)
        return {NodeAnswer::Kind::unreachable, "HTTP " + std::to_string(response->status)};
    if (response->status < 300)
        return {NodeAnswer::Kind::accepted, {}};
    const auto body = parse_json(response->body, node);
    return {NodeAnswer::Kind::refused, body ? text_of(*body, "detail") : "HTTP " + std::to_string(response->status)};
}

http::Request ini_delete(const std::string& document_id) {
    return json_request("DELETE", "/v1/entries/" + url_encode(document_id), {});
}

http::Request ini_update(const std::string& document_id, const std::string& json) {
    return json_request("PUT", "/v1/entries/" + url_encode(document_id), json);
}

} // namespace palestra::gateway
