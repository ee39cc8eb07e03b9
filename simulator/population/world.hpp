// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "simulator/population/cast.hpp"
#include "simulator/population/family.hpp"
#include "simulator/population/life.hpp"
#include "simulator/population/professional.hpp"
#include "simulator/population/structure.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace palestra::population {

struct Knowledge; ///< the data files (knowledge.hpp)
class Directory;  ///< structures and professionals by what they do (directory.hpp)

struct PersonWithEpisode {
    Family family;
    std::size_t member = 0; ///< index in family.members
    Life life;
    std::size_t episode = 0; ///< index in life.episodes

    [[nodiscard]] const Person& person() const { return family.members[member]; }

    [[nodiscard]] const Episode& chosen() const { return life.episodes[episode]; }
};

/// The synthetic Piedmont of a seed: structures and professionals are held, families and lives are computed when asked
/// and depend on (seed, number) and the reference date alone. Immutable after open, so share it between threads.
class World {
public:
    static constexpr Date k_reference = day(2026, 6, 1);

    /// `resources`: the folder of the program's files. Failures: file_unreadable, json_invalid.
    [[nodiscard]] static Result<World> open(const std::filesystem::path& resources, std::uint64_t seed,
                                            Date reference = k_reference);

    /// The same world at another reference date: every family lives so many days earlier or later.
    [[nodiscard]] World at(Date reference) const;

    [[nodiscard]] std::uint64_t seed() const { return m_seed; }

    [[nodiscard]] Date reference() const { return m_reference; }

    [[nodiscard]] const Knowledge& knowledge() const { return *m_knowledge; }

    [[nodiscard]] const Cast& cast() const { return *m_cast; }

    /// Those of the cast included.
    [[nodiscard]] const std::vector<Structure>& structures() const;

    [[nodiscard]] const std::vector<Professional>& professionals() const;

    [[nodiscard]] const Directory& directory() const { return *m_directory; }

    [[nodiscard]] const Structure* structure(std::string_view id) const;
    [[nodiscard]] const Professional* professional(std::string_view fiscal_code) const;

    /// Family 0, 1, 2, …; the first ones hold the citizens of the cast, Lorena Celani in family 0.
    [[nodiscard]] Family family(std::uint64_t number) const;
    [[nodiscard]] Life life(const Family& family, std::size_t member) const;

    /// Lorena Celani, family 0, with the story of data/stories; `episode` is her last.
    [[nodiscard]] PersonWithEpisode celani() const;

    /// A person with an episode of the kind (a code of core/cda/kind.hpp); another seed, mostly another person.
    /// "PSS" gives adults and children; "PSS:adult" and "PSS:child" one of the two. Failures: kind_unknown.
    [[nodiscard]] Result<PersonWithEpisode> pick(std::string_view kind, std::uint64_t pick_seed) const;

private:
    std::uint64_t m_seed = 0;
    Date m_reference = k_reference;
    std::shared_ptr<const Knowledge> m_knowledge;
    std::shared_ptr<const Cast> m_cast;
    std::shared_ptr<const Directory> m_directory;
};

} // namespace palestra::population
