// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <cstdint>
#include <string>

namespace palestra::app {

/// "3 g 4 h", "12 min", "8 s": two steps at most, as people say it.
[[nodiscard]] std::string age_text(std::int64_t seconds);

/// A whole number of a node's report as text; "0" where there is none.
[[nodiscard]] std::string number_of(const Json& row, const char* name);

/// A number of seconds of a node's report as age_text(); "—" where there is none.
[[nodiscard]] std::string age_of(const Json& row, const char* name);

} // namespace palestra::app
