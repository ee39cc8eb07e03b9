// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::population {

/// Every identity carries it, in data, documents and listings.
inline constexpr std::string_view k_marker = "SIMULAZIONE";

enum class Sex { male, female };

[[nodiscard]] constexpr std::string_view letter_of(Sex sex) {
    return sex == Sex::male ? "M" : "F";
}

/// A real Piedmontese comune and an invented street; facts sheet §2.3 names the parts.
struct Address {
    std::string country = "100"; ///< ISTAT numeric, 100 = Italy
    std::string state = "010";   ///< region
    std::string province;        ///< plate, "TO"
    std::string city;
    std::string census_tract; ///< ISTAT municipality, "001272"
    std::string postal_code;
    std::string street;
    std::string use = "HP"; ///< of people; organisations are written with WP
};

/// Where someone was born. The codice fiscale does not come from here: its place code is never an assigned one.
struct BirthPlace {
    std::string country = "100", country_name = "Italia";
    std::string city, census_tract; ///< empty when born abroad
    std::string province;
};

struct Telecom {
    std::string use;   ///< HP, MC, WP
    std::string value; ///< "tel:+390000…" or "mailto:…@example.org", never reachable (tripwire.hpp)
};

/// Who pays for the care: national service, temporarily present foreigner (STP), EU citizen without cover (ENI),
/// EU citizen with the card of another state (TEAM). Facts sheet §2.2.
enum class Entitlement { ssn, stp, eni, team };

/// European card: institution and card number, personal number (facts sheet §2.2: always the two together).
struct TeamCard {
    std::string card, personal_number, institution;
    std::string country; ///< "DE"
    Date expires;
};

struct Person {
    std::string id;          ///< "7-000123-2": seed, family, member. Unique in a population
    std::string fiscal_code; ///< 16 characters, right check letter, place Z990–Z999; "" for STP, ENI and TEAM
    bool omocodia = false;   ///< some digits of the fiscal code were turned into letters
    std::string given, family;
    Sex sex = Sex::female;
    Date birth_date;
    BirthPlace birth_place;
    Address address;
    std::vector<Telecom> telecoms;
    std::string citizenship = "100"; ///< ISTAT numeric
    Entitlement entitlement = Entitlement::ssn;
    std::string foreigner_code; ///< "STP010…" or "ENI010…", 16 characters
    std::optional<TeamCard> team;
    std::string marital_status; ///< LOINC answer of 45404-1: LA48-4 married, LA47-6 never married, …; "" for minors
    std::string occupation;
    std::string asl;                ///< Structure::id of the health authority of residence
    std::string doctor;             ///< fiscal code of the MMG or PLS; "" for STP, ENI and TEAM
    std::optional<Date> death_date; ///< nothing later happens in the life
    std::string death_cause;        ///< ICD-9-CM
    std::string marker{k_marker};

    [[nodiscard]] std::string full_name() const { return given + " " + family; }

    [[nodiscard]] bool alive_at(Date date) const { return birth_date <= date && (!death_date || date <= *death_date); }

    [[nodiscard]] bool minor_at(Date date) const { return age_at(birth_date, date) < 18; }
};

} // namespace palestra::population
