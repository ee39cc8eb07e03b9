// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/world.hpp"

#include "core/cda/kind.hpp"
#include "simulator/population/chronicle.hpp"
#include "simulator/population/directory.hpp"
#include "simulator/population/family_maker.hpp"
#include "simulator/population/knowledge.hpp"

namespace palestra::population {
namespace {

/// Every kind is found within a few hundred families; a data file that makes one impossible is told by the tests.
constexpr std::uint64_t k_families_tried = 20'000;

/// The first episode of the kind that fits, chosen by the salt where there are several.
std::optional<std::size_t> fitting(const Life& life, std::string_view kind, std::optional<bool> child,
                                   std::uint64_t salt) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < life.episodes.size(); ++i) {
        const auto& episode = life.episodes[i];
        if (episode.kind != kind)
            continue;
        const auto* summary = episode.as<PatientSummaryBody>();
        if (!child || (summary != nullptr && summary->paediatric == *child))
            found.push_back(i);
    }
    if (found.empty())
        return std::nullopt;
    return found[salt % found.size()];
}

} // namespace

Result<World> World::open(const std::filesystem::path& resources, std::uint64_t seed, Date reference) {
    World world;
    world.m_seed = seed;
    world.m_reference = reference;
    PALESTRA_TRY(auto known, Knowledge::load(resources));
    world.m_knowledge = std::make_shared<const Knowledge>(std::move(known));
    PALESTRA_TRY(auto cast, load_cast(resources / "simulator/population/data/cast.json"));
    world.m_cast = std::make_shared<const Cast>(std::move(cast));
    world.m_directory = std::make_shared<const Directory>(*world.m_knowledge, *world.m_cast, seed);
    return world;
}

World World::at(Date reference) const {
    auto other = *this;
    other.m_reference = reference;
    return other;
}

const std::vector<Structure>& World::structures() const {
    return m_directory->structures;
}

const std::vector<Professional>& World::professionals() const {
    return m_directory->professionals;
}

const Structure* World::structure(std::string_view id) const {
    return m_directory->structure(id);
}

const Professional* World::professional(std::string_view fiscal_code) const {
    return m_directory->professional(fiscal_code);
}

Family World::family(std::uint64_t number) const {
    return make_family({*m_knowledge, *m_directory, *m_cast, m_seed, m_reference}, number);
}

Life World::life(const Family& family, std::size_t member) const {
    return Chronicle(*this, family, member).write();
}

PersonWithEpisode World::celani() const {
    PersonWithEpisode found;
    found.family = family(0);
    while (found.member + 1 < found.family.members.size() && found.person().family != "Celani")
        ++found.member;
    found.life = life(found.family, found.member);
    found.episode = found.life.episodes.empty() ? 0 : found.life.episodes.size() - 1;
    return found;
}

Result<PersonWithEpisode> World::pick(std::string_view wanted, std::uint64_t pick_seed) const {
    const auto colon = wanted.find(':');
    const auto age = colon == std::string_view::npos ? std::string_view{} : wanted.substr(colon + 1);
    PALESTRA_TRY(const auto* kind, cda::require_kind(wanted.substr(0, colon)));
    std::optional<bool> child;
    if (age == "adult" || age == "child")
        child = age == "child";
    else if (!age.empty())
        return fail(FailureCode::kind_unknown, {{"found", std::string(wanted)}, {"expected", "PSS:adult, PSS:child"}});
    for (std::uint64_t attempt = 0; attempt < k_families_tried; ++attempt) {
        const auto salt = mix(pick_seed, attempt, wanted);
        PersonWithEpisode found;
        found.family = family(salt % 1'000'000);
        const auto members = found.family.members.size();
        for (std::size_t i = 0; i < members; ++i) {
            found.member = (i + salt) % members;
            if (child && *child != (age_at(found.person().birth_date, m_reference) < 18))
                continue;
            found.life = life(found.family, found.member);
            if (const auto episode = fitting(found.life, kind->code, child, salt / 7)) {
                found.episode = *episode;
                return found;
            }
        }
    }
    return fail(FailureCode::not_found, {{"what", std::string(wanted)}});
}

} // namespace palestra::population
