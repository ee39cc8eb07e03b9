// SPDX-License-Identifier: EUPL-1.2
#include "simulator/portal/will_pages.hpp"

#include "core/base/encoding.hpp"
#include "core/io/http/problem.hpp"

namespace palestra::portal {
namespace {

std::string patient_path(const std::string& citizen, const std::string& rest = {}) {
    return "/v1/patients/" + url_encode(citizen) + rest;
}

http::Response answer_of(const std::expected<Json, http::Response>& answer) {
    return answer ? http::Response::json(200, dump_json(*answer)) : answer.error();
}

http::Response missing(const char* field) {
    return http::simple_problem(400, "Bad Request", "Manca il campo " + std::string(field) + ".");
}

bool is_bool(const Json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_boolean();
}

} // namespace

http::Response show_accesses(const IndexClient& index, const std::string& citizen, const http::Request& request,
                             const TraceContext& trace) {
    auto target = patient_path(citizen, "/accesses?limit=" + url_encode(request.parameter("limit")));
    target += "&offset=" + url_encode(request.parameter("offset"));
    return answer_of(index.ask(citizen, {.target = target}, trace));
}

http::Response show_will(const IndexClient& index, const std::string& citizen, const TraceContext& trace) {
    const auto will = index.ask(citizen, {.target = patient_path(citizen)}, trace);
    if (!will)
        return will.error();
    Json delegations = Json::array(), representatives = Json::array(), carers = Json::array();
    for (const auto& bond : array_of(*will, "bonds")) {
        const auto kind = text_of(bond, "kind");
        auto& list = kind == "delegate" || kind == "manager" ? delegations
                     : kind == "parent" || kind == "tutor"   ? representatives
                                                             : carers;
        list.push_back(bond);
    }
    return http::Response::json(200, dump_json({{"assistance", text_of(*will, "assistance_name")},
                                                {"consents", array_of(*will, "consents")},
                                                {"delegations", std::move(delegations)},
                                                {"represented_by", std::move(representatives)},
                                                {"in_charge", std::move(carers)}}));
}

http::Response change_consent(const IndexClient& index, const std::string& citizen, const Json& body,
                              const TraceContext& trace) {
    if (text_of(body, "purpose").empty())
        return missing("purpose");
    if (!is_bool(body, "given"))
        return missing("given");
    return answer_of(index.ask(citizen,
                               {"PUT",
                                patient_path(citizen, "/consents/" + url_encode(text_of(body, "purpose"))),
                                "CONSENT",
                                {{"given", body["given"]}}},
                               trace));
}

http::Response change_obscuring(const IndexClient& index, const std::string& citizen, const Json& body,
                                const TraceContext& trace) {
    if (text_of(body, "id").empty())
        return missing("id");
    if (!is_bool(body, "obscured"))
        return missing("obscured");
    return answer_of(index.ask(citizen,
                               {body["obscured"].get<bool>() ? "PUT" : "DELETE",
                                "/v1/entries/" + url_encode(text_of(body, "id")) + "/obscuring/P99", "ACCESS UPDATE"},
                               trace));
}

http::Response add_delegation(const IndexClient& index, const std::string& citizen, const Json& body,
                              const TraceContext& trace) {
    const auto kind = text_of(body, "kind");
    if (kind != "delegate" && kind != "manager") // the others are not the citizen's to give
        return http::simple_problem(400, "Bad Request", "Una delega è delegate o manager.");
    return answer_of(
        index.ask(citizen,
                  {"POST",
                   patient_path(citizen, "/bonds"),
                   "CONSENT",
                   {{"person", text_of(body, "person")}, {"kind", kind}, {"until", text_of(body, "until")}}},
                  trace));
}

http::Response end_delegation(const IndexClient& index, const std::string& citizen, const Json& body,
                              const TraceContext& trace) {
    if (text_of(body, "id").empty())
        return missing("id");
    return answer_of(index.ask(
        citizen, {"DELETE", patient_path(citizen, "/bonds/" + url_encode(text_of(body, "id"))), "CONSENT"}, trace));
}

} // namespace palestra::portal
