// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/decimal.hpp"

#include <array>

namespace palestra::xpath {

__extension__ using Int128 = __int128;

inline constexpr int k_decimal_digits = 38;

/// 10^0 … 10^38.
inline constexpr auto k_powers_of_ten = [] {
    std::array<Int128, k_decimal_digits + 1> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// How the files of Decimal see inside it. Not for others.
struct DecimalParts {
    Int128 mantissa = 0;
    int scale = 0;

    static DecimalParts of(const Decimal& value) {
        return {static_cast<Int128>(value.high_) << 64 | value.low_, value.scale_};
    }

    /// In lowest terms. |mantissa| < 10^38 and 0 ≤ scale ≤ 38 are required.
    [[nodiscard]] Decimal decimal() const {
        Int128 value = mantissa;
        int digits = scale;
        while (digits > 0 && value % 10 == 0) {
            value /= 10;
            --digits;
        }
        return {static_cast<std::uint64_t>(value), static_cast<std::int64_t>(value >> 64), digits};
    }
};

} // namespace palestra::xpath
