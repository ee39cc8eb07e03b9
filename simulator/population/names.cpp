// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/names.hpp"

#include "core/base/text.hpp"

#include <fmt/format.h>

namespace palestra::population {

std::string given_name(const Names& names, Sex sex, Date birth, bool foreign, Random& random) {
    const auto& given = sex == Sex::male ? names.male : names.female;
    if (foreign)
        return random.one_of(given.foreign);
    const int year = year_of(birth);
    return random.one_of(year < 1952 ? given.old : year < 1996 ? given.middle : given.young);
}

std::string surname(const Names& names, Random& random) {
    const auto& root = random.one_of(names.roots);
    return root + random.one_of(names.endings);
}

std::string mail_name(std::string_view name) {
    auto text = std::string(name);
    for (const auto& [accent, plain] :
         {std::pair{"à", "a"}, {"è", "e"}, {"é", "e"}, {"ì", "i"}, {"ò", "o"}, {"ù", "u"}})
        text = replace_all(text, accent, plain);
    std::string clean;
    for (const char c : to_lower(text))
        clean += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
    return clean;
}

Telecom synthetic_phone(Random& random, std::string_view use) {
    return {std::string(use), fmt::format("tel:+390000{:06}", random.between(0, 999999))};
}

} // namespace palestra::population
