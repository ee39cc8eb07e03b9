// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/catalog.hpp"
#include "core/verdict/verdict.hpp"
#include "simulator/producers/day/day_plan.hpp"
#include "simulator/producers/documents/document_maker.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace palestra;
using namespace palestra::producers;

namespace {

const std::filesystem::path k_data = std::filesystem::path(PALESTRA_SOURCE_DIR) / "simulator/producers/data";
const auto k_day = population::day(2026, 11, 23);

const population::World& world() {
    static const auto opened = population::World::open(PALESTRA_SOURCE_DIR, 7);
    REQUIRE(opened);
    return *opened;
}

const Applications& applications() {
    static const auto loaded = Applications::load(k_data / "applications.json");
    REQUIRE(loaded);
    return *loaded;
}

DayPlan plan_of(DayWish wish) {
    const auto mix = load_mix(k_data / "applications.json");
    REQUIRE(mix);
    wish.seed = 7;
    auto plan = DayPlan::make(world(), applications(), *mix, std::move(wish));
    REQUIRE(plan);
    return *std::move(plan);
}

} // namespace

TEST_CASE("Every document of a life has an application that writes it") {
    for (std::uint64_t number = 0; number < 150; ++number) {
        const auto family = world().family(number);
        for (std::size_t member = 0; member < family.members.size(); ++member)
            for (const auto& episode : world().life(family, member).episodes) {
                const auto* structure = world().structure(episode.structure);
                INFO(episode.kind << " in " << episode.structure);
                REQUIRE(structure != nullptr);
                CHECK(applications().of(episode.kind, *structure, world().professional(episode.author)) != nullptr);
            }
    }
}

TEST_CASE("Of a hundred documents exactly the wanted shares are withheld, without CDA2, unsigned") {
    const auto preset = load_preset(k_data / "presets.json", "piemonte-2024");
    REQUIRE(preset);
    for (const auto& [kind, shares] : preset->kinds) {
        int conferred = 0, cda2 = 0, pades = 0;
        constexpr int k_documents = 1000;
        for (std::size_t number = 0; number < k_documents; ++number) {
            const auto fate = fate_of(shares, number);
            conferred += fate.withheld ? 0 : 1;
            cda2 += !fate.withheld && fate.cda2 ? 1 : 0;
            pades += !fate.withheld && fate.signed_ ? 1 : 0;
        }
        INFO(kind);
        CHECK(conferred == 10 * (100 - shares.withheld));
        CHECK(cda2 == conferred - 10 * shares.non_cda2);
        CHECK(pades * 100.0 / conferred == Approx(100 - shares.unsigned_).margin(0.5));
    }
    CHECK_FALSE(load_preset(k_data / "presets.json", "altrove"));
}

TEST_CASE("A day's documents are of its authority and its days, and the same whoever asks") {
    const auto plan = plan_of({"asl-cn1", k_day, 7, 40, {}, {0, 0, 0, 25, 0}});
    std::set<std::string> kinds;
    for (std::size_t number = 0; number < plan.size(); ++number) {
        const auto story = plan.story(number);
        REQUIRE(story);
        CHECK(*plan.story(number) == *story);
        const auto again = story_of(to_json(*story));
        REQUIRE(again);
        CHECK(*again == *story);
        const auto open = OpenStory::open(world(), *story);
        REQUIRE(open);
        const auto of = open->as_case();
        kinds.insert(of.episode.kind);
        CHECK(of.episode.kind == plan.document(number).kind);
        CHECK(of.structure()->authority == "asl-cn1");
        const auto age = (k_day - of.day()).count();
        CHECK((plan.document(number).fate.late ? age > 5 && age <= 40 : age >= 0 && age <= 4));
        CHECK(of.person.birth_date <= of.day());
    }
    CHECK(kinds.size() > 5);
}

TEST_CASE("A day's documents are all different, however rare their kind") {
    const auto plan = plan_of({"asl-cn1", k_day, 7, 400, {"LDO"}});
    std::set<std::string> seen;
    for (std::size_t number = 0; number < plan.size(); ++number)
        seen.insert(dump_json(to_json(plan.story(number).value())));
    CHECK(seen.size() == plan.size());
}

TEST_CASE("An authority that does not exist, or does not make a kind, is said") {
    const Mix mix{{"LAB", 1}};
    CHECK(DayPlan::make(world(), applications(), mix, {"asl-x", k_day}).error().code == FailureCode::not_found);
    CHECK(DayPlan::make(world(), applications(), mix, {"ao-cuneo", k_day, 7, 5, {"PSS"}}).error().code ==
          FailureCode::wrong_usage);
    CHECK(plan_of({"ao-cuneo", k_day, 7, 6}).story(0));
    auto story = *plan_of({"ao-cuneo", k_day, 7, 1}).story(0);
    story.episode = "no";
    CHECK_FALSE(OpenStory::open(world(), story));
    CHECK_FALSE(story_of({{"seed", "7"}}));
}

TEST_CASE("Each mistake is found by the gateway's own levels, or by its look at the token") {
    const auto catalog = catalog::Catalog::builtin();
    REQUIRE(catalog);
    for (const auto& kind : cda::kinds()) {
        const auto picked = world().pick(kind.code, 3);
        REQUIRE(picked);
        for (const auto mistake : mistakes()) {
            auto document = make_document(Case::of(world(), *picked));
            REQUIRE(document);
            make_mistake(*document, mistake);
            const auto verdict = verdict::judge_cda(cda::write(*document), *catalog);
            INFO(kind.code << " " << name_of(mistake));
            CHECK(find_mistake(name_of(mistake)) == mistake);
            CHECK((mistake == Mistake::patient_identifier || verdict.findings.empty() != matters(mistake, kind.code)));
        }
    }
}
