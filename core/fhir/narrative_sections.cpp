// SPDX-License-Identifier: EUPL-1.2
// Sections of which only the narrative is there, or counts.
#include "core/fhir/resources.hpp"
#include "core/fhir/sections.hpp"

namespace palestra::fhir {
namespace {

/// The narrative as a note; the one already made when an author signed it.
Json note_of(Conversion& conversion, const SectionView& section) {
    return section.signed_note.is_null() ? narrative_note(conversion, section.node) : section.signed_note;
}

} // namespace

Urls narrative_observation(Conversion& conversion, const SectionView& section) {
    auto words = note_of(conversion, section);
    if (words.is_null())
        return {};
    auto out = resource("Observation", "final");
    out["code"] = or_unknown(codeable_concept(section.code));
    set_subject(conversion, out);
    append(out, "note", std::move(words));
    return {conversion.resources.post(std::move(out))};
}

Urls narrative_statement(Conversion& conversion, const SectionView& section) {
    auto words = note_of(conversion, section);
    if (words.is_null())
        return {};
    auto out = resource("MedicationStatement", "unknown");
    out["medicationCodeableConcept"] = {{"text", words["text"]}};
    out["subject"] = reference(conversion.patient);
    append(out, "note", std::move(words));
    return {conversion.resources.post(std::move(out))};
}

Urls narrative_problem(Conversion& conversion, const SectionView& section) {
    auto words = note_of(conversion, section);
    if (words.is_null())
        return {};
    auto out = resource("Condition");
    set(out, "code", codeable_concept(section.code));
    set_subject(conversion, out);
    append(out, "note", std::move(words));
    return {conversion.resources.post(std::move(out))};
}

Urls narrative_allergy(Conversion& conversion, const SectionView& section) {
    auto words = note_of(conversion, section);
    if (words.is_null())
        return {};
    auto out = resource("AllergyIntolerance");
    out["clinicalStatus"] =
        codeable_concept("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active", "Active");
    set(out, "code", codeable_concept(section.code));
    out["patient"] = reference(conversion.patient);
    set_encounter(conversion, out);
    append(out, "note", std::move(words));
    return {conversion.resources.post(std::move(out))};
}

} // namespace palestra::fhir
