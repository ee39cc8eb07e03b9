// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/story.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::producers {

Json to_json(const Story& story) {
    return {{"seed", story.seed},
            {"reference", population::iso_day(story.reference)},
            {"family", story.family},
            {"member", story.member},
            {"episode", story.episode}};
}

Result<Story> story_of(const Json& json) {
    const auto reference = population::parse_day(text_of(json, "reference"));
    const auto whole = [&](const char* name) {
        return json.is_object() && json.contains(name) && json[name].is_number_unsigned();
    };
    if (!reference || !whole("seed") || !whole("family") || !whole("member"))
        return fail(FailureCode::json_invalid, {{"what", "story"}, {"reason", dump_json(json).substr(0, 200)}});
    return Story{json["seed"].get<std::uint64_t>(), *reference, json["family"].get<std::uint64_t>(),
                 json["member"].get<std::size_t>(), text_of(json, "episode")};
}

Result<OpenStory> OpenStory::open(const population::World& world, const Story& story) {
    const auto missing = [&] { return fail(FailureCode::not_found, {{"what", story.episode}}); };
    if (world.seed() != story.seed)
        return missing();
    auto then = world.at(story.reference);
    population::PersonWithEpisode picked;
    picked.family = then.family(story.family);
    if (story.member >= picked.family.members.size())
        return missing();
    picked.member = story.member;
    picked.life = then.life(picked.family, picked.member);
    const auto found = std::ranges::find(picked.life.episodes, story.episode, &population::Episode::id);
    if (found == picked.life.episodes.end())
        return missing();
    picked.episode = static_cast<std::size_t>(found - picked.life.episodes.begin());
    return OpenStory(std::move(then), std::move(picked));
}

} // namespace palestra::producers
