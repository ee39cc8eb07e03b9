// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::terminology {

enum class ListFault {
    repeated_row,      ///< same version, code and description as before
    repeated_code,     ///< same version and code, another description; the first one is used
    several_versions,  ///< one system, more than one version
    blank_around_code, ///< a code that begins or ends with a blank: documents must write it so
    empty_code,        ///< a row without code
    several_dates      ///< one version, more than one release date
};

/// What is odd about a list. Nothing is repaired: the gateway has it so too.
struct ListRemark {
    ListFault fault = ListFault::repeated_row;
    std::string system, version, code;
    std::size_t line = 0;     ///< of the file
    std::string first, other; ///< descriptions, versions or dates that differ
};

/// Every oddity of the lists in `folder`, by file and line. Failures: file_unreadable, file_too_large,
/// terminology_invalid.
[[nodiscard]] Result<std::vector<ListRemark>> inspect(const std::filesystem::path& folder);

/// "repeated_row", …: stable names for JSON and message keys.
[[nodiscard]] std::string_view fault_name(ListFault fault);

} // namespace palestra::terminology
