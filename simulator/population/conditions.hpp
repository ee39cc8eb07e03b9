// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/coded.hpp"
#include "simulator/population/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::population {

struct Allergy {
    Code type;     ///< systems::k_act_code: DALG, FALG, EALG, DINT, FINT
    Code agent;    ///< systems::k_atc or systems::k_allergens
    Code reaction; ///< systems::k_allergic_reactions or k_intolerance_reactions
    std::string reaction_text;
    std::string severity = "M"; ///< H, M, L
    Date onset;
    std::optional<Date> end; ///< no longer active
};

struct Problem {
    Code code; ///< ICD-9-CM
    Date onset;
    std::optional<Date> end;
    bool chronic = true;
    std::string severity; ///< H, M, L or ""
    std::string comment;  ///< updated by what happened; "" when there is nothing to say
    std::string found_by; ///< Episode::id

    [[nodiscard]] bool active_at(Date date) const { return onset <= date && (!end || date < *end); }
};

struct FamilyIllness {
    Code relation; ///< systems::k_role: FTH, MTH, BRO, SIS, GRFTH, GRMTH
    Code illness;  ///< ICD-9-CM
    int onset_age = 0;
    std::optional<int> death_age; ///< from that illness
    int onset_year = 0;
};

struct Exemption {
    Code code; ///< systems::k_exemptions, or NE of systems::k_no_exemption
    Date from;
    std::optional<Date> until;
};

/// Rete di patologia.
struct CarePath {
    std::string name; ///< "Rete oncologica del Piemonte (SIMULAZIONE)"
    std::string problem_icd9cm;
    Date from;
    std::string text;
};

struct Procedure {
    Code code; ///< ICD-9-CM
    TimePoint start, end;
    Code reason; ///< ICD-9-CM
    std::string outcome;
    std::string episode; ///< Episode::id
};

/// Something implanted, or an aid.
struct Device {
    Code code; ///< systems::k_cnd
    std::string name, manufacturer, model, lot, serial;
    std::string manufacturer_phone, manufacturer_mail, manufacturer_address; ///< invented
    Date implanted;
    std::optional<Date> removed;
    Date expires;     ///< of the sterile pack, after the implant
    std::string site; ///< "regione pettorale sinistra", "ginocchio destro"
    std::string reason_icd9cm;
    std::string mri; ///< LOINC answer of 104959-2 (facts sheet §3.10): "LA9633-4" or "LA9634-2"
    std::string mri_text;
    std::string episode;
};

} // namespace palestra::population
