// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/conditions.hpp"
#include "simulator/population/episode.hpp"
#include "simulator/population/medicine.hpp"
#include "simulator/population/vaccination.hpp"
#include "simulator/population/vital_signs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::population {

struct Lifestyle {
    Code smoking; ///< LOINC answer of 72166-2
    std::string smoking_text;
    int drinks_per_day = 0; ///< 11295-3
    std::string alcohol_text, activity_text;
};

struct Pregnancy {
    enum class Outcome { ongoing, birth, miscarriage };
    Outcome outcome = Outcome::birth;
    Date last_menses, due;
    std::optional<Date> ended;
    std::string text;
};

struct FunctionalStatus {
    Code motor;       ///< systems::k_motor_ability
    Code care_regime; ///< PSSADI, PSSADP, or empty
    Code mental;      ///< ICD-9-CM, or empty
    Date since;
};

struct OrganDonation {
    bool consents = true;
    Date declared;
    std::string place;
};

/// All that happened to one person up to the reference date, so that documents need to invent nothing. Lists are in
/// order of their beginning, episodes in order of Episode::written. Value type.
struct Life {
    std::string person; ///< Person::id
    Date until;         ///< reference date, or the day of death
    std::string blood_group;
    bool allergies_known = true; ///< false: nobody asked; with no allergies and true: none known
    std::vector<Allergy> allergies;
    std::vector<Problem> problems;
    std::vector<Therapy> therapies;
    std::vector<Vaccination> vaccinations;
    std::vector<FamilyIllness> family_history;
    Lifestyle lifestyle;
    std::vector<Pregnancy> pregnancies;
    std::vector<VitalSigns> vital_signs;
    std::vector<Device> devices;
    std::vector<Procedure> procedures;
    std::vector<Exemption> exemptions;
    std::vector<CarePath> care_paths;
    std::vector<FunctionalStatus> functional_status;
    std::optional<OrganDonation> organ_donation;
    std::vector<Episode> episodes;

    [[nodiscard]] const Episode* episode(std::string_view id) const;
    /// Those whose document is of the kind ("PSS", "VPS", …; core/cda/kind.hpp), in order.
    [[nodiscard]] std::vector<const Episode*> episodes_for(std::string_view kind) const;
    [[nodiscard]] std::vector<const Therapy*> therapies_at(Date date) const;
    [[nodiscard]] std::vector<const Problem*> problems_at(Date date) const;
    [[nodiscard]] std::vector<const Vaccination*> vaccinations_until(Date date) const;
    [[nodiscard]] std::vector<const Allergy*> allergies_at(Date date) const;
    [[nodiscard]] const VitalSigns* last_vital_signs(Date date) const;
    [[nodiscard]] const FunctionalStatus* functional_status_at(Date date) const;
};

} // namespace palestra::population
