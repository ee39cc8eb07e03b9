// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/fiscal_codes.hpp"

#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"

#include <fmt/format.h>

#include <array>

namespace palestra::population {
namespace {

constexpr std::string_view k_months = "ABCDEHLMPRST";
constexpr std::string_view k_omocodia = "LMNPQRSTUV";
constexpr std::array<std::size_t, 7> k_digits{14, 13, 12, 10, 9, 7, 6}; ///< places of digits, from the right

/// ASCII letters, accents dropped, in upper case: the algorithm knows no others.
std::string letters_of(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 12> accents{{{"à", 'A'},
                                                                                {"è", 'E'},
                                                                                {"é", 'E'},
                                                                                {"ì", 'I'},
                                                                                {"ò", 'O'},
                                                                                {"ù", 'U'},
                                                                                {"À", 'A'},
                                                                                {"È", 'E'},
                                                                                {"É", 'E'},
                                                                                {"Ì", 'I'},
                                                                                {"Ò", 'O'},
                                                                                {"Ù", 'U'}}};
    std::string plain(text);
    for (const auto& [accent, letter] : accents)
        plain = replace_all(plain, accent, std::string(1, letter));
    std::string letters;
    for (const char c : to_upper(plain))
        if (c >= 'A' && c <= 'Z')
            letters += c;
    return letters;
}

std::string three_of(std::string_view name, bool given) {
    std::string consonants, vowels;
    for (const char c : letters_of(name))
        (std::string_view("AEIOU").find(c) == std::string_view::npos ? consonants : vowels) += c;
    if (given && consonants.size() > 3)
        consonants = {consonants[0], consonants[2], consonants[3]};
    return (consonants + vowels + "XXX").substr(0, 3);
}

} // namespace

std::string synthetic_fiscal_code(std::string_view family, std::string_view given, Sex sex, Date birth, int place) {
    const std::chrono::year_month_day date(birth);
    const auto number = static_cast<unsigned>(date.day()) + (sex == Sex::female ? 40U : 0U);
    auto code = three_of(family, false) + three_of(given, true) +
                fmt::format("{:02}{}{:02}Z99{}", year_of(birth) % 100,
                            k_months[static_cast<unsigned>(date.month()) - 1], number, place % 10);
    return code + identity::fiscal_code_check_letter(code);
}

std::string with_omocodia(const std::string& code, unsigned which) {
    if (code.size() != 16)
        return code;
    auto changed = code.substr(0, 15);
    for (std::size_t i = 0; i < k_digits.size(); ++i)
        if (auto& c = changed[k_digits[i]]; (which >> i & 1U) != 0 && c >= '0' && c <= '9')
            c = k_omocodia[static_cast<std::size_t>(c - '0')];
    return changed + identity::fiscal_code_check_letter(changed);
}

std::string without_omocodia(std::string_view text) {
    if (text.size() != 16)
        return {};
    auto code = to_upper(text);
    for (const auto at : k_digits) {
        const auto letter = k_omocodia.find(code[at]);
        if (letter != std::string_view::npos)
            code[at] = static_cast<char>('0' + letter);
    }
    for (std::size_t i = 0; i < code.size(); ++i) {
        const bool digit = i == 6 || i == 7 || i == 9 || i == 10 || (i >= 12 && i <= 14);
        if (digit ? code[i] < '0' || code[i] > '9' : code[i] < 'A' || code[i] > 'Z')
            return {};
    }
    const int number = (code[9] - '0') * 10 + (code[10] - '0');
    const bool date = k_months.find(code[8]) != std::string_view::npos && number >= 1 && number <= 71 &&
                      (number <= 31 || number >= 41);
    return date ? code : std::string{};
}

bool has_synthetic_place(std::string_view code) {
    return without_omocodia(code).substr(0, 14).ends_with("Z99");
}

} // namespace palestra::population
