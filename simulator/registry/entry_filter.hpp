// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"
#include "simulator/registry/entry_table.hpp"

#include <expected>
#include <string>

namespace palestra::registry {

/// What a search is after, from its query: kind (LOINC code or one of the 22 kinds), from and to (days, of the creation
/// time), status (approved, deprecated, all), facility and setting (contract §14.2, §14.3), limit and offset.
struct EntryFilter {
    std::string type_code, facility, setting;
    std::string from, to; ///< "YYYYMMDDhhmmss", `to` not included
    bool approved = true, deprecated = false;
    std::size_t limit = 1000, offset = 0;

    [[nodiscard]] bool admits(const StoredEntry& entry) const;
};

/// The error is the 400 that names the parameter.
[[nodiscard]] std::expected<EntryFilter, http::Response> read_filter(const http::Request& request);

} // namespace palestra::registry
