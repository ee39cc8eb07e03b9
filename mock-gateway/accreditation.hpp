// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mock-gateway/members.hpp"

#include <string>

namespace palestra::gateway {

/// P-05, the accreditation simulation (contract §18.3): a prefix of identificativoDoc, or of the path id of a
/// replacement, asks for an incident. Returns the prefix, "" for none; refused when the incident is at once, when
/// nothing follows the prefix, or when the document to replace was never published here. Config::accreditation_hooks
/// switches it off.
[[nodiscard]] Checked<std::string> simulated_fault(Gateway::Members& gateway, const Call& call);

/// SKIP_VALIDATION and the CRASH_… that imply it: publication needs no validation before it.
[[nodiscard]] bool skips_validation(const std::string& fault);

} // namespace palestra::gateway
