// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/place.hpp"

namespace palestra::cda {

/// The inside of a participant LOC; `role_class` is participantRole/@classCode: ROL in vaccinations, SDLOC in letters.
void map_place(Scope& participant, Place& place, const char* role_class);

} // namespace palestra::cda
