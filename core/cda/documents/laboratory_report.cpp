// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/laboratory_report.hpp"

#include "core/cda/documents/laboratory_entries.hpp"

namespace palestra::cda {
namespace {

void map_leaf(Scope& component, LeafSection& leaf) {
    component.element("section", [&](Scope& section) {
        map_own_section(section, leaf.code, leaf.id, leaf, true,
                        [&](Scope& s, Narrator& narrator) { map_exams(s, narrator, leaf.entries); });
    });
}

/// A speciality with leaves needs no text of its own (facts sheet §3.3).
void map_speciality(Scope& component, SpecialitySection& speciality) {
    component.element("section", [&](Scope& section) {
        const bool words = speciality.leaves.empty() || !speciality.entries.empty();
        map_own_section(section, speciality.code, speciality.id, speciality, words,
                        [&](Scope& s, Narrator& narrator) { map_exams(s, narrator, speciality.entries); });
        section.each("component", speciality.leaves, map_leaf);
    });
}

} // namespace

void map_body(Scope& body, LaboratoryReport& document) {
    body.each("component", document.specialities, map_speciality);
}

} // namespace palestra::cda
