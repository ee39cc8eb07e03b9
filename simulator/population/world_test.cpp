// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/cda/kind.hpp"
#include "core/identity/fiscal_code.hpp"
#include "simulator/population/fiscal_codes.hpp"
#include "simulator/population/knowledge.hpp"
#include "simulator/population/making.hpp"
#include "simulator/population/test_world.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <clocale>
#include <set>
#include <thread>

using namespace palestra;
using namespace palestra::population;

namespace {

std::string made(const World& world, std::uint64_t people, bool array = false) {
    std::string all;
    const auto done = make_people(world, {people, Detail::full, array},
                                  {[&](std::string_view bytes) {
                                       all += bytes;
                                       return true;
                                   },
                                   [](std::uint64_t) { return true; }});
    REQUIRE(done == people);
    return all;
}

} // namespace

TEST_CASE("Piedmont has its 18 health authorities, and everyone a place of care") {
    const auto& world = test::world();
    const auto& structures = world.structures();
    CHECK(std::ranges::count(structures, StructureType::authority, &Structure::type) == 18);
    std::set<std::string> codes, ids;
    for (const auto& s : structures) {
        INFO(s.id);
        CHECK(ids.insert(s.id).second);
        CHECK(codes.insert(s.oid_root + s.code).second);
        CHECK((s.type == StructureType::other || world.structure(s.authority) != nullptr));
    }
    CHECK(world.knowledge().comuni.size() >= 60);
    std::set<std::string> people;
    for (const auto& p : world.professionals()) {
        INFO(p.full_name());
        CHECK(people.insert(p.fiscal_code).second);
        CHECK(identity::is_fiscal_code(p.fiscal_code));
        CHECK(has_synthetic_place(p.fiscal_code));
        CHECK(world.structure(p.structure) != nullptr);
    }
}

TEST_CASE("identities are synthetic, marked, coherent") {
    std::set<std::string> codes;
    int team = 0, stp = 0, eni = 0, minors = 0, dead = 0, omocodia = 0, people = 0, same = 0;
    const auto& world = test::world();
    for (std::uint64_t number = 0; number < 4000; ++number) {
        const auto family = world.family(number);
        for (std::size_t i = 0; i < family.members.size(); ++i, ++people) {
            const auto& p = family.members[i];
            INFO(p.id << " " << p.full_name());
            REQUIRE(p.marker == k_marker);
            REQUIRE(
                (world.knowledge().names.reserved(p.family) ||
                 std::ranges::any_of(world.cast().citizens, [&](const Citizen& c) { return c.family == p.family; })));
            dead += p.death_date ? 1 : 0;
            omocodia += p.omocodia ? 1 : 0;
            if (p.entitlement == Entitlement::ssn) {
                REQUIRE(identity::is_fiscal_code(p.fiscal_code));
                REQUIRE(has_synthetic_place(p.fiscal_code));
                same += codes.insert(p.fiscal_code).second ? 0 : 1;
                const auto plain = without_omocodia(p.fiscal_code);
                const std::chrono::year_month_day birth(p.birth_date);
                REQUIRE(std::stoi(plain.substr(6, 2)) == year_of(p.birth_date) % 100);
                REQUIRE(std::stoul(plain.substr(9, 2)) ==
                        static_cast<unsigned>(birth.day()) + (p.sex == Sex::female ? 40U : 0U));
                REQUIRE(world.professional(p.doctor) != nullptr);
            } else
                REQUIRE(p.fiscal_code.empty());
            stp += p.entitlement == Entitlement::stp ? 1 : 0;
            eni += p.entitlement == Entitlement::eni ? 1 : 0;
            team += p.entitlement == Entitlement::team ? 1 : 0;
            if (!p.foreigner_code.empty())
                REQUIRE(p.foreigner_code.size() == 16);
            REQUIRE(p.team.has_value() == (p.entitlement == Entitlement::team));
            if (p.minor_at(World::k_reference) && family.roles[i] == FamilyRole::child) {
                ++minors;
                REQUIRE(std::ranges::any_of(family.guardianships, [&](const Guardianship& g) {
                    return g.ward == i && age_at(family.members[g.holder].birth_date, p.birth_date) >= 16;
                }));
            }
        }
    }
    CHECK(people > 8000);
    // As in life, a few share a code before the tax office parts them (docs/popolazione.md); Person::id tells them
    // apart.
    CHECK(same <= people / 2000);
    for (const int some : {team, stp, eni, dead, omocodia})
        CHECK(some > 5);
    CHECK(minors > 500);
}

TEST_CASE("the same seed makes the same bytes, in another locale and on other threads too") {
    const auto once = made(test::world(), 150);
    const auto* old = std::setlocale(LC_ALL, nullptr);
    const std::string kept = old != nullptr ? old : "C";
    (void)std::setlocale(LC_ALL, "it_IT.UTF-8");
    const auto again = World::open(PALESTRA_SOURCE_DIR, 7);
    REQUIRE(again);
    CHECK(made(*again, 150) == once);
    (void)std::setlocale(LC_ALL, kept.c_str());
    std::string other;
    std::thread([&] { other = made(test::world(), 150); }).join();
    CHECK(other == once);
    CHECK(made(test::world(11), 150) != once);
    // A family does not need the ones before it.
    const auto alone = test::world().family(4321);
    CHECK(alone.members[0].fiscal_code == World::open(PALESTRA_SOURCE_DIR, 7)->family(4321).members[0].fiscal_code);
    CHECK(std::ranges::count(once, '\n') == 150);
    const auto array = parse_json(made(test::world(), 20, true), "array");
    REQUIRE(array);
}

TEST_CASE("making stops between lines when it is told to") {
    std::string all;
    const auto done = make_people(test::world(), {1000, Detail::identity, false},
                                  {[&](std::string_view bytes) {
                                       all += bytes;
                                       return true;
                                   },
                                   [](std::uint64_t count) { return count < 10; }});
    REQUIRE(done);
    CHECK((*done >= 10 && *done < 20));
    CHECK(all.ends_with('\n'));
    CHECK(static_cast<std::uint64_t>(std::ranges::count(all, '\n')) == *done);
    CHECK_FALSE(make_people(test::world(), {10, Detail::identity, false},
                            {[](std::string_view) { return false; }, [](std::uint64_t) { return true; }}));
}

TEST_CASE("for every kind and many seeds there is a person with a fitting episode") {
    const auto& world = test::world();
    for (const auto& kind : cda::kinds()) {
        std::set<std::string> people;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto found = world.pick(kind.code, seed);
            INFO(kind.code << " " << seed);
            REQUIRE(found);
            REQUIRE(found->chosen().kind == kind.code);
            people.insert(found->person().id);
        }
        INFO(kind.code);
        CHECK(people.size() > 30);
    }
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CHECK(world.pick("PSS:child", seed)->chosen().as<PatientSummaryBody>()->paediatric);
        CHECK_FALSE(world.pick("PSS:adult", seed)->chosen().as<PatientSummaryBody>()->paediatric);
    }
    CHECK_FALSE(world.pick("NOTHING", 1));
    CHECK_FALSE(world.pick("PSS:old", 1));
}
