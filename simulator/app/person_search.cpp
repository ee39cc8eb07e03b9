// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/person_search.hpp"

#include "core/base/text.hpp"

namespace palestra::app {

using population::PersonWithEpisode;
using population::World;

Result<PersonWithEpisode> find_person(const World& world, const std::string& who) {
    if (equal_ignoring_case(who, "celani"))
        return world.celani();
    const auto parts = split(who, "-");
    const bool identifier = parts.size() == 3 && is_digits(parts[1]) && parts[1].size() <= 12;
    const auto first = identifier ? std::stoull(parts[1]) : 0;
    for (std::uint64_t number = first; number < (identifier ? first + 1 : k_families_searched); ++number) {
        PersonWithEpisode found;
        found.family = world.family(number);
        for (; found.member < found.family.members.size(); ++found.member)
            if (found.person().id == who ||
                (!found.person().fiscal_code.empty() && equal_ignoring_case(found.person().fiscal_code, who))) {
                found.life = world.life(found.family, found.member);
                return found;
            }
    }
    return fail(FailureCode::not_found, {{"what", who}});
}

} // namespace palestra::app
