// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/patient_view.hpp"

#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "simulator/registry/age.hpp"

#include <algorithm>
#include <array>

namespace palestra::registry {
namespace {

std::string coded(const Json& document, const char* name) {
    return text_of(object_of(document, name), "code");
}

bool is_prescription(const Json& document) {
    return coded(document, "classCode") == "PRS"; // contract §14.1
}

std::vector<std::string> orders_of(const Json& document) {
    std::vector<std::string> orders;
    for (const auto& order : array_of(document, "referenceIdList"))
        if (order.is_string())
            orders.push_back(order.get<std::string>());
    return orders;
}

bool has(const PatientView& view, const std::string& unique_id, const char* policy) {
    const auto found = view.policies.find(unique_id);
    return found != view.policies.end() && found->second.contains(policy);
}

bool consented(const PatientView& view, std::string_view purpose) {
    const auto consent = std::ranges::find(view.consents, purpose, &Consent::purpose);
    return consent != view.consents.end() && consent->given;
}

/// A person may be tied to the patient in more than one way: the one that goes with the role counts.
Bond bond_of(const Asker& asker, const PatientView& view, std::string_view group) {
    if (group == "assistito" && asker.person == view.patient.code)
        return Bond::self;
    constexpr std::array<std::pair<std::string_view, Bond>, 4> kinds{
        {{"manager", Bond::manager}, {"delegate", Bond::delegate}, {"parent", Bond::parent}, {"tutor", Bond::tutor}}};
    const auto fits = [&](Bond bond) {
        return group == "genitore"   ? bond == Bond::parent
               : group == "tutore"   ? bond == Bond::tutor
               : group == "delegato" ? bond == Bond::delegate || bond == Bond::manager
                                     : true;
    };
    Bond other = Bond::none;
    for (const auto& [name, bond] : kinds)
        for (const auto& one : view.bonds)
            if (one.kind == name && one.person == asker.person) {
                if (fits(bond))
                    return bond;
                other = bond;
            }
    return asker.person == view.patient.code ? Bond::self : other;
}

Care care_of(const Asker& asker, const PatientView& view) {
    const auto holds = [&](std::string_view kind) {
        return std::ranges::any_of(
            view.bonds, [&](const PatientBond& bond) { return bond.kind == kind && bond.person == asker.person; });
    };
    return holds("family")          ? Care::family
           : holds("episode")       ? Care::episode
           : asker.care_declaration ? Care::declared
                                    : Care::none;
}

Region region_of(const Asker& asker, const Patient& patient) {
    if (patient.assistance.empty())
        return Region::unassigned;
    if (patient.assistance == asker.organization)
        return Region::assistance;
    return patient.former == asker.organization ? Region::former : Region::elsewhere;
}

/// Those who produced a document: its author, and the doctors of the structure it comes from (DM 7/9/2023 art. 8 c. 7).
bool is_own(const Asker& asker, const AccessRules& rules, const Json& document) {
    const auto author = object_of(document, "author");
    if (equal_ignoring_case(identity::cx_value(text_of(author, "person")), asker.person))
        return true;
    const auto group = rules.group_of(asker.role);
    return (group == "mmg" || group == "medico") && !asker.structure.empty() &&
           text_of(author, "institution") == asker.structure;
}

} // namespace

Result<PatientView> read_patient(store::Session& session, const std::string& code, TimePoint now) {
    PatientView view;
    PALESTRA_TRY(view.patient, PatientTable::find(session, code));
    PALESTRA_TRY(view.consents, ConsentTable::of_patient(session, code));
    PALESTRA_TRY(view.bonds, BondTable::of_patient(session, code, now));
    PALESTRA_TRY(view.entries, EntryTable::of_patient(session, code));
    PALESTRA_TRY(view.policies, ObscuringTable::of_patient(session, code));
    auto birth = parse_day(view.patient.birth_date);
    if (!birth)
        birth = birth_date_of(code, now);
    view.age = birth ? age_on(*birth, now) : 18; // nobody's birth date: an adult, who represents themselves
    for (const auto& entry : view.entries)
        if (has(view, entry.unique_id, "P99") && is_prescription(entry.document()))
            for (auto& order : orders_of(entry.document()))
                view.obscured_orders.insert(std::move(order));
    return view;
}

AccessRequest question_of(const Asker& asker, const PatientView& view, const AccessRules& rules,
                          std::string operation) {
    AccessRequest request;
    request.operation = std::move(operation);
    request.role = asker.role;
    request.purpose = asker.purpose;
    // Art. 8 wants one consent for each purpose; INI believes its own register and, when it says no, the claim.
    request.consent = asker.consent_claim && consented(view, asker.purpose == "PUBEMERGENCY" ? "profilassi" : "cura");
    request.specific_consent = consented(view, "maggiore-tutela");
    request.bond = bond_of(asker, view, rules.group_of(asker.role));
    request.age = view.age;
    request.region = region_of(asker, view.patient);
    request.care = care_of(asker, view);
    request.emergency_reason = !asker.emergency_reason.empty();
    request.recorded_will = !asker.recorded_will.empty();
    return request;
}

DocumentFacts facts_of(const Asker& asker, const PatientView& view, const AccessRules& rules,
                       const StoredEntry& entry) {
    const auto document = entry.document();
    auto facts = facts_of_removed(view, entry.unique_id);
    facts.type_code = coded(document, "typeCode");
    facts.confidentiality = coded(document, "confidentialityCode");
    facts.obscured = facts.obscured || std::ranges::any_of(orders_of(document), [&](const std::string& order) {
                         return view.obscured_orders.contains(order);
                     });
    facts.own = is_own(asker, rules, document);
    facts.delivered_here = entry.organization == asker.organization;
    return facts;
}

DocumentFacts facts_of_removed(const PatientView& view, const std::string& unique_id) {
    DocumentFacts facts;
    facts.obscured = has(view, unique_id, "P99");
    facts.hidden_from_citizen = has(view, unique_id, "P98");
    facts.hidden_from_parent = has(view, unique_id, "P97");
    return facts;
}

const StoredEntry* find_entry(const PatientView& view, const std::string& unique_id) {
    const auto found = std::ranges::find_if(
        view.entries, [&](const StoredEntry& entry) { return entry.approved && entry.unique_id == unique_id; });
    return found == view.entries.end() ? nullptr : &*found;
}

} // namespace palestra::registry
