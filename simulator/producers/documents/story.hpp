// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "simulator/producers/documents/case.hpp"

#include <cstdint>
#include <string>

namespace palestra::producers {

/// Where in the synthetic Piedmont a document comes from: a few numbers that find the same episode of the same life
/// again, whenever its document is needed. Value type.
struct Story {
    std::uint64_t seed = 1;
    population::Date reference; ///< up to which the life is told
    std::uint64_t family = 0;
    std::size_t member = 0;
    std::string episode; ///< population::Episode::id
    bool operator==(const Story&) const = default;
};

[[nodiscard]] Json to_json(const Story& story);
/// Failures: json_invalid.
[[nodiscard]] Result<Story> story_of(const Json& json);

/// A story with the life around it. Immutable.
class OpenStory {
public:
    /// `world` of the story's seed; any reference. Failures: not_found (the story is of another seed or another version
    /// of the data).
    [[nodiscard]] static Result<OpenStory> open(const population::World& world, const Story& story);

    [[nodiscard]] Case as_case() const { return Case::of(m_world, m_picked); }

    [[nodiscard]] const population::World& world() const { return m_world; }

private:
    OpenStory(population::World world, population::PersonWithEpisode picked)
        : m_world(std::move(world)), m_picked(std::move(picked)) {}

    population::World m_world;
    population::PersonWithEpisode m_picked;
};

} // namespace palestra::producers
