// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/letter.hpp"

#include "core/cda/documents/letter_entries.hpp"

namespace palestra::cda {
namespace {

/// The section of the letter itself: the appointments, then what the letter is about.
template <typename Section, typename Subject>
void map_invitation(Scope& body, const SectionHead& head, std::optional<Section>& value,
                    std::vector<Subject> Section::*subjects, const EntryForm<Subject>& form) {
    auto section = value.value_or(Section{});
    const bool there = map_section_frame(body, head, value.has_value(), section, [&](Scope& scope, Narrator& narrator) {
        map_entries(scope, narrator, appointment_form(), section.appointments);
        map_entries(scope, narrator, form, section.*subjects);
    });
    if (there)
        value = std::move(section);
}

SectionHead previous_head(const char* arc) {
    return {"55107-7", "Documenti esterni", "Riferimento a invito precedente", "RIFERIMENTO_INVITO_PRECEDENTE",
            oid::art(arc)};
}

} // namespace

void map_body(Scope& body, ScreeningLetter& document) {
    map_invitation(
        body,
        {"112071-6", "Lettera di invito allo screening", "Livello screening", "LIVELLO_SCREENING", oid::art("941")},
        document.invitation, &ScreeningSection::levels, screening_level_form());
    map_section(body, previous_head("676"), document.previous, previous_invitation_form(oid::art("677")));
}

void map_body(Scope& body, VaccinationLetter& document) {
    map_invitation(body,
                   {"112069-0", "Lettera di invito alla vaccinazione", "Vaccinazione", "VACCINAZIONE", oid::art("944")},
                   document.invitation, &VaccinationInvitationSection::invitations, vaccination_invitation_form());
    map_section(body, previous_head("680"), document.previous, previous_invitation_form(oid::art("679")));
}

} // namespace palestra::cda
