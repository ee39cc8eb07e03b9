// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/knowledge.hpp"
#include "simulator/population/laboratory.hpp"
#include "simulator/population/person.hpp"
#include "simulator/population/random.hpp"

#include <map>
#include <string>
#include <vector>

namespace palestra::population {

/// CKD-EPI 2021 (facts sheet §7.1), not rounded.
[[nodiscard]] double filtration_rate(double creatinine, int age, Sex sex);

/// One person's blood: each analyte has its own level that drifts slowly, moved by what happens to the person. Results
/// depend on the person and the day alone.
class LaboratoryModel {
public:
    LaboratoryModel(const Knowledge& known, const Person& person, std::uint64_t salt);

    /// From a day on, the analyte lies so much higher (lower, when negative), plus so much every year.
    void shift(const std::string& loinc, Date from, double amount, double each_year = 0);
    /// `wanted`: analyte -> value or [low, high], which overrule the model; texts for qualitative analytes.
    [[nodiscard]] std::vector<LabPanel> panels(const std::vector<std::string>& keys, const Json& wanted, Date date,
                                               Random& random) const;

private:
    struct Shift {
        Date from;
        double amount, each_year;
    };

    [[nodiscard]] double level(const Analyte& analyte, Date date, Random& random) const;
    void derive(std::map<std::string, double>& values, Date date, Random& random) const;
    [[nodiscard]] LabResult result(const Analyte& analyte, const std::map<std::string, double>& values,
                                   const Json& wanted, Date date) const;

    const Knowledge& m_known;
    const Person& m_person;
    std::uint64_t m_salt;
    std::map<std::string, std::vector<Shift>> m_shifts;
};

/// The result of an analyte, or nullptr.
[[nodiscard]] const LabResult* find_result(const std::vector<LabPanel>& panels, std::string_view loinc);

} // namespace palestra::population
