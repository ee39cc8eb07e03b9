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

/// J-02: the whole payload is null to the application when a claim has a shape its field cannot take. Scalars are
/// coerced to text, and texts that say true or false to the boolean.
bool has_wrong_types(const Json& claims) {
    for (const auto* name :
         {"sub", "subject_organization_id", "subject_organization", "locality", "subject_role", "person_id",
          "purpose_of_use", "resource_hl7_type", "action_id", "attachment_hash", "subject_application_id",
          "subject_application_vendor", "subject_application_version", "use_subject_as_author"})
        if (const auto found = claims.find(name); found != claims.end() && found->is_structured())
            return true;
    const auto consent = claims.find("patient_consent");
    if (consent == claims.end() || consent->is_null() || consent->is_boolean() || consent->is_number_integer())
        return false;
    if (!consent->is_string())
        return true;
    const auto text = to_lower(consent->get_ref<const std::string&>());
    return !text.empty() && text != "true" && text != "false";
}

std::string not_right(std::string_view name) {
    return "Il campo " + std::string(name) + " non è corretto";
}

/// D-30: the document has the two codes the other way round.
std::string_view organization_of(const std::string& code, const Readings& readings) {
    const bool exchanged = readings.spec(Difference::gateway_and_ministry);
    return identity::organization_name(exchanged && code == "950" ? "999" : exchanged && code == "999" ? "950" : code);
}

/// J-05 and J-06.
CheckedVoid check_value_lists(const Json& claims, const CodeLists& lists, const Readings& readings) {
    constexpr std::array actions{"CREATE", "READ", "UPDATE", "DELETE"};
    if (std::ranges::find(actions, text_of(claims, "action_id")) == actions.end())
        return refusals::token_malformed(not_right("action_id"));
    if (!lists.contains_ignoring_case("purposes_of_use", text_of(claims, "purpose_of_use")))
        return refusals::token_malformed(not_right("purpose_of_use"));
    if (!lists.contains_ignoring_case("subject_roles", text_of(claims, "subject_role")))
        return refusals::token_malformed(not_right("subject_role"));
    const auto name = organization_of(text_of(claims, "subject_organization_id"), readings);
    if (name.empty())
        return refusals::token_malformed(not_right("subject_organization_id"));
    const auto claimed = text_of(claims, "subject_organization");
    if (!identity::is_organization_name(claimed))
        return refusals::token_malformed(not_right("subject_organization"));
    if (!equal_ignoring_case(claimed, name))
        return refusals::token_malformed("I campi subject_organization_id e subject_organization non sono coerenti");
    return {};
}

/// A row of the per-operation matrix (contract §4.3).
struct OperationRow {
    std::array<std::string_view, 2> actions;
    std::array<std::string_view, 2> purposes;
    bool checks_locality = true;
    bool needs_resource_type = true;
};

OperationRow row_of(Operation operation) {
    switch (operation) {
    case Operation::validate:
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

/// J-07 … J-10.
CheckedVoid check_operation(const Json& claims, Operation operation) {
    const auto row = row_of(operation);
    const auto action = text_of(claims, "action_id");
    if (std::ranges::find(row.actions, action) == row.actions.end())
        return refusals::token_malformed("Il campo action_id non è coerente con le operazioni richieste");
    const auto purpose = to_upper(text_of(claims, "purpose_of_use"));
    if (std::ranges::find(row.purposes, purpose) == row.purposes.end())
        return refusals::token_malformed("Il campo purpose_of_use non coerente con operazione richiesta");
    if (row.checks_locality && !identity::is_xon(text_of(claims, "locality")))
        return refusals::token_malformed("Il campo Locality non è valorizzato correttamente");
    if (row.needs_resource_type && is_missing(claims, "resource_hl7_type")) // J-10
        return refusals::token_missing("resource_hl7_type");
    return {};
}

} // namespace

std::string_view number_of(Operation operation) {
    constexpr std::array<std::string_view, 7> numbers{"E1", "E3", "E4", "E5", "E7", "E8", "E9"};
    return numbers.at(static_cast<std::size_t>(operation));
}

CheckedVoid check_claims(const Json& claims, Operation operation, const CodeLists& lists, const Readings& readings) {
    constexpr std::array mandatory{"patient_consent",
                                   "action_id",
                                   "locality",
                                   "person_id",
                                   "purpose_of_use",
                                   "subject_organization",
                                   "subject_organization_id",
                                   "subject_role",
                                   "subject_application_id",
                                   "subject_application_vendor",
                                   "subject_application_version"};
    if (!claims.is_object() || has_wrong_types(claims)) // J-02
        return refusals::token_missing("jwt payload");
    for (const auto* name : mandatory) // J-03
        if (is_missing(claims, name))
            return refusals::token_missing(name);
    if (!identity::cx_fiscal_code_is_right(text_of(claims, "sub"))) // J-04
        return refusals::token_malformed("Il codice fiscale nel campo sub non è corretto");
    if (const auto good = check_value_lists(claims, lists, readings); !good)
        return good;
    return check_operation(claims, operation);
}

CheckedVoid check_claims_with_cda(const Json& claims, const cda::GatewayView& view) {
    if (!view.first_code) // J-11
        return refusals::token("JWT payload: non è stato possibile verificare la tipologia del CDA",
                               "/jwt-document-type");
    if (text_of(claims, "resource_hl7_type") !=
        "('" + view.first_code->code + "^^" + view.first_code->system + "')") // J-12
        return refusals::token("JWT payload: Tipologia documento diversa dalla tipologia di CDA (code - codesystem)",
                               "/jwt-document-type");
    if (view.patient_ids.empty()) // J-13
        return refusals::token(
            "JWT payload: non è stato possibile verificare il codice fiscale del paziente presente nel CDA",
            "/jwt-person-id");
    const auto person = text_of(claims, "person_id");
    const auto wanted = identity::cx_value(person);
    const auto same = std::ranges::find_if(
        view.patient_ids, [&](const cda::Identifier& id) { return id.extension == wanted && !id.root.empty(); });
    if (same == view.patient_ids.end()) // J-14
        return refusals::token(
            "JWT payload: Person id presente nel JWT differente dal codice fiscale del paziente previsto sul CDA",
            "/jwt-person-id");
    if (same->root != identity::k_team_card_oid && !identity::cx_fiscal_code_is_right(person)) // J-15
        return refusals::token_malformed("Il codice fiscale nel campo person_id non è corretto");
    return {};
}

} // namespace palestra::gateway
