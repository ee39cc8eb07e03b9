// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/coded.hpp"
#include "simulator/population/medicine.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::population {

struct Vaccination {
    Medicine vaccine;           ///< always with an AIC, synthetic
    std::vector<Code> antigens; ///< systems::k_antigens
    std::string manufacturer;   ///< invented
    TimePoint time;
    int dose_number = 1;
    std::string lot; ///< "SIM…"
    Date lot_expires;
    Code route; ///< systems::k_route
    Code site;  ///< systems::k_act_site
    double quantity = 0.5;
    std::string unit = "mL";
    Code risk_category;                  ///< systems::k_risk_categories
    Code risk_condition;                 ///< systems::k_risk_conditions, or empty
    std::optional<Date> covered_until;   ///< 59778-1
    std::optional<Date> next_dose;       ///< 30980-7
    std::string reaction;                ///< mild, in words; "" mostly
    std::string structure, professional; ///< Structure::id, fiscal code
    std::string episode;
};

} // namespace palestra::population
