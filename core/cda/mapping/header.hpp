// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/kind.hpp"
#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/full_header.hpp"

namespace palestra::cda {

/// Everything of ClinicalDocument before `component`, in the order of the schema (facts sheet §0). Title, code and
/// template extension that the value leaves empty are the kind's own (facts sheet §1).
void map_header(Scope& document, FullHeader& header, const Kind& kind);

} // namespace palestra::cda
