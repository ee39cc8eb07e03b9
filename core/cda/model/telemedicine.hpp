// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/consultation.hpp"

/// The three reports of telemedicine (facts sheet §3.10).
namespace palestra::cda {

/// A visit at a distance.
struct TelevisitReport : Consultation {
    static constexpr std::string_view kind = "TELEVISITA";
    FullHeader header = {}; ///< one author, an order
    bool operator==(const TelevisitReport&) const = default;
};

/// Two or more professionals about a patient.
struct TeleconsultReport : Consultation {
    static constexpr std::string_view kind = "TELECONSULTO";
    FullHeader header = {}; ///< a participant with the organisation that asked
    bool operator==(const TeleconsultReport&) const = default;
};

/// The end of an assistance at a distance.
struct TeleassistanceReport : Consultation {
    static constexpr std::string_view kind = "TELEASSISTENZA";
    FullHeader header = {}; ///< one author, an order
    bool operator==(const TeleassistanceReport&) const = default;
};

} // namespace palestra::cda
