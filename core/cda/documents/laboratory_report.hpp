// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/laboratory_report.hpp"

namespace palestra::cda {

void map_body(Scope& body, LaboratoryReport& document);

} // namespace palestra::cda
