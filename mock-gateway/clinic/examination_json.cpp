// SPDX-License-Identifier: EUPL-1.2
// The examination as JSON: docs/token.md, "La forma JSON".
#include "core/base/dates.hpp"
#include "mock-gateway/clinic/clinic.hpp"

#include <nlohmann/json.hpp>

namespace palestra::gateway::clinic {
namespace {

std::string_view name_of_proof(Proof proof) {
    switch (proof) {
    case Proof::verified:
        return "verified";
    case Proof::issuer_refused:
        return "issuer-refused";
    case Proof::issuer_not_asked:
        return "issuer-not-asked";
    case Proof::wrong:
        return "wrong";
    case Proof::not_tried:
        break;
    }
    return "not-tried";
}

Json to_json(const Sheet& sheet) {
    Json json{{"header", name_of(sheet.token)}, {"present", sheet.present}};
    if (!sheet.present)
        return json;
    json["signature"] = name_of_proof(sheet.proof);
    if (sheet.signer)
        json["signer"] = {{"cn", sheet.signer->common_name},
                          {"issuer", sheet.signer->issuer_common_name},
                          {"not_before", iso8601(sheet.signer->not_before)},
                          {"not_after", iso8601(sheet.signer->not_after)}};
    for (const auto* part : {"jose", "claims"}) {
        auto& list = json[part] = Json::array();
        for (const auto& row : sheet.rows)
            if (row.jose == (std::string_view(part) == "jose"))
                list.push_back({{"name", row.name},
                                {"value", row.value},
                                {"rule", row.rule},
                                {"section", section_of(row.rule)},
                                {"judgement", name_of(row.judgement)}});
    }
    return json;
}

Json answer_json(const Examination& examination) {
    const auto& answer = examination.answer;
    Json json{{"status", answer.status},
              {"about", examination.about == About::tokens ? "tokens"
                        : examination.about == About::call ? "call"
                                                           : "nothing"}};
    if (const auto authenticate = answer.headers.get("WWW-Authenticate"); !authenticate.empty())
        json["www_authenticate"] = authenticate;
    if (auto body = parse_json(answer.body, "answer"); body && !answer.body.empty())
        json["body"] = *std::move(body);
    return json;
}

} // namespace

FailureValues values_of(const Finding& finding) {
    auto values = finding.values;
    values["field"] = finding.field.empty() ? std::string(name_of(finding.token)) : finding.field;
    values["header"] = name_of(finding.token);
    values["expected"] = finding.expected;
    values["found"] = finding.found;
    return values;
}

Json to_json(const Finding& finding) {
    Json json{{"token", name_of(finding.token)},
              {"field", finding.field},
              {"rule", finding.rule},
              {"section", section_of(finding.rule)},
              {"judgement", name_of(finding.judgement)},
              {"mistake", finding.mistake},
              {"values", Json::object()},
              {"expected", finding.expected},
              {"found", finding.found}};
    for (const auto& [name, value] : finding.values)
        json["values"][name] = value;
    if (finding.reply.status != 0)
        json["reply"] = {
            {"status", finding.reply.status}, {"error", finding.reply.error}, {"detail", finding.reply.detail}};
    return json;
}

Json to_json(const Examination& examination) {
    Json json{{"operation", examination.asked.code},
              {"operation_guessed", examination.asked.guessed},
              {"at", iso8601(examination.at)},
              {"passes", examination.passes()},
              {"answer", answer_json(examination)},
              {"findings", Json::array()},
              {"tokens", Json::array()},
              {"assumptions", examination.assumptions}};
    for (const auto& finding : examination.findings)
        json["findings"].push_back(to_json(finding));
    for (const auto& sheet : examination.sheets)
        json["tokens"].push_back(to_json(sheet));
    return json;
}

} // namespace palestra::gateway::clinic
