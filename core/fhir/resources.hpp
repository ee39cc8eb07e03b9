// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/conversion.hpp"

namespace palestra::fhir {

// One clinical statement of a CDA2 as FHIR resources (facts sheet §6.2), one file for each type of resource. Each adds
// what the statement becomes and gives the fullUrl of the chief one, "" when the statement says nothing.

std::string allergy_intolerance(Conversion& conversion, const SectionView& section, Node act);
/// The act of concern or the observation 75326-9 itself.
std::string condition(Conversion& conversion, const SectionView& section, Node statement);
std::string family_member_history(Conversion& conversion, const SectionView& section, Node organizer);
std::string immunization(Conversion& conversion, const SectionView& section, Node administration);
std::string medication_statement(Conversion& conversion, const SectionView& section, Node administration);
std::string medication_request(Conversion& conversion, const SectionView& section, Node administration);
std::string medication_administration(Conversion& conversion, const SectionView& section, Node administration);
std::string medication_dispense(Conversion& conversion, const SectionView& section, Node supply);
/// Medication, of the consumable or product of a statement; "" when it names none.
std::string medication(Conversion& conversion, Node statement);
std::string observation(Conversion& conversion, const SectionView& section, Node statement);
/// Organizer: an Observation whose members are its components.
std::string observation_group(Conversion& conversion, const SectionView& section, Node organizer);
/// Act of an examination that was made (RAD).
std::string performed_examination(Conversion& conversion, const SectionView& section, Node act);
/// Act that is advised (RSA).
std::string advised_examination(Conversion& conversion, const SectionView& section, Node act);
std::string procedure(Conversion& conversion, const SectionView& section, Node procedure);
/// Procedure that took a specimen (RAP): an Observation of which it is a part.
std::string sampling(Conversion& conversion, const SectionView& section, Node procedure);
std::string service_request(Conversion& conversion, const SectionView& section, Node act);
std::string past_encounter(Conversion& conversion, const SectionView& section, Node encounter);
std::string emergency_encounter(Conversion& conversion, const SectionView& section, Node encounter);
std::string diagnostic_report(Conversion& conversion, const SectionView& section, Node organizer);
std::string laboratory_report(Conversion& conversion, const SectionView& section, Node act);
std::string imaging_study(Conversion& conversion, const SectionView& section, Node act);
std::string past_imaging(Conversion& conversion, const SectionView& section, Node observation);
std::string device_use(Conversion& conversion, const SectionView& section, Node supply);
/// Organizer of an implant card (TPI): each device is in use.
std::string implant(Conversion& conversion, const SectionView& section, Node organizer);
/// What a letter of invitation tells (SCR, LVA): its act.
std::string communication(Conversion& conversion, const SectionView& section, Node statement);
std::string coverage(Conversion& conversion, const SectionView& section, Node act);
std::string organization_affiliation(Conversion& conversion, const SectionView& section, Node act);
/// Any statement, by its element and mood.
std::string statement(Conversion& conversion, const SectionView& section, Node statement);

// Parts of them.

/// value[x] by its xsi:type.
void set_value(Json& observation, Node value);
std::string media(Conversion& conversion, Node observation_media);
std::string specimen(Conversion& conversion, Node specimen);
/// A ServiceRequest for whoever asked for a statement (its participant); "" when nobody is named.
std::string request_behind(Conversion& conversion, Node statement);
/// Adds the note of the section's author to what an entry became (VPS).
void set_signed_note(const Conversion& conversion, const SectionView& section, Json& resource);

} // namespace palestra::fhir
