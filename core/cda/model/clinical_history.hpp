// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical.hpp"
#include "core/cda/model/section.hpp"

namespace palestra::cda {

/// What happened to the patient before, and what runs in the family: two kinds of entry in one section.
struct History : SectionText {
    std::vector<Problem> problems = {};
    std::vector<FamilyHistory> family = {};
    bool operator==(const History&) const = default;
};

/// As the reports of specialists and radiologists tell it (facts sheet §3.4, §3.5): with sub-sections.
struct ClinicalHistory : History {
    std::optional<SectionOf<Allergy>> allergies = {};
    std::optional<SectionOf<Therapy>> therapies = {};
    bool operator==(const ClinicalHistory&) const = default;
};

} // namespace palestra::cda
