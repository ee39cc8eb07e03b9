// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/clinic/refusal_event.hpp"

#include "core/io/http/multipart.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::gateway::clinic {
namespace {

constexpr std::size_t k_most_findings = 40;
constexpr std::array<std::string_view, 4> k_door_errors{"TokenAuthenticationRequired", "TokenAuthenticationFailed",
                                                        "InteroperabilityInvalidRequest", "AuthorizationContentDeny"};

bool at_the_door(const http::Response& response) {
    const auto error = response.headers.get("GovWay-Transaction-ErrorType");
    return std::ranges::find(k_door_errors, error) != k_door_errors.end();
}

bool by_the_application(const http::Response& response) {
    return response.body.find("\"/msg/jwt-validation\"") != std::string::npos ||
           response.body.find("\"/msg/document-hash\"") != std::string::npos;
}

/// The part that is sent as file, under its own name.
std::optional<Material> sent_file(const http::Request& request) {
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    const auto* part = parts ? http::find_part(*parts, "file") : nullptr;
    if (part == nullptr)
        return std::nullopt;
    return Material{part->filename.value_or("file"), part->content};
}

Json data_of(const Examination& examination, const http::Request& request, const http::Response& response) {
    const auto body = parse_json(response.body, "answer").value_or(Json::object());
    const auto title = text_of(body, "title");
    Json data{{"operation", examination.asked.code},
              {"outcome", "BLOCKING_ERROR"},
              {"client_cn", request.peer.common_name},
              {"status", response.status},
              {"error", at_the_door(response) ? title : text_of(body, "type")},
              {"detail", text_of(body, "detail")},
              {"count", 0},
              {"findings", Json::array()}};
    auto& findings = data["findings"];
    for (const auto& finding : examination.findings)
        if (finding.judgement == Judgement::wrong && findings.size() < k_most_findings)
            findings.push_back(to_json(finding));
    data["count"] = findings.size();
    if (!findings.empty()) {
        data["rule"] = findings.front()["rule"];
        data["field"] = values_of(examination.findings.front())["field"];
    }
    return data;
}

} // namespace

void tell_of_tokens(const node::World& world, const Rules& rules, const http::Request& request,
                    const http::Response& response, const TraceContext& trace) {
    if (response.status < 400 || response.status > 403 || (!at_the_door(response) && !by_the_application(response)))
        return;
    auto asked = operation_of_call(request.method, request.target);
    if (!asked)
        return;
    Case call;
    call.request = {request.method, request.target, request.headers, {}, request.peer};
    call.asked = *std::move(asked);
    if (by_the_application(response)) // the caller is known: not at the door, where anybody knocks
        call.file = sent_file(request);
    const auto examination = examine(call, rules, world.clock.wall());
    world.journal.record("gateway", "gateway.tokens", trace.child(world.entropy),
                         data_of(examination, request, response));
}

} // namespace palestra::gateway::clinic
