// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/model/clinical.hpp"

#include <algorithm>
#include <array>

namespace palestra::cda {

bool Observation::abnormal() const {
    static constexpr std::array k_ordinary{"", "N", "NEG", "S"};
    return std::ranges::find(k_ordinary, interpretation.code) == k_ordinary.end();
}

bool Observation::critical() const {
    static constexpr std::array k_critical{"HH", "LL", "AA"};
    return std::ranges::find(k_critical, interpretation.code) != k_critical.end();
}

} // namespace palestra::cda
