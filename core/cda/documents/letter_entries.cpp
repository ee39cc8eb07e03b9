// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/letter_entries.hpp"

#include "core/base/text.hpp"
#include "core/cda/documents/place.hpp"

namespace palestra::cda {
namespace {

void map_contact(Scope& encounter, std::string& contact) {
    encounter.when(
        !contact.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            er.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                map_constant_code(s, "code", "ASSERTION", oid::act_code, "Contatti");
                // The map to FHIR reads the words here, so they stand here and in the narrative.
                s.when(s.writing(), "text", [&](Scope& text) { text.text(contact); });
            });
        },
        coded("observation", "ASSERTION"));
}

std::string places_of(const std::vector<Place>& places) {
    std::vector<std::string> words;
    for (const auto& place : places) {
        auto where = place.name;
        for (const auto& address : place.addresses)
            where += (where.empty() ? "" : ", ") + address.street + (address.city.empty() ? "" : ", " + address.city);
        for (const auto& telecom : place.telecoms)
            where += (where.empty() ? "" : ", ") + telecom.value.substr(telecom.value.find(':') + 1);
        words.push_back(where);
    }
    return join(words, "; ");
}

} // namespace

EntryForm<Appointment> appointment_form() {
    return {"app",
            {"Appuntamento", "Presso", "Contatti"},
            [](const Appointment& appointment) {
                auto when = in_words(appointment.time);
                if (when.empty())
                    when = appointment.to_be_booked ? "Da prenotare" : "Da definire";
                return NarrativeRow{{}, {when, places_of(appointment.places), appointment.contact}, false};
            },
            [](Scope& entry, Appointment& appointment) {
                entry.element("encounter", [&](Scope& s) {
                    s.constant("classCode", "ENC");
                    std::string mood = appointment.to_be_booked ? "RQO" : "APT";
                    s.attribute("moodCode", mood);
                    appointment.to_be_booked = mood == "RQO";
                    map_reference(s);
                    s.element("effectiveTime", [&](Scope& time) { map_moment(time, appointment.time); });
                    s.each(
                        "participant", appointment.places,
                        [](Scope& participant, Place& place) { map_place(participant, place, "SDLOC"); },
                        with("@typeCode", "LOC"));
                    map_contact(s, appointment.contact);
                });
            },
            has("encounter")};
}

EntryForm<ScreeningLevel> screening_level_form() {
    return {"liv",
            {"Livello", "Esame proposto", "Indicazioni"},
            [](const ScreeningLevel& level) {
                return NarrativeRow{{}, {level.level.words(), level.procedure.words(), level.words}, false};
            },
            [](Scope& entry, ScreeningLevel& level) {
                entry.element("act", [&](Scope& act) {
                    act.constant("classCode", "ACT");
                    act.constant("moodCode", "EVN");
                    map_template(act, oid::art("614"));
                    if (act.writing() && level.level.empty())
                        level.level.null_flavor = "UNK";
                    act.element("code", [&](Scope& code) { map(code, level.level); });
                    map_own_words(act, level.words);
                    act.element("entryRelationship", [&](Scope& er) {
                        er.constant("typeCode", "COMP");
                        er.element("procedure", [&](Scope& s) {
                            s.constant("classCode", "PROC");
                            s.constant("moodCode", "EVN");
                            map_template(s, oid::art("623"));
                            s.when(!level.procedure.empty(), "code", [&](Scope& code) { map(code, level.procedure); });
                        });
                    });
                });
            },
            has("act")};
}

namespace {

void map_disease(Scope& er, InvitedDisease& disease) {
    er.constant("typeCode", "RSON");
    er.constant("inversionInd", "false");
    er.element("observation", [&](Scope& s) {
        s.constant("classCode", "OBS");
        s.constant("moodCode", "EVN");
        map_template(s, oid::art("675"));
        map_constant_code(s, "code", "75323-6", oid::loinc, "Malattia per cui si vaccina");
        map_coded_value(s, disease.disease);
        s.when(!disease.dose_number.empty(), "entryRelationship", [&](Scope& inner) {
            inner.constant("typeCode", "RSON");
            inner.constant("inversionInd", "false");
            inner.element("observation", [&](Scope& dose) {
                dose.constant("classCode", "OBS");
                dose.constant("moodCode", "EVN");
                map_template(dose, oid::art("672"));
                map_constant_code(dose, "code", "30973-2", oid::loinc, "Numero della dose");
                dose.element("value", [&](Scope& value) {
                    value.constant("xsi:type", "INT");
                    value.attribute("value", disease.dose_number);
                });
            });
        });
    });
}

std::string diseases_of(const VaccinationInvitation& invitation) {
    std::vector<std::string> words;
    for (const auto& disease : invitation.diseases)
        words.push_back(disease.disease.words() +
                        (disease.dose_number.empty() ? "" : " (dose " + disease.dose_number + ")"));
    return join(words, ", ");
}

} // namespace

EntryForm<VaccinationInvitation> vaccination_invitation_form() {
    return {"inv",
            {"Vaccinazione contro", "Indicazioni", "Data"},
            [](const VaccinationInvitation& invitation) {
                return NarrativeRow{{}, {diseases_of(invitation), invitation.words, in_words(invitation.time)}, false};
            },
            [](Scope& entry, VaccinationInvitation& invitation) {
                entry.element("act", [&](Scope& act) {
                    act.constant("classCode", "ACT");
                    act.constant("moodCode", "EVN");
                    map_template(act, oid::art("945"));
                    map_constant_code(act, "code", "112072-4", oid::loinc, "Malattie per cui si invita a vaccinarsi");
                    map_own_words(act, invitation.words);
                    act.when(!invitation.time.empty(), "effectiveTime",
                             [&](Scope& time) { map_moment(time, invitation.time); });
                    act.each("entryRelationship", invitation.diseases, map_disease);
                });
            },
            has("act")};
}

EntryForm<PreviousInvitation> previous_invitation_form(const std::string& template_root) {
    return {"rif",
            {"Lettera precedente", "Data"},
            [](const PreviousInvitation& previous) {
                return NarrativeRow{{}, {previous.document.extension, in_words(previous.time)}, false};
            },
            [template_root](Scope& entry, PreviousInvitation& previous) {
                entry.element("act", [&](Scope& act) {
                    act.constant("classCode", "ACT");
                    act.constant("moodCode", "EVN");
                    map_template(act, template_root);
                    map_constant_code(act, "code", "55107-7", oid::loinc, "Documenti esterni");
                    map_reference(act);
                    act.when(!previous.time.empty(), "effectiveTime",
                             [&](Scope& time) { map_moment(time, previous.time); });
                    act.element("reference", [&](Scope& reference) {
                        reference.constant("typeCode", "REFR");
                        reference.nested(true, "externalDocument", [&](Scope& document) {
                            document.constant("classCode", "DOCCLIN");
                            document.constant("moodCode", "EVN");
                            document.element("id", [&](Scope& s) { map(s, previous.document); });
                        });
                    });
                });
            }};
}

} // namespace palestra::cda
