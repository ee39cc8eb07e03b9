// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/section.hpp"
#include "core/cda/model/dispensing.hpp"

namespace palestra::cda {

[[nodiscard]] EntryForm<DispensedDrug> dispensed_drug_form();
[[nodiscard]] EntryForm<DispensedDrug> privately_dispensed_drug_form();
[[nodiscard]] EntryForm<DispensedService> dispensed_service_form();

} // namespace palestra::cda
