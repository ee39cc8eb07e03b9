// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/narrative.hpp"

#include <string>
#include <vector>

namespace palestra::fhir {

/// The xhtml <div> of a FHIR Narrative for a section's blocks; everything escaped.
[[nodiscard]] std::string narrative_html(const std::vector<cda::Block>& blocks);

} // namespace palestra::fhir
