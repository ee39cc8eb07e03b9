// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/discharge_letter.hpp"

namespace palestra::cda {

/// The sections of an LDO, in the order of facts sheet §3.1.
void map_body(Scope& body, DischargeLetter& document);

} // namespace palestra::cda
