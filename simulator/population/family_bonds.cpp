// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/family_bonds.hpp"

#include <optional>

namespace palestra::population {
namespace {

bool parent(FamilyRole role) {
    return role == FamilyRole::head || role == FamilyRole::partner;
}

void add_guardianships(Family& family, Date reference, Random& random) {
    for (std::size_t ward = 0; ward < family.members.size(); ++ward) {
        const auto& person = family.members[ward];
        if (family.roles[ward] == FamilyRole::child && person.minor_at(reference))
            for (std::size_t holder = 0; holder < family.members.size(); ++holder)
                if (parent(family.roles[holder]))
                    family.guardianships.push_back({Guardianship::Kind::parent, ward, holder, person.birth_date,
                                                    plus_months(person.birth_date, 18 * 12)});
        const bool frail = age_at(person.birth_date, reference) > 82 && family.members.size() > 1;
        if (frail && random.chance(0.12))
            family.guardianships.push_back({Guardianship::Kind::support_administrator, ward, ward == 0 ? 1U : 0U,
                                            reference - days(random.between(100, 1500)), std::nullopt});
    }
}

void add_delegations(Family& family, Date reference, Random& random) {
    for (std::size_t giver = 0; giver < family.members.size(); ++giver) {
        const auto& person = family.members[giver];
        if (family.members.size() < 2 || person.minor_at(reference))
            continue;
        const int age = age_at(person.birth_date, reference);
        if (!random.chance(age > 70 ? 0.45 : 0.12))
            continue;
        for (std::size_t holder = 0; holder < family.members.size(); ++holder)
            if (holder != giver && !family.members[holder].minor_at(reference)) {
                const auto from = reference - days(random.between(30, 1200));
                family.delegations.push_back(
                    {giver, holder, from, plus_months(from, 24), true, random.chance(0.8), random.chance(0.3)});
                break;
            }
    }
}

} // namespace

void add_bonds(Family& family, Date reference, Random& random) {
    add_guardianships(family, reference, random);
    add_delegations(family, reference, random);
    for (std::size_t member = 0; member < family.members.size(); ++member) {
        const auto& person = family.members[member];
        if (person.entitlement != Entitlement::ssn || !random.chance(0.86))
            continue;
        Consent consent;
        consent.member = member;
        consent.given = std::max(person.birth_date + days(20), reference - days(random.between(60, 2000)));
        consent.past_data = random.chance(0.9);
        consent.online_collection = random.chance(0.8);
        consent.obscures = random.chance(0.05);
        if (random.chance(0.02))
            consent.revoked = consent.given + (reference - consent.given) / 2;
        family.consents.push_back(consent);
    }
}

} // namespace palestra::population
