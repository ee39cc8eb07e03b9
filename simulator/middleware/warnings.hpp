// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palestra::middleware {

/// What separates the national warnings from the regional ones, once (contract §17).
inline constexpr std::string_view k_warning_separator = "--middlewarewarning--";

/// The national text, the separator exactly once, the regional texts as [one],[two]. A national text that has the
/// separator already (another middleware stands behind this one) gets no second. The national part is never cut; the
/// regional one where the whole would pass the 200 000 characters of the interface (contract §8.1).
[[nodiscard]] std::string with_regional(std::string_view national, const std::vector<std::string>& regional);

/// The answer with the regional warnings in its member "warning". Errors and bodies that are not a JSON object are left
/// as they are, byte for byte (contract §17); so is everything when there is no warning.
void append_warnings(http::Response& response, const std::vector<std::string>& regional);

} // namespace palestra::middleware
