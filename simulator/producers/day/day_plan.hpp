// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/producers/day/application.hpp"
#include "simulator/producers/day/mistake.hpp"
#include "simulator/producers/day/shares.hpp"
#include "simulator/producers/documents/story.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palestra::producers {

/// How many documents of each kind are born, relative to each other (data/applications.json "mix").
using Mix = std::map<std::string, int, std::less<>>;

/// Failures: file_unreadable, json_invalid.
[[nodiscard]] Result<Mix> load_mix(const std::filesystem::path& file);

struct DayWish {
    std::string authority; ///< Structure::id of the ASR
    population::Date day;  ///< on which the documents are conferred
    std::uint64_t seed = 1;
    std::size_t documents = 100;
    std::vector<std::string> kinds = {}; ///< in equal parts; empty: as the mix has them, where the ASR makes them
    Shares shares = {};                  ///< of kinds that `by_kind` does not name
    std::map<std::string, Shares, std::less<>> by_kind = {};
};

struct PlannedDocument {
    std::string kind;
    Fate fate;
    Mistake mistake = Mistake::none;
};

/// The work of a day in one health authority: which documents, and what becomes of each. Document n is the same
/// whoever makes it and in whatever order. Thread-safe once made; borrows the world and the applications.
class DayPlan {
public:
    /// Failures: not_found (an authority that is not there), wrong_usage (a kind that nobody in it makes).
    [[nodiscard]] static Result<DayPlan> make(const population::World& world, const Applications& applications,
                                              const Mix& mix, DayWish wish);

    [[nodiscard]] std::size_t size() const { return m_documents.size(); }

    [[nodiscard]] const PlannedDocument& document(std::size_t number) const { return m_documents[number]; }

    /// Somebody to whom it happened: an episode of the kind in a structure of the authority, its document written on
    /// the day or in the four days before; a late one six to forty days before (D.L. 4/2022 art. 21: five days).
    /// Failures: not_found.
    [[nodiscard]] Result<Story> story(std::size_t number) const;

private:
    DayPlan(const population::World& world, const Applications& applications, DayWish wish)
        : m_world(world), m_applications(applications), m_wish(std::move(wish)) {}

    [[nodiscard]] std::vector<std::string> kinds_made() const;
    [[nodiscard]] bool is_here(const population::Episode& episode, const std::string& kind) const;

    const population::World& m_world;
    const Applications& m_applications;
    DayWish m_wish;
    std::vector<PlannedDocument> m_documents;
};

} // namespace palestra::producers
