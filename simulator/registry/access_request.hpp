// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

namespace palestra::registry {

/// What ties the person who asks to the patient.
enum class Bond { none, self, delegate, manager, parent, tutor };

/// The organization that asks, seen from the patient: their region of assistance (RDA), another, the one they left, or
/// none yet. DM 7/9/2023 art. 1 and 24.
enum class Region { assistance, elsewhere, former, unassigned };

/// Taking in charge, DM 7/9/2023 art. 15 c. 3: the family doctor; an episode on record; the professional's own
/// declaration that care is under way.
enum class Care { none, declared, episode, family };

/// What a rule may look at in one document.
struct DocumentFacts {
    std::string type_code;            ///< LOINC
    std::string confidentiality;      ///< N, R, V (contract §14.13); V: specially protected, DM 7/9/2023 art. 6
    bool obscured = false;            ///< P99, its own or of the prescription it answers (DM 7/9/2023 art. 9 c. 7)
    bool hidden_from_citizen = false; ///< P98
    bool hidden_from_parent = false;  ///< P97
    bool own = false;                 ///< produced by who asks
    bool delivered_here = false;      ///< its region of delivery (RDE) is the organization that asks
};

/// One question to the rules; a value, so that the answer depends on nothing else.
struct AccessRequest {
    std::string operation;         ///< search, retrieve, read_log, change_consent, obscure, …
    std::string role;              ///< contract §14.5
    std::string purpose;           ///< contract §14.7
    bool consent = false;          ///< to consultation, for this purpose
    bool specific_consent = false; ///< for what is specially protected
    Bond bond = Bond::none;
    int age = 0; ///< of the patient, whole years
    Region region = Region::elsewhere;
    Care care = Care::none;
    bool emergency_reason = false;
    bool recorded_will = false;            ///< the operator has written down what the patient wants
    std::optional<DocumentFacts> document; ///< without: the question about the patient in general
};

} // namespace palestra::registry
