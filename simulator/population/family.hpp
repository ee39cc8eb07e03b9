// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/person.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace palestra::population {

enum class FamilyRole { head, partner, child, grandparent };

/// Someone who answers for a member: parent of a minor, guardian or support administrator of an adult.
struct Guardianship {
    enum class Kind { parent, guardian, support_administrator };
    Kind kind = Kind::parent;
    std::size_t ward = 0;   ///< index in Family::members
    std::size_t holder = 0; ///< index in Family::members
    Date from;
    std::optional<Date> until;
};

/// Delegation of the FSE and of the regional services (region.md: delegations).
struct Delegation {
    std::size_t giver = 0, holder = 0; ///< indexes in Family::members
    Date from;
    std::optional<Date> until;
    bool fse = true, collection_of_reports = true, choice_of_doctor = false;
};

/// The citizen's will about the FSE.
struct Consent {
    std::size_t member = 0;
    Date given;
    bool consultation = true; ///< professionals may look
    bool past_data = true;    ///< documents from before the consent
    bool online_collection = true;
    std::optional<Date> revoked; ///< of consultation
    bool obscures = false;       ///< uses oscuramento: the episodes that say so (Episode::obscured) are hidden
};

/// One household. Value type; members never change index.
struct Family {
    std::uint64_t seed = 0, number = 0;
    std::vector<Person> members;
    std::vector<FamilyRole> roles; ///< one a member
    std::vector<Guardianship> guardianships;
    std::vector<Delegation> delegations;
    std::vector<Consent> consents; ///< at most one a member
};

} // namespace palestra::population
