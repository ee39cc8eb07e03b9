// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/person.hpp"

#include <string>

namespace palestra::population {

enum class Profession {
    general_practitioner, ///< MMG
    paediatrician,        ///< PLS
    specialist,           ///< see discipline
    laboratory_doctor,
    radiologist,
    pathologist,
    nurse,
    midwife,
    technician, ///< of radiology
    pharmacist,
};

struct Professional {
    std::string fiscal_code, given, family;
    std::string role;         ///< in words: "medico specialista, cardiologia"
    std::string subject_role; ///< of the tokens: APR, AAS, INF, DRS, …
    std::string structure;    ///< Structure::id
    Profession profession = Profession::specialist;
    std::string discipline; ///< "cardiologia", "pronto soccorso", …; "MMG" and "PLS" for doctors of choice
    std::string unit;       ///< Unit::id, or ""
    Sex sex = Sex::female;
    Date birth_date;
    Telecom phone, mail;
    std::string regional_id; ///< regional operator id
    std::string marker{k_marker};

    [[nodiscard]] std::string full_name() const { return given + " " + family; }

    /// "Dott.ssa Ilaria Monteverzi"
    [[nodiscard]] std::string titled_name() const;
};

} // namespace palestra::population
