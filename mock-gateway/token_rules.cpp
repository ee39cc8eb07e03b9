// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/token_rules.hpp"

#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::gateway {
namespace {

/// "" and null count as missing, a blank string does not (contract §4.3).
bool is_missing(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    return found == claims.end() || found->is_null() ||
           (found->is_string() && found->get_ref<const std::string&>().empty());
}

struct Subject {
    const Json& claims;
    Operation operation;
    const CodeLists& lists;
    const Readings& readings;

    [[nodiscard]] std::string text(const char* claim) const { return text_of(claims, claim); }
};

/// J-02: the whole payload is null to the application when a claim has a shape its field cannot take. Scalars are
/// coerced to text, and texts that say true or false to the boolean.
bool is_structured(const Subject& subject, const char* claim) {
    const auto found = subject.claims.find(claim);
    return found != subject.claims.end() && found->is_structured();
}

/// An aud that is a list, or an exp that is no number, cannot be read into the application's fields either.
bool is_no_number(const Subject& subject, const char* claim) {
    const auto found = subject.claims.find(claim);
    return found != subject.claims.end() && !found->is_null() && !found->is_number();
}

bool is_no_boolean(const Subject& subject, const char* claim) {
    const auto found = subject.claims.find(claim);
    if (found == subject.claims.end() || found->is_null() || found->is_boolean() || found->is_number_integer())
        return false;
    if (!found->is_string())
        return true;
    const auto text = to_lower(found->get_ref<const std::string&>());
    return !text.empty() && text != "true" && text != "false";
}

bool lacks(const Subject& subject, const char* claim) {
    return is_missing(subject.claims, claim);
}

/// D-30: the document has the two codes the other way round.
std::string_view organization_of(const std::string& code, const Readings& readings) {
    const bool exchanged = readings.spec(Difference::gateway_and_ministry);
    return identity::organization_name(exchanged && code == "950" ? "999" : exchanged && code == "999" ? "950" : code);
}

bool has_wrong_fiscal_code(const Subject& subject, const char* claim) {
    return !identity::cx_fiscal_code_is_right(subject.text(claim));
}

bool is_no_action(const Subject& subject, const char* claim) {
    constexpr std::array actions{"CREATE", "READ", "UPDATE", "DELETE"};
    return std::ranges::find(actions, subject.text(claim)) == actions.end();
}

bool is_no_purpose(const Subject& subject, const char* claim) {
    return !subject.lists.contains_ignoring_case("purposes_of_use", subject.text(claim));
}

bool is_no_role(const Subject& subject, const char* claim) {
    return !subject.lists.contains_ignoring_case("subject_roles", subject.text(claim));
}

bool is_no_organization(const Subject& subject, const char* claim) {
    return organization_of(subject.text(claim), subject.readings).empty();
}

bool is_no_organization_name(const Subject& subject, const char* claim) {
    return !identity::is_organization_name(subject.text(claim));
}

/// J-06; of an unknown code J-05 has spoken.
bool is_another_organization(const Subject& subject, const char* claim) {
    const auto name = organization_of(subject.text("subject_organization_id"), subject.readings);
    return !name.empty() && !equal_ignoring_case(subject.text(claim), name);
}

bool is_wrong_action(const Subject& subject, const char* claim) {
    const auto actions = row_of(subject.operation).actions;
    return std::ranges::find(actions, subject.text(claim)) == actions.end();
}

bool is_wrong_purpose(const Subject& subject, const char* claim) {
    const auto purposes = row_of(subject.operation).purposes;
    return std::ranges::find(purposes, to_upper(subject.text(claim))) == purposes.end();
}

bool is_wrong_locality(const Subject& subject, const char* claim) {
    return row_of(subject.operation).checks_locality && !identity::is_xon(subject.text(claim));
}

bool lacks_resource_type(const Subject& subject, const char* claim) {
    return row_of(subject.operation).needs_resource_type && lacks(subject, claim);
}

/// A rule of contract §4.4: when it is broken, the answer.
struct Rule {
    std::string_view id;
    const char* claim;
    bool (*broken)(const Subject&, const char*);
    std::string_view detail; ///< "" for the usual one: see refusal_of
};

constexpr std::string_view k_missing = "Il campo {} non è valorizzato";
constexpr std::string_view k_not_right = "Il campo {} non è corretto";

/// In the order of the answers.
constexpr std::array k_rules{
    Rule{"J-02", "sub", is_structured, {}},
    Rule{"J-02", "subject_organization_id", is_structured, {}},
    Rule{"J-02", "subject_organization", is_structured, {}},
    Rule{"J-02", "locality", is_structured, {}},
    Rule{"J-02", "subject_role", is_structured, {}},
    Rule{"J-02", "person_id", is_structured, {}},
    Rule{"J-02", "purpose_of_use", is_structured, {}},
    Rule{"J-02", "resource_hl7_type", is_structured, {}},
    Rule{"J-02", "action_id", is_structured, {}},
    Rule{"J-02", "attachment_hash", is_structured, {}},
    Rule{"J-02", "subject_application_id", is_structured, {}},
    Rule{"J-02", "subject_application_vendor", is_structured, {}},
    Rule{"J-02", "subject_application_version", is_structured, {}},
    Rule{"J-02", "use_subject_as_author", is_structured, {}},
    Rule{"J-02", "aud", is_structured, {}},
    Rule{"J-02", "exp", is_no_number, {}},
    Rule{"J-02", "patient_consent", is_no_boolean, {}},
    Rule{"J-03", "patient_consent", lacks, k_missing},
    Rule{"J-03", "action_id", lacks, k_missing},
    Rule{"J-03", "locality", lacks, k_missing},
    Rule{"J-03", "person_id", lacks, k_missing},
    Rule{"J-03", "purpose_of_use", lacks, k_missing},
    Rule{"J-03", "subject_organization", lacks, k_missing},
    Rule{"J-03", "subject_organization_id", lacks, k_missing},
    Rule{"J-03", "subject_role", lacks, k_missing},
    Rule{"J-03", "subject_application_id", lacks, k_missing},
    Rule{"J-03", "subject_application_vendor", lacks, k_missing},
    Rule{"J-03", "subject_application_version", lacks, k_missing},
    Rule{"J-04", "sub", has_wrong_fiscal_code, "Il codice fiscale nel campo sub non è corretto"},
    Rule{"J-05", "action_id", is_no_action, k_not_right},
    Rule{"J-05", "purpose_of_use", is_no_purpose, k_not_right},
    Rule{"J-05", "subject_role", is_no_role, k_not_right},
    Rule{"J-05", "subject_organization_id", is_no_organization, k_not_right},
    Rule{"J-05", "subject_organization", is_no_organization_name, k_not_right},
    Rule{"J-06", "subject_organization", is_another_organization,
         "I campi subject_organization_id e subject_organization non sono coerenti"},
    Rule{"J-07", "action_id", is_wrong_action, "Il campo action_id non è coerente con le operazioni richieste"},
    Rule{"J-08", "purpose_of_use", is_wrong_purpose, "Il campo purpose_of_use non coerente con operazione richiesta"},
    Rule{"J-09", "locality", is_wrong_locality, "Il campo Locality non è valorizzato correttamente"},
    Rule{"J-10", "resource_hl7_type", lacks_resource_type, k_missing},
};

Refusal refusal_of(const Rule& rule) {
    if (rule.detail.empty())
        return refusals::token_missing("jwt payload").error(); // J-02
    if (rule.detail == k_missing)
        return refusals::token_missing(rule.claim).error();
    return refusals::token_malformed(replace_all(std::string(rule.detail), "{}", rule.claim)).error();
}

} // namespace

OperationRow row_of(Operation operation) {
    switch (operation) {
    case Operation::validate:
    case Operation::validate_fhir:
    case Operation::create_fhir:
    case Operation::replace_fhir:
        return {{"CREATE", "UPDATE"}, {"TREATMENT", {}}, false, true};
    case Operation::create:
    case Operation::validate_and_create:
        return {{"CREATE", {}}, {"TREATMENT", {}}};
    case Operation::replace:
    case Operation::validate_and_replace:
        return {{"UPDATE", {}}, {"TREATMENT", "UPDATE"}};
    case Operation::update:
        return {{"UPDATE", {}}, {"UPDATE", "ACCESS UPDATE"}};
    case Operation::remove:
        break;
    }
    return {{"DELETE", {}}, {"UPDATE", {}}, true, false};
}

CheckedVoid check_claims(const Json& claims, Operation operation, const CodeLists& lists, const Readings& readings) {
    if (!claims.is_object()) // J-02
        return refusals::token_missing("jwt payload");
    const Subject subject{claims, operation, lists, readings};
    const auto* broken =
        std::ranges::find_if(k_rules, [&](const Rule& rule) { return rule.broken(subject, rule.claim); });
    if (broken != k_rules.end())
        return std::unexpected(refusal_of(*broken));
    return {};
}

std::string_view number_of(Operation operation) {
    constexpr std::array<std::string_view, 10> numbers{"E1", "E3", "E4", "E5", "E7", "E8", "E9", "E2", "E12", "E13"};
    return numbers.at(static_cast<std::size_t>(operation));
}

std::vector<ClaimBreach> breaches_of_claims(const Json& claims, Operation operation, const CodeLists& lists,
                                            const Readings& readings) {
    const Subject subject{claims, operation, lists, readings};
    std::vector<ClaimBreach> breaches;
    for (const auto& rule : k_rules)
        if (std::ranges::find(breaches, rule.claim, &ClaimBreach::claim) == breaches.end() &&
            rule.broken(subject, rule.claim))
            breaches.push_back({rule.id, rule.claim, refusal_of(rule)});
    return breaches;
}

CheckedVoid check_claims_with_cda(const Json& claims, const cda::GatewayView& view) {
    auto breaches = breaches_with_cda(claims, view);
    if (breaches.empty())
        return {};
    return std::unexpected(std::move(breaches.front().refusal));
}

std::vector<ClaimBreach> breaches_with_cda(const Json& claims, const cda::GatewayView& view) {
    std::vector<ClaimBreach> breaches;
    const auto broken = [&](std::string_view rule, std::string_view claim, const std::unexpected<Refusal>& refused) {
        breaches.push_back({rule, claim, refused.error()});
    };
    if (!view.first_code)
        broken("J-11", "resource_hl7_type",
               refusals::token("JWT payload: non è stato possibile verificare la tipologia del CDA",
                               "/jwt-document-type"));
    else if (text_of(claims, "resource_hl7_type") !=
             "('" + view.first_code->code + "^^" + view.first_code->system + "')")
        broken("J-12", "resource_hl7_type",
               refusals::token("JWT payload: Tipologia documento diversa dalla tipologia di CDA (code - codesystem)",
                               "/jwt-document-type"));
    const auto person = text_of(claims, "person_id");
    const auto wanted = identity::cx_value(person);
    const auto same = std::ranges::find_if(
        view.patient_ids, [&](const cda::Identifier& id) { return id.extension == wanted && !id.root.empty(); });
    if (view.patient_ids.empty())
        broken("J-13", "person_id",
               refusals::token(
                   "JWT payload: non è stato possibile verificare il codice fiscale del paziente presente nel CDA",
                   "/jwt-person-id"));
    else if (same == view.patient_ids.end())
        broken(
            "J-14", "person_id",
            refusals::token(
                "JWT payload: Person id presente nel JWT differente dal codice fiscale del paziente previsto sul CDA",
                "/jwt-person-id"));
    else if (same->root != identity::k_team_card_oid && !identity::cx_fiscal_code_is_right(person))
        broken("J-15", "person_id", refusals::token_malformed("Il codice fiscale nel campo person_id non è corretto"));
    return breaches;
}

CheckedVoid check_hash(const Json& claims, std::string_view digest) {
    if (!equal_ignoring_case(digest, text_of(claims, "attachment_hash")))
        return refusals::hash();
    return {};
}

} // namespace palestra::gateway
