// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/life.hpp"

#include <algorithm>

namespace palestra::population {
namespace {

template <typename List, typename Wanted>
auto chosen(const List& list, Wanted wanted) {
    std::vector<const typename List::value_type*> found;
    for (const auto& entry : list)
        if (wanted(entry))
            found.push_back(&entry);
    return found;
}

} // namespace

const Episode* Life::episode(std::string_view id) const {
    const auto found = std::ranges::find(episodes, id, &Episode::id);
    return found == episodes.end() ? nullptr : &*found;
}

std::vector<const Episode*> Life::episodes_for(std::string_view kind) const {
    return chosen(episodes, [&](const Episode& e) { return e.kind == kind; });
}

std::vector<const Therapy*> Life::therapies_at(Date date) const {
    return chosen(therapies, [&](const Therapy& t) { return t.active_at(date); });
}

std::vector<const Problem*> Life::problems_at(Date date) const {
    return chosen(problems, [&](const Problem& p) { return p.active_at(date); });
}

std::vector<const Vaccination*> Life::vaccinations_until(Date date) const {
    return chosen(vaccinations, [&](const Vaccination& v) { return day_of(v.time) <= date; });
}

std::vector<const Allergy*> Life::allergies_at(Date date) const {
    return chosen(allergies, [&](const Allergy& a) { return a.onset <= date; });
}

const VitalSigns* Life::last_vital_signs(Date date) const {
    const VitalSigns* last = nullptr;
    for (const auto& signs : vital_signs)
        if (day_of(signs.time) <= date && signs.systolic && (last == nullptr || last->time <= signs.time))
            last = &signs;
    return last;
}

const FunctionalStatus* Life::functional_status_at(Date date) const {
    const FunctionalStatus* last = nullptr;
    for (const auto& status : functional_status)
        if (status.since <= date)
            last = &status;
    return last;
}

} // namespace palestra::population
