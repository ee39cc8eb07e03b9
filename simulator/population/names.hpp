// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/knowledge.hpp"
#include "simulator/population/person.hpp"
#include "simulator/population/random.hpp"

#include <string>

namespace palestra::population {

[[nodiscard]] std::string given_name(const Names& names, Sex sex, Date birth, bool foreign, Random& random);
/// Reserved (Names::reserved).
[[nodiscard]] std::string surname(const Names& names, Random& random);
/// ASCII, lower case, hyphens for blanks: for addresses that end in example.org.
[[nodiscard]] std::string mail_name(std::string_view name);
/// +39 0000 …: no Italian number begins so, because 00 leads abroad; nobody answers.
[[nodiscard]] Telecom synthetic_phone(Random& random, std::string_view use);

} // namespace palestra::population
