// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"

#include <optional>
#include <string>

namespace palestra::population {

/// One set of measurements; what was not measured is absent. LOINC codes and units of facts sheet §7.1.
struct VitalSigns {
    TimePoint time;
    std::optional<int> systolic, diastolic; ///< 8480-6, 8462-4, mm[Hg]
    std::optional<int> heart_rate;          ///< 8867-4, /min
    std::optional<int> respiratory_rate;    ///< 9279-1, /min
    std::optional<int> saturation;          ///< 59408-5, %
    std::optional<double> temperature;      ///< 8310-5, Cel, one decimal
    std::optional<double> weight;           ///< 29463-7, kg, one decimal
    std::optional<int> height;              ///< 8302-2, cm
    std::optional<double> body_mass_index;  ///< 39156-5, kg/m2, one decimal: of the two above
    std::string episode;                    ///< Episode::id
};

} // namespace palestra::population
