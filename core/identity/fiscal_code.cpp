// SPDX-License-Identifier: EUPL-1.2
#include "core/identity/fiscal_code.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>

namespace palestra::identity {
namespace {

/// Odd positions of the check algorithm (D.M. 23/12/1976): value of 0-9 and of A-Z.
constexpr std::array k_odd{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                           20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

/// 0-9 for digits, 0-25 for letters, -1 otherwise.
int rank(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    return -1;
}

} // namespace

char fiscal_code_check_letter(std::string_view first_fifteen) {
    if (first_fifteen.size() != 15)
        return '\0';
    int sum = 0;
    for (std::size_t i = 0; i < 15; ++i) {
        const int value = rank(first_fifteen[i]);
        if (value < 0)
            return '\0';
        sum += i % 2 == 0 ? k_odd[static_cast<std::size_t>(value)] : value;
    }
    return static_cast<char>('A' + sum % 26);
}

bool is_fiscal_code(std::string_view text) {
    if (text.size() != 16)
        return false;
    const auto code = to_upper(text);
    const bool six_letters = std::all_of(code.begin(), code.begin() + 6, [](char c) { return c >= 'A' && c <= 'Z'; });
    const char letter = fiscal_code_check_letter(std::string_view(code).substr(0, 15));
    return six_letters && letter != '\0' && letter == code[15];
}

} // namespace palestra::identity
