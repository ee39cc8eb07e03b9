// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What a signature dictionary says (ISO 32000-1 §12.8.1), for those who judge it.

#include "core/base/clock.hpp"

#include <qpdf/QPDFObjectHandle.hh>

#include <array>
#include <optional>
#include <string_view>

namespace palestra::signature {

/// Start and length, twice.
using Range = std::array<std::size_t, 4>;

/// /ByteRange as four numbers that lie inside the file, in order.
[[nodiscard]] std::optional<Range> byte_range(QPDFObjectHandle value, std::size_t size);

/// The CMS without the zero bytes that fill its reserved room: DER says its own length.
[[nodiscard]] std::string_view without_padding(std::string_view der);

/// /M, "D:20261123080000+01'00'" (ISO 32000-1 §7.9.4).
[[nodiscard]] std::optional<TimePoint> signing_date(QPDFObjectHandle value);

} // namespace palestra::signature
