// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/job.hpp"

#include <algorithm>
#include <utility>

namespace palestra::producers {
namespace {

constexpr std::array<std::pair<JobState, std::string_view>, 11> k_names{{{JobState::prepared, "prepared"},
                                                                         {JobState::validated, "validated"},
                                                                         {JobState::signed_, "signed"},
                                                                         {JobState::stored, "stored"},
                                                                         {JobState::published, "published"},
                                                                         {JobState::registered, "registered"},
                                                                         {JobState::refused, "refused"},
                                                                         {JobState::withheld, "withheld"},
                                                                         {JobState::archived, "archived"},
                                                                         {JobState::replaced, "replaced"},
                                                                         {JobState::deleted, "deleted"}}};

} // namespace

std::string_view name_of(JobState state) {
    return std::ranges::find(k_names, state, &std::pair<JobState, std::string_view>::first)->second;
}

std::optional<JobState> find_state(std::string_view name) {
    const auto found = std::ranges::find(k_names, name, &std::pair<JobState, std::string_view>::second);
    return found == k_names.end() ? std::nullopt : std::optional(found->first);
}

bool is_final(JobState state) {
    switch (state) {
    case JobState::registered:
    case JobState::refused:
    case JobState::withheld:
    case JobState::archived:
    case JobState::replaced:
    case JobState::deleted:
        return true;
    default:
        return false;
    }
}

} // namespace palestra::producers
