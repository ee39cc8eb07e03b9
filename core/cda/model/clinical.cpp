// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/model/clinical.hpp"

#include <algorithm>
#include <array>

namespace palestra::cda {

bool Observation::abnormal() const {
    static constexpr std::array k_ordinary{"", "N", "NEG", "S"};
    return std::ranges::find(k_ordinary, interpretation.code) == k_ordinary.end();
}

} // namespace palestra::cda
