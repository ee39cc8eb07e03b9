// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "simulator/population/coded.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::population {

/// One result. Numbers are already rounded to `decimals`; derived ones (MCV, eGFR, LDL, …) are computed from the
/// rounded ones, so that a reader who recomputes finds the same (facts sheet §7.1).
struct LabResult {
    std::string loinc, name;
    std::optional<double> value;
    int decimals = 0;
    std::string unit;                ///< UCUM
    std::string unit_text;           ///< as printed
    std::string text;                ///< of qualitative results: "negativo"
    std::optional<double> low, high; ///< reference range for this sex and age
    std::string range_text;
    std::string flag = "N"; ///< N, H, L, HH, LL, A

    [[nodiscard]] std::string value_text() const; ///< "13,7": Italian decimals; or `text`

    [[nodiscard]] bool abnormal() const { return flag != "N"; }
};

/// Results that are reported together: section and leaf of facts sheet §3.3.
struct LabPanel {
    Code speciality;                     ///< LOINC of the section: 18723-7 ematologia, 18719-5 chimica clinica, …
    Code panel;                          ///< LOINC of the leaf; the single exam's own where there is one result
    std::string specimen, specimen_text; ///< systems::k_specimen: BLD, SER, PLAS, UR, STL
    std::vector<LabResult> results;
    std::string comment;
};

} // namespace palestra::population
