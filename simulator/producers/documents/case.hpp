// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/documents/document.hpp"
#include "simulator/population/world.hpp"

namespace palestra::producers {

/// An episode of somebody's life, with what is needed to write its document. Borrows everything.
struct Case {
    const population::World& world;
    const population::Person& person;
    const population::Life& life;
    const population::Episode& episode;

    [[nodiscard]] static Case of(const population::World& world, const population::PersonWithEpisode& picked) {
        return {world, picked.person(), picked.life, picked.chosen()};
    }

    /// The calendar day on which the document is written.
    [[nodiscard]] population::Date day() const { return population::day_of(episode.written); }

    /// nullptr: the episode names none, or one that the directory does not know.
    [[nodiscard]] const population::Structure* structure() const { return world.structure(episode.structure); }
};

} // namespace palestra::producers
