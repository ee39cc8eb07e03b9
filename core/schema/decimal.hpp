// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace palestra::schema {

/// xs:decimal of any length, as views of the digits that count.
struct Decimal {
    bool negative = false;
    std::string_view whole;    ///< without leading zeros
    std::string_view fraction; ///< without trailing zeros

    /// Sign, digits, point, digits; digits on one side of the point are enough.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    [[nodiscard]] bool is_zero() const { return whole.empty() && fraction.empty(); }

    [[nodiscard]] std::string canonical(bool integer) const;
};

[[nodiscard]] std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

} // namespace palestra::schema
