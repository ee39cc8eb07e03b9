// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/pathology_report.hpp"

namespace palestra::cda {

void map_body(Scope& body, PathologyReport& document);

} // namespace palestra::cda
