// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/laboratory.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {

std::string LabResult::value_text() const {
    if (!value)
        return text;
    auto shown = fmt::format("{:.{}f}", *value, decimals);
    std::ranges::replace(shown, '.', ',');
    return shown;
}

} // namespace palestra::population
