// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/implant_card.hpp"

namespace palestra::cda {

void map_body(Scope& body, ImplantCard& document);

} // namespace palestra::cda
