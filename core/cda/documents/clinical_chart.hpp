// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/clinical_chart.hpp"

namespace palestra::cda {

void map_body(Scope& body, ClinicalChart& document);

} // namespace palestra::cda
