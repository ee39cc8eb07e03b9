// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::terminology {

/// A row and the line it begins on (from 1).
struct CsvRow {
    std::vector<std::string> fields;
    std::size_t line = 0;
};

/// RFC 4180 text, a row at a time: quoted fields with doubled quotes and line breaks, CR LF or LF, with or without a
/// byte order mark; empty lines are passed over. `row` is valid during the call only. What `each` returns stops the
/// reading if it is a failure. Failures: terminology_invalid (file, line, reason) for bytes that are not UTF-8, a quote
/// that does not end or has something behind its end, and whatever `each` says.
[[nodiscard]] Outcome read_csv(std::string_view text, std::string_view file,
                               const std::function<Outcome(const CsvRow& row)>& each);

/// The failure of this room: terminology_invalid (file, line, reason).
[[nodiscard]] std::unexpected<Failure> terminology_failure(std::string_view file, std::size_t line,
                                                           std::string_view reason);

} // namespace palestra::terminology
