// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <string>

namespace palestra::conformance {

/// What a case file may say is told in conformance/suites/README.md. The first member of a case that nobody
/// understands ("change.filed"), "" when there is none.
[[nodiscard]] std::string unknown_member(const Json& item);
/// The same for the members of a file beside its cases.
[[nodiscard]] std::string unknown_member_of_file(const Json& file);

} // namespace palestra::conformance
