// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/document.hpp"

#include <string>

namespace palestra::fhir {

/// The xhtml <div> of a FHIR Narrative for a section/text of a CDA2: list, item, paragraph, content, table, caption and
/// the rest of the narrative block in their XHTML form, IDs kept as ids. Everything else is left out, its text not.
/// Bounded: beyond `k_most_narrative_bytes` of markup the rest is left out and the elements are closed.
inline constexpr std::size_t k_most_narrative_bytes = 1U << 20U;
[[nodiscard]] std::string narrative_html(pugi::xml_node text);

} // namespace palestra::fhir
