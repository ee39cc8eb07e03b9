// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/conversion.hpp"

#include <string>
#include <vector>

namespace palestra::fhir {

/// fullUrls of what a section became, chief ones only.
using Urls = std::vector<std::string>;

/// A section and everything it says, by the table of facts sheet §6.2 in sections.cpp.
[[nodiscard]] Urls convert_section(Conversion& conversion, const SectionView& section);
[[nodiscard]] SectionView view_of(Conversion& conversion, Node section);
/// The sections within a section or within the structured body.
[[nodiscard]] std::vector<Node> sections_below(Node element);

// Sections that are more than a list of entries, for the table.

/// The narrative as the note of an Observation with the section's code; nothing without a narrative.
Urls narrative_observation(Conversion& conversion, const SectionView& section);
/// The same as what the section is about, where nobody coded it.
Urls narrative_statement(Conversion& conversion, const SectionView& section);
Urls narrative_problem(Conversion& conversion, const SectionView& section);
Urls narrative_allergy(Conversion& conversion, const SectionView& section);
/// Care plan of a letter or report, and of a summary with its planned activities.
Urls care_plan(Conversion& conversion, const SectionView& section);
Urls summary_plan(Conversion& conversion, const SectionView& section);
/// VPS: how the patient came, and how the visit ended.
Urls transport(Conversion& conversion, const SectionView& section);
Urls discharge(Conversion& conversion, const SectionView& section);
/// RSA: what was done makes the visit.
Urls services_rendered(Conversion& conversion, const SectionView& section);
/// RAP: the question put to the pathologist; therapies of which procedures were part.
Urls signed_question(Conversion& conversion, const SectionView& section);
Urls past_therapies(Conversion& conversion, const SectionView& section);

} // namespace palestra::fhir
