// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"

namespace palestra::producers {
namespace {

constexpr const char* k_screening_reminder = "108274-2";
constexpr const char* k_vaccination_reminder = "112074-0";

cda::LetterPurpose purpose_of(const population::InvitationBody& body) {
    return body.letter.code == k_screening_reminder || body.letter.code == k_vaccination_reminder
               ? cda::LetterPurpose::reminder
               : cda::LetterPurpose::invitation;
}

cda::Appointment appointment_of(const Case& of, const population::InvitationBody& body) {
    cda::Appointment appointment;
    appointment.time = population::hl7_time(body.appointment);
    cda::Place place;
    if (const auto* structure = of.structure()) {
        const auto organization = organization_of(*structure);
        place.ids = organization.ids;
        place.addresses = organization.addresses;
        place.telecoms = organization.telecoms;
    }
    place.name = body.place;
    appointment.places = {std::move(place)};
    appointment.contact = body.phone;
    return appointment;
}

/// What the person reads before anything else.
std::vector<cda::Block> words_of(const population::InvitationBody& body) {
    std::vector<cda::Block> words;
    for (const auto& text : {body.text, body.instructions})
        if (!text.empty())
            words.push_back(cda::paragraph(text));
    return words;
}

} // namespace

cda::ScreeningLetter make_screening_letter(const Case& of, const population::InvitationBody& body) {
    cda::ScreeningLetter letter;
    letter.header = header_of(of);
    letter.header.services = cda::screening_services(purpose_of(body), code_of(body.programme));
    auto& section = letter.invitation.emplace();
    section.appointments = {appointment_of(of, body)};
    cda::ScreeningLevel level;
    level.level = loinc("108273-4", "Livello dello screening");
    level.words = body.level;
    if (!body.procedure.code.empty())
        level.procedure = icd(body.procedure);
    section.levels = {std::move(level)};
    section.remarks = words_of(body);
    return letter;
}

cda::VaccinationLetter make_vaccination_letter(const Case& of, const population::InvitationBody& body) {
    cda::VaccinationLetter letter;
    letter.header = header_of(of);
    letter.header.services = cda::vaccination_services(purpose_of(body));
    auto& section = letter.invitation.emplace();
    section.appointments = {appointment_of(of, body)};
    cda::VaccinationInvitation invitation;
    invitation.time = population::hl7_time(body.appointment);
    invitation.words = body.vaccine;
    invitation.diseases = {{icd(body.vaccine_disease), std::to_string(body.dose_number)}};
    section.invitations = {std::move(invitation)};
    section.remarks = words_of(body);
    return letter;
}

} // namespace palestra::producers
