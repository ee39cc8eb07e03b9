// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/clinic/clinic.hpp"

#include "core/base/encoding.hpp"
#include "core/cda/gateway_view.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "core/pdf/container.hpp"
#include "core/xml/document.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

#include <algorithm>

namespace palestra::gateway::clinic {
namespace {

/// F-08, and what the parts hold. Of a body nobody gave, nothing is said.
void read_body(Situation& situation) {
    const auto& call = situation.call;
    if (!call.body_known || !call.asked.operation || *call.asked.operation == Operation::remove)
        return;
    auto form = *call.asked.operation == Operation::update
                    ? read_update(call.request, situation.rules.lists)
                    : read_form(call.request, *call.asked.operation, situation.rules.lists);
    if (form)
        situation.form = *std::move(form);
    else
        situation.body_error = form.error();
}

/// V-05, P-07.
void open_document(Situation& situation) {
    if (!situation.call.file)
        return;
    const auto mode = situation.form ? situation.form->mode() : pdf::Mode::unspecified;
    if (auto cda = pdf::extract_cda(situation.call.file->bytes, mode)) {
        situation.cda = *std::move(cda);
        if (const auto document = xml::Document::parse(*situation.cda))
            situation.view = cda::read_gateway_view(*document);
    }
}

Finding finding_of(const DoorBreach& breach, const Situation& situation) {
    auto mistake = breach.rule == "F-06"   ? registered_mistake(breach, situation)
                   : breach.rule == "F-07" ? name_mistake(breach, situation)
                                           : header_mistake(breach, situation);
    return {breach.token,
            std::string(breach.field),
            std::string(breach.rule),
            Judgement::wrong,
            std::move(mistake.name),
            std::move(mistake.values),
            std::move(mistake.expected),
            std::move(mistake.found),
            {breach.error.status, breach.error.title, breach.error.detail}};
}

Finding finding_of(const ClaimBreach& breach, Mistake mistake, HandlerFamily family) {
    return {TokenKind::signature,
            std::string(breach.claim),
            std::string(breach.rule),
            Judgement::wrong,
            std::move(mistake.name),
            std::move(mistake.values),
            std::move(mistake.expected),
            std::move(mistake.found),
            {status_of(breach.refusal, family), breach.refusal.type, breach.refusal.detail}};
}

bool is_there(const std::vector<Finding>& findings, TokenKind token, std::string_view field) {
    return std::ranges::any_of(
        findings, [&](const Finding& finding) { return finding.token == token && finding.field == field; });
}

void find_wrong_claims(const Situation& situation, std::vector<Finding>& findings) {
    const auto& claims = situation.claims(TokenKind::signature);
    if (!claims.is_object() || !situation.call.asked.operation)
        return;
    const auto family = family_of(situation);
    const auto add = [&](const ClaimBreach& breach, HandlerFamily by) {
        if (!is_there(findings, TokenKind::signature, breach.claim)) // one claim, one cause
            findings.push_back(finding_of(breach, claim_mistake(breach, situation), by));
    };
    for (const auto& breach : breaches_of_claims(claims, *situation.call.asked.operation, situation.rules.lists))
        add(breach, family);
    if (!has_document(situation))
        return;
    for (const auto& breach : breaches_with_cda(claims, document_view(situation)))
        add(breach, family);
    if (!has_hash(situation))
        return;
    const auto checked = check_hash(situation);
    if (!checked && !is_there(findings, TokenKind::signature, "attachment_hash"))
        findings.push_back(finding_of({"J-16", "attachment_hash", checked.error()}, hash_mistake(situation),
                                      HandlerFamily::publication));
}

std::vector<std::string> assumptions_of(const Situation& situation) {
    std::vector<std::string> names;
    if (!situation.rules.door.asks_issuer)
        names.emplace_back("no_ca");
    if (situation.call.asked.guessed)
        names.emplace_back("operation_guessed");
    if (has_document(situation) && !situation.call.file)
        names.emplace_back("no_file");
    if (has_document(situation) && situation.call.file && !situation.view)
        names.emplace_back("no_cda");
    if (situation.call.asked.operation && *situation.call.asked.operation != Operation::remove &&
        !situation.call.body_known)
        names.emplace_back("no_body");
    if (has_hash(situation))
        names.emplace_back("validated_before");
    if (situation.call.asked.operation == Operation::replace)
        names.emplace_back("replaced_exists");
    return names;
}

} // namespace

cda::GatewayView document_view(const Situation& situation) {
    if (situation.view)
        return *situation.view;
    cda::GatewayView view;
    const auto& claims = situation.claims(TokenKind::signature);
    const auto type = text_of(claims, "resource_hl7_type");
    const auto carets = type.find("^^");
    view.first_code = cda::Coded{"?", "?", {}};
    if (type.starts_with("('") && type.ends_with("')") && carets != std::string::npos && carets > 2 &&
        type.size() > carets + 4)
        view.first_code = cda::Coded{type.substr(2, carets - 2), type.substr(carets + 2, type.size() - carets - 4), {}};
    const auto person = text_of(claims, "person_id");
    const auto at = person.find('&');
    const auto root =
        at == std::string::npos ? std::string{} : person.substr(at + 1, person.find('&', at + 1) - at - 1);
    view.patient_ids.push_back(
        {root.empty() ? std::string(identity::k_fiscal_code_oid) : root, std::string(identity::cx_value(person)), {}});
    return view;
}

CheckedVoid check_hash(const Situation& situation) {
    const auto& claims = situation.claims(TokenKind::signature);
    if (situation.call.file)
        return gateway::check_hash(claims, sha256_hex(situation.call.file->bytes));
    const auto claim = text_of(claims, "attachment_hash");
    const bool possible = claim.size() == 64 && claim.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    if (!possible)
        return refusals::hash();
    return {};
}

bool Examination::passes() const {
    return std::ranges::none_of(findings, [](const Finding& finding) { return finding.judgement == Judgement::wrong; });
}

Examination examine(const Case& call, const Rules& rules, TimePoint wall) {
    const auto wanted = call.asked.operation ? SignatureToken::required : SignatureToken::absent;
    Situation situation{call, rules, wall, report_at_door(call.request, rules.door, wanted, wall), {}, {}, {}, {}};
    read_body(situation);
    open_document(situation);
    Examination examination;
    examination.asked = call.asked;
    examination.at = wall;
    for (const auto& breach : situation.door.breaches)
        examination.findings.push_back(finding_of(breach, situation));
    find_wrong_claims(situation, examination.findings);
    for (auto& note : notes(situation))
        if (!is_there(examination.findings, note.token, note.field))
            examination.findings.push_back(std::move(note));
    examination.sheets = sheets_of(situation, examination.findings);
    examination.assumptions = assumptions_of(situation);
    answer(situation, examination);
    return examination;
}

} // namespace palestra::gateway::clinic
