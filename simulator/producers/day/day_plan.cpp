// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/day/day_plan.hpp"

#include "core/base/files.hpp"
#include "simulator/population/random.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace palestra::producers {
namespace {

using population::Date;
using population::days;

constexpr std::uint64_t k_first_family = 1000; ///< the citizens of the cast live before: their birthdays do not move
/// Neighbouring documents look for their person in lanes of their own, or two of a thousand would now and then find
/// the same episode and be one document. The last family stays below ten million, where STP codes begin again.
constexpr std::uint64_t k_lanes = 128, k_families_of_lane = 78'000, k_families_tried = 60'000;

struct Window {
    Date first, last, wanted;
};

Window window_of(Date day, bool late, population::Random& random) {
    if (late)
        return {day - days(40), day - days(6), day - days(random.between(7, 35))};
    return {day - days(4), day, day - days(random.between(0, 4))};
}

/// The kinds in turn, each as often as its weight says, evenly spread: always the one that is furthest behind.
std::vector<std::string> in_turn(const Mix& weights, std::size_t count) {
    const auto total = std::accumulate(weights.begin(), weights.end(), 0.0,
                                       [](double sum, const auto& entry) { return sum + entry.second; });
    std::map<std::string, double, std::less<>> credit;
    std::vector<std::string> turns;
    while (turns.size() < count) {
        for (const auto& [kind, weight] : weights)
            credit[kind] += weight / total;
        const auto next = std::ranges::max_element(credit, {}, &std::pair<const std::string, double>::second);
        next->second -= 1;
        turns.push_back(next->first);
    }
    return turns;
}

/// The one whose document is written nearest to the wanted day, if in the window.
const population::Episode* nearest(const population::Life& life, const std::string& kind, const Window& window,
                                   const auto& fits) {
    const population::Episode* best = nullptr;
    const auto distance = [&](const population::Episode& episode) {
        return std::chrono::abs(population::day_of(episode.written) - window.wanted);
    };
    for (const auto& episode : life.episodes) {
        const auto day = population::day_of(episode.written);
        if (episode.kind != kind || day < window.first || day > window.last || !fits(episode))
            continue;
        if (best == nullptr || distance(episode) < distance(*best))
            best = &episode;
    }
    return best;
}

} // namespace

Result<Mix> load_mix(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    Mix mix;
    const Json weights = object_of(json, "mix");
    for (const auto& [kind, weight] : weights.items())
        if (weight.is_number_integer() && weight.get<int>() > 0)
            mix[kind] = weight.get<int>();
    return mix;
}

std::vector<std::string> DayPlan::kinds_made() const {
    std::vector<std::string> made;
    for (const auto& kind : cda::kinds())
        if (std::ranges::any_of(m_world.structures(), [&](const population::Structure& structure) {
                return structure.authority == m_wish.authority &&
                       structure.type != population::StructureType::authority &&
                       std::ranges::any_of(m_applications.all(), [&](const Application& one) {
                           return one.writes(kind.code) &&
                                  std::ranges::find(one.structures, structure.type) != one.structures.end();
                       });
            }))
            made.emplace_back(kind.code);
    return made;
}

Result<DayPlan> DayPlan::make(const population::World& world, const Applications& applications, const Mix& mix,
                              DayWish wish) {
    const auto* authority = world.structure(wish.authority);
    if (authority == nullptr || authority->type != population::StructureType::authority)
        return fail(FailureCode::not_found, {{"what", wish.authority}, {"expected", "asl-to, asl-cn1, ao-cuneo, …"}});
    DayPlan plan(world, applications, std::move(wish));
    const auto made = plan.kinds_made();
    const auto is_made = [&](const std::string& kind) { return std::ranges::find(made, kind) != made.end(); };
    Mix weights;
    for (const auto& kind : plan.m_wish.kinds) {
        if (!is_made(kind))
            return fail(FailureCode::wrong_usage,
                        {{"found", kind},
                         {"expected", std::accumulate(made.begin(), made.end(), std::string(),
                                                      [](std::string all, const std::string& one) {
                                                          return all + (all.empty() ? "" : ", ") + one;
                                                      })}});
        weights[kind] = 1;
    }
    if (weights.empty())
        std::ranges::copy_if(mix, std::inserter(weights, weights.end()),
                             [&](const auto& entry) { return is_made(entry.first); });
    std::map<std::string, std::size_t, std::less<>> ordinals;
    std::size_t mistaken = 0;
    for (auto& kind : in_turn(weights, plan.m_wish.documents)) {
        const auto own = plan.m_wish.by_kind.find(kind);
        const bool alone = own != plan.m_wish.by_kind.end(); // else it shares its fate with all others
        PlannedDocument document{
            kind, fate_of(alone ? own->second : plan.m_wish.shares, ordinals[alone ? kind : ""]++), {}};
        while (document.fate.mistaken && !matters(document.mistake, kind))
            document.mistake = mistakes()[mistaken++ % mistakes().size()];
        plan.m_documents.push_back(std::move(document));
    }
    return plan;
}

bool DayPlan::is_here(const population::Episode& episode, const std::string& kind) const {
    const auto* structure = m_world.structure(episode.structure);
    return episode.kind == kind && structure != nullptr && structure->authority == m_wish.authority;
}

Result<Story> DayPlan::story(std::size_t number) const {
    const auto& wanted = m_documents[number];
    const auto salt = population::mix(m_wish.seed, number, m_wish.authority + wanted.kind);
    population::Random random(salt, static_cast<std::uint64_t>(m_wish.day.time_since_epoch().count()), number, "day");
    const auto window = window_of(m_wish.day, wanted.fate.late, random);
    const auto fits = [&](const population::Episode& episode) { return is_here(episode, wanted.kind); };
    for (std::uint64_t attempt = 0; attempt < k_families_tried; ++attempt) {
        const auto family_number = k_first_family + random.next() % k_families_of_lane * k_lanes + number % k_lanes;
        const auto family = m_world.family(family_number);
        const auto first = static_cast<std::size_t>(random.between(0, static_cast<int>(family.members.size()) - 1));
        // The people of other authorities are treated here as well, but finding them takes twenty times as long.
        if (m_wish.authority.starts_with("asl-") && family.members[first].asl != m_wish.authority)
            continue;
        const auto life = m_world.life(family, first);
        std::vector<const population::Episode*> here;
        for (const auto& episode : life.episodes)
            if (fits(episode))
                here.push_back(&episode);
        if (here.empty())
            continue;
        // The whole family lives earlier or later, so that what happened to this one happened on the wanted day.
        const auto shift = window.wanted - population::day_of(random.one_of(here)->written);
        const auto then = m_world.at(m_world.reference() + shift);
        const auto shifted = then.family(family_number);
        if (first >= shifted.members.size())
            continue;
        const auto shifted_life = then.life(shifted, first);
        if (const auto* episode = nearest(shifted_life, wanted.kind, window, fits))
            return Story{m_wish.seed, then.reference(), family_number, first, episode->id};
    }
    return fail(FailureCode::not_found, {{"what", wanted.kind + " " + m_wish.authority}});
}

} // namespace palestra::producers
