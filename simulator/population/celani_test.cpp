// SPDX-License-Identifier: EUPL-1.2
// The story of Lorena Celani: every derived number computed again, from the data alone.
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/cda/kind.hpp"
#include "simulator/population/json_text.hpp"
#include "simulator/population/laboratory_model.hpp"
#include "simulator/population/test_world.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <regex>
#include <set>

using namespace palestra;
using namespace palestra::population;

namespace {

/// Kilograms last written before or on a day.
double weight_at(const Life& life, Date date) {
    double weight = 0;
    for (const auto& signs : life.vital_signs)
        if (signs.weight && day_of(signs.time) <= date)
            weight = *signs.weight;
    return weight;
}

long clearance(const Person& p, double creatinine, double weight, Date date) {
    return std::lround((140 - age_at(p.birth_date, date)) * weight * 0.85 / (72 * creatinine));
}

const std::vector<LabPanel>* tests_of(const Episode& episode) {
    if (const auto* body = episode.as<LaboratoryBody>())
        return &body->panels;
    if (const auto* body = episode.as<EmergencyBody>())
        return &body->tests;
    if (const auto* body = episode.as<HospitalStayBody>())
        return &body->tests;
    return nullptr;
}

const Episode& on(const Life& life, const std::string& kind, Date date) {
    const auto found = std::ranges::find_if(
        life.episodes, [&](const Episode& e) { return e.kind == kind && day_of(e.written) == date; });
    REQUIRE(found != life.episodes.end());
    return *found;
}

double value(const Episode& episode, const char* loinc) {
    const auto* result = find_result(*tests_of(episode), loinc);
    REQUIRE(result != nullptr);
    return *result->value;
}

} // namespace

TEST_CASE("her story has documents of every kind and 25 steps") {
    const auto story = test::world().celani();
    CHECK(story.person().fiscal_code == "CLNLRN69R41Z990E");
    CHECK(story.person().birth_date == day(1969, 10, 1));
    for (const auto& kind : cda::kinds()) {
        INFO(kind.code);
        CHECK_FALSE(story.life.episodes_for(kind.code).empty());
    }
    const auto& world = test::world();
    for (const auto& e : story.life.episodes) {
        INFO(e.id << " " << e.kind << " " << e.title);
        CHECK(world.professional(e.author) != nullptr);
        CHECK(world.structure(e.structure) != nullptr);
        CHECK(e.start <= e.written);
    }
    std::set<int> steps;
    for (const auto* name : {"celani-1.json", "celani-2.json"}) {
        const auto bytes =
            read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/population/data/stories/" + name, 1U << 20U);
        REQUIRE(bytes);
        const auto json = parse_json(*bytes, name);
        for (const auto& step : json->at("steps"))
            if (step.contains("step"))
                steps.insert(step["step"].get<int>());
    }
    // 6 and 7 are the prescriptions and the dispensing that the others make.
    for (int step = 1; step <= 25; ++step)
        CHECK((steps.contains(step) || step == 6 || step == 7));
}

TEST_CASE("every derived number of her story is what the equations give") {
    const auto story = test::world().celani();
    const auto& p = story.person();
    int rates = 0, masses = 0;
    for (const auto& e : story.life.episodes) {
        const auto* panels = tests_of(e);
        if (panels == nullptr)
            continue;
        INFO(e.kind << " " << local_iso(e.written));
        const auto date = day_of(e.start);
        const auto number = [&](const char* loinc) -> std::optional<double> {
            const auto* result = find_result(*panels, loinc);
            return result != nullptr ? result->value : std::nullopt;
        };
        if (const auto creatinine = number("2160-0"); creatinine && number("98979-8")) {
            const double ratio = *creatinine / 0.7;
            const double rate = 142 * std::pow(std::min(ratio, 1.0), -0.241) * std::pow(std::max(ratio, 1.0), -1.2) *
                                std::pow(0.9938, age_at(p.birth_date, date)) * 1.012;
            CHECK(*number("98979-8") == std::lround(rate));
            ++rates;
        }
        if (const auto hct = number("4544-3")) {
            CHECK(*number("787-2") == Approx(*hct * 10 / *number("789-8")).margin(0.06));
            CHECK(*hct == Approx(3 * *number("718-7")).epsilon(0.03));
        }
        if (const auto ldl = number("13457-7"))
            CHECK(*ldl == Approx(*number("2093-3") - *number("2085-9") - *number("2571-8") / 5).margin(0.51));
        if (const auto ngsp = number("4548-4"))
            CHECK(*number("59261-8") == std::lround((*ngsp - 2.15) * 10.929));
        for (const auto& panel : *panels)
            for (const auto& r : panel.results)
                if (r.value) {
                    const bool high = r.high && *r.value > *r.high, low = r.low && *r.value < *r.low;
                    CHECK((r.flag == "N") == (!high && !low));
                }
    }
    CHECK(rates >= 7);
    for (const auto& signs : story.life.vital_signs)
        if (signs.body_mass_index) {
            CHECK(*signs.body_mass_index == Approx(*signs.weight / 1.68 / 1.68).margin(0.051));
            ++masses;
        }
    CHECK(masses >= 8);
}

TEST_CASE("the sample documents and her story say the same on the same days") {
    const auto story = test::world().celani();
    CHECK(value(on(story.life, "VPS", day(2022, 3, 15)), "2160-0") == 0.78);
    CHECK(value(on(story.life, "LAB", day(2022, 3, 14)), "89579-7") == 6);
    const auto& laboratory = on(story.life, "LAB", day(2022, 4, 27));
    CHECK(value(laboratory, "787-2") == 88.8);
    CHECK(value(laboratory, "98979-8") == 89);
    CHECK(laboratory.fulfils == std::vector<std::string>{"010A02200000025"});
    CHECK(on(story.life, "RSA", day(2022, 3, 29)).fulfils == std::vector<std::string>{"010A02200000009"});
    CHECK(on(story.life, "LDO", day(2022, 5, 6)).encounter_id == "010901.2022.004512");
    CHECK(on(story.life, "PSS", day(2022, 12, 5)).version == 2);
    REQUIRE(story.life.devices.size() == 1);
    CHECK(story.life.devices[0].implanted == day(2024, 9, 17));
}

TEST_CASE("what her texts say of clearance and CHA2DS2-VASc follows from the data") {
    const auto story = test::world().celani();
    const auto& p = story.person();
    static const std::regex spoken("[Cc]learance[^.]*?([0-9]+) mL/min"), score("CHA2DS2-VASc (?:[^0-9]{0,3})([0-9])");
    double creatinine = 0;
    Date measured;
    int clearances = 0, scores = 0;
    for (const auto& e : story.life.episodes) {
        INFO(e.kind << " " << local_iso(e.written));
        if (const auto* panels = tests_of(e); panels != nullptr && find_result(*panels, "2160-0") != nullptr) {
            creatinine = value(e, "2160-0");
            measured = day_of(e.start);
        }
        const auto text = dump_json(json_of(e, Detail::full));
        for (std::sregex_iterator at(text.begin(), text.end(), spoken), end; at != end; ++at, ++clearances) {
            const auto date = day_of(e.written) - measured > days(60) ? day_of(e.written) : measured;
            // The weight of the day of the document, or of the last visit before it.
            double weight = weight_at(story.life, date);
            if (date >= day(2025, 7, 1))
                weight = 71; // weighed at home in July, as the televisit tells
            CHECK(std::stol((*at)[1]) == clearance(p, creatinine, weight, date));
        }
        const auto date = day_of(e.written);
        const int age = age_at(p.birth_date, date);
        int points = 1 + (age >= 75 ? 2 : age >= 65 ? 1 : 0); // a woman, and her age
        for (const auto& [code, worth] :
             {std::pair{"401.9", 1}, {"250.00", 1}, {"428.0", 1}, {"434.91", 2}, {"412", 1}})
            for (const auto* problem : story.life.problems_at(date))
                points += problem->code.code == code ? worth : 0;
        for (std::sregex_iterator at(text.begin(), text.end(), score), end; at != end; ++at, ++scores)
            CHECK(std::stoi((*at)[1]) == points);
    }
    CHECK(clearances >= 8);
    CHECK(scores >= 6);
}

TEST_CASE("rivaroxaban goes from 20 to 15 mg because the clearance falls below 50") {
    const auto story = test::world().celani();
    const auto& last = on(story.life, "LAB", day(2025, 11, 20));
    const auto low = clearance(story.person(), value(last, "2160-0"), 71, day(2025, 11, 20));
    CHECK(low == 48);
    CHECK(value(last, "98979-8") == 42);
    const auto dose = [&](Date date) {
        std::string found;
        for (const auto* t : story.life.therapies_at(date))
            if (t->medicine.atc == "B01AF01")
                found += t->medicine.strength;
        return found;
    };
    CHECK(dose(day(2022, 3, 13)).empty());
    CHECK(dose(day(2022, 3, 14)) == "20 mg");
    CHECK(dose(day(2025, 12, 1)) == "20 mg");
    CHECK(dose(day(2025, 12, 2)) == "15 mg");
    CHECK(dose(day(2026, 6, 1)) == "15 mg");
    // Before: every creatinine of hers gave a clearance for 20 mg.
    for (const auto& [date, weight] : {std::pair{day(2024, 3, 12), 73.0}, {day(2025, 3, 20), 72.0}})
        CHECK(clearance(story.person(), value(on(story.life, "LAB", date), "2160-0"), weight, date) >= 50);
}

TEST_CASE("the story is the same in every world") {
    const auto one = test::world(7).celani(), other = test::world(11).celani();
    REQUIRE(one.life.episodes.size() == other.life.episodes.size());
    for (std::size_t i = 0; i < one.life.episodes.size(); ++i) {
        CHECK(one.life.episodes[i].written == other.life.episodes[i].written);
        if (const auto* panels = tests_of(one.life.episodes[i]))
            for (std::size_t p = 0; p < panels->size(); ++p)
                for (std::size_t r = 0; r < (*panels)[p].results.size(); ++r)
                    CHECK((*panels)[p].results[r].value == (*tests_of(other.life.episodes[i]))[p].results[r].value);
    }
}
