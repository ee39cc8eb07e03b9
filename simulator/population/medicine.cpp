// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/medicine.hpp"

#include "core/base/text.hpp"

#include <cstdint>

namespace palestra::population {

char aic_check_digit(std::string_view eight) {
    if (eight.size() != 8 || !is_digits(eight))
        return '\0';
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const int digit = eight[i] - '0';
        const int doubled = digit * 2;
        sum += i % 2 == 0 ? digit : doubled / 10 + doubled % 10;
    }
    return static_cast<char>('0' + sum % 10);
}

std::string prescribable_aic(const Medicine& medicine) {
    if (!medicine.aic.empty())
        return medicine.aic;
    // 099…: above every code in use. FNV-1a of the product keeps different products apart.
    std::uint32_t hash = 2166136261U;
    for (const char c : medicine.atc + "|" + medicine.name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    auto digits = std::to_string(hash % 100000U);
    digits = "099" + std::string(5 - digits.size(), '0') + digits;
    return digits + aic_check_digit(digits);
}

} // namespace palestra::population
