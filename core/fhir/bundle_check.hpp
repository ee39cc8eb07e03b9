// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <string>
#include <vector>

namespace palestra::fhir {

enum class Severity { error, warning };

/// What is wrong, and where: an element as FHIRPath names it.
struct Issue {
    Severity severity = Severity::error;
    std::string place, text;
};

/// The structure of a document Bundle, as FHIR R4 wants it: type, identifier and timestamp (bdl-9, bdl-10), the
/// Composition first (bdl-11) with its mandatory elements, resources in every entry, no fullUrl twice (bdl-7), and
/// references that lead somewhere in the Bundle. At most 100 issues. No profile is looked at.
[[nodiscard]] std::vector<Issue> check_bundle(const Json& bundle);

} // namespace palestra::fhir
