// SPDX-License-Identifier: EUPL-1.2
// J-02 … J-15: the claims of FSE-JWT-Signature.
#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

#include <algorithm>
#include <array>

namespace palestra::gateway::clinic {
namespace {

std::string allowed(const std::array<std::string_view, 2>& values) {
    return values[1].empty() ? std::string(values[0]) : std::string(values[0]) + ", " + std::string(values[1]);
}

Mistake action(const std::string& rule, const std::string& found, const Situation& situation) {
    const auto wanted = allowed(row_of(*situation.call.asked.operation).actions);
    if (rule == "J-07")
        return {"action_operation", {{"operation", situation.call.asked.code}}, wanted, found};
    const bool spelled = std::ranges::any_of(std::array{"CREATE", "READ", "UPDATE", "DELETE"},
                                             [&](const char* name) { return equal_ignoring_case(name, trim(found)); });
    return {spelled ? "action_case" : "action_unknown", {}, wanted, found};
}

Mistake purpose(const std::string& rule, const std::string& found, const Situation& situation) {
    const auto wanted = allowed(row_of(*situation.call.asked.operation).purposes);
    return {rule == "J-08" ? "purpose_operation" : "purpose_unknown",
            {{"operation", situation.call.asked.code}},
            wanted,
            found};
}

Mistake organization_code(const Json& claims, const std::string& found) {
    const auto value = claims.find("subject_organization_id");
    const auto padded = found.size() < 3 ? std::string(3 - found.size(), '0') + found : found;
    const auto name = identity::organization_name(padded);
    if (value != claims.end() && value->is_number())
        return {"organization_number", {}, "\"" + (name.empty() ? "010" : padded) + "\"", found};
    if (found == "111")
        return {"organization_111", {}, "010", found};
    if (found != padded && !name.empty())
        return {"organization_zero", {{"name", std::string(name)}}, padded, found};
    return {identity::is_organization_name(found) ? "organization_is_name" : "organization_unknown", {}, "010", found};
}

Mistake organization_name(const std::string& rule, const Json& claims, const std::string& found) {
    const auto code = text_of(claims, "subject_organization_id");
    const std::string right(identity::organization_name(code));
    return {rule == "J-06" ? "organization_incoherent" : "organization_name_unknown", {{"code", code}}, right, found};
}

/// J-13, J-14.
Mistake person(const std::string& rule, const std::string& found, const Situation& situation) {
    if (rule == "J-13")
        return {"person_absent", {}, {}, found};
    std::vector<std::string> ids;
    bool spelled = false;
    for (const auto& id : document_view(situation).patient_ids) {
        ids.push_back(identity::cx(id.extension, id.root));
        spelled = spelled || equal_ignoring_case(id.extension, identity::cx_value(found));
    }
    return {spelled ? "person_case" : "person_other", {}, shortened(join(ids, ", ")), found};
}

Mistake resource(const std::string& rule, const Json& claims, const Situation& situation) {
    if (rule == "J-10")
        return missing_claim(claims, "resource_hl7_type");
    if (rule == "J-11")
        return {"document_without_code", {}, {}, shown(claims, "resource_hl7_type")};
    return resource_mistake(text_of(claims, "resource_hl7_type"),
                            situation.view ? situation.view->first_code : std::nullopt);
}

} // namespace

Mistake claim_mistake(const ClaimBreach& breach, const Situation& situation) {
    const auto& claims = situation.claims(TokenKind::signature);
    const std::string claim(breach.claim);
    const std::string rule(breach.rule);
    const auto found = shown(claims, claim);
    if (rule == "J-02")
        return {claim == "patient_consent" ? "consent_type" : "claim_structured",
                {},
                claim == "patient_consent" ? "true" : "\"…\"",
                found};
    if (rule == "J-03")
        return missing_claim(claims, claim);
    if (claim == "action_id")
        return action(rule, found, situation);
    if (claim == "purpose_of_use")
        return purpose(rule, found, situation);
    if (claim == "subject_role")
        return {"role_unknown", {}, "AAS, APR, …", found};
    if (claim == "subject_organization_id")
        return organization_code(claims, found);
    if (claim == "subject_organization")
        return organization_name(rule, claims, found);
    if (claim == "locality")
        return xon_mistake(text_of(claims, "locality"));
    if (claim == "resource_hl7_type")
        return resource(rule, claims, situation);
    if (rule == "J-13" || rule == "J-14")
        return person(rule, found, situation);
    return cx_mistake(text_of(claims, claim)); // J-04, J-15
}

} // namespace palestra::gateway::clinic
