// SPDX-License-Identifier: EUPL-1.2
// What must hold in every life, over many of them (facts sheet §7.7, last paragraph).
#include "core/base/json.hpp"
#include "core/cda/kind.hpp"
#include "simulator/population/json_text.hpp"
#include "simulator/population/laboratory_model.hpp"
#include "simulator/population/test_world.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>

using namespace palestra;
using namespace palestra::population;

namespace {

std::map<std::string, int> keys(const std::vector<const Therapy*>& therapies) {
    std::map<std::string, int> found;
    for (const auto* t : therapies)
        ++found[t->medicine.key];
    return found;
}

template <typename Body>
std::vector<const Episode*> with(const Life& life) {
    std::vector<const Episode*> found;
    for (const auto& e : life.episodes)
        if (e.as<Body>() != nullptr)
            found.push_back(&e);
    return found;
}

} // namespace

TEST_CASE("nothing happens before birth, after death or after the reference date") {
    test::each_life([](const Family&, const Person& p, const Life& l) {
        const auto last = std::min(World::k_reference, p.death_date.value_or(World::k_reference));
        INFO(p.id);
        for (const auto& e : l.episodes) {
            INFO(e.id << " " << e.kind << " " << e.title << " " << local_iso(e.written));
            REQUIRE(e.start <= e.end);
            REQUIRE(e.start <= e.written);
            REQUIRE(day_of(e.start) >= p.birth_date);
            REQUIRE(day_of(e.written) <= last);
        }
        for (const auto& t : l.therapies)
            REQUIRE((t.start >= p.birth_date && t.start <= last && (!t.stop || *t.stop >= t.start)));
        for (const auto& q : l.problems)
            REQUIRE((q.onset >= p.birth_date && q.onset <= last && (!q.end || *q.end >= q.onset)));
        for (const auto& v : l.vaccinations)
            REQUIRE((day_of(v.time) >= p.birth_date && day_of(v.time) <= last && v.lot_expires > day_of(v.time)));
        for (const auto& a : l.allergies)
            REQUIRE((a.onset >= p.birth_date && a.onset <= last));
    });
}

TEST_CASE("a discharge drug is in the next summary unless it was stopped; none is taken twice") {
    int letters = 0;
    test::each_life([&](const Family&, const Person& p, const Life& l) {
        const auto summaries = with<PatientSummaryBody>(l);
        for (const auto* letter : with<HospitalStayBody>(l)) {
            const auto* body = letter->as<HospitalStayBody>();
            REQUIRE(body->therapy_notes.size() == body->therapy_at_discharge.size());
            const auto next =
                std::ranges::find_if(summaries, [&](const Episode* s) { return s->written > letter->written; });
            if (next == summaries.end())
                continue;
            ++letters;
            const auto date = day_of((*next)->written);
            const auto now = keys(l.therapies_at(date));
            for (const auto& t : body->therapy_at_discharge) {
                const bool stopped = std::ranges::any_of(l.therapies, [&](const Therapy& o) {
                    return o.medicine.key == t.medicine.key && o.start == t.start && o.stop && *o.stop <= date;
                });
                INFO(p.id << " " << t.medicine.name);
                REQUIRE((now.contains(t.medicine.key) || stopped));
            }
        }
        for (const auto* s : summaries)
            for (const auto& [key, count] : keys(l.therapies_at(day_of(s->written)))) {
                INFO(p.id << " " << key);
                REQUIRE(count == 1);
            }
    });
    CHECK(letters > 30);
}

TEST_CASE("the dose of rivaroxaban follows the creatinine clearance") {
    int checked = 0, reduced = 0;
    test::each_life(
        [&](const Family&, const Person& p, const Life& l) {
            for (const auto& t : l.therapies)
                reduced += t.medicine.key == "rivaroxaban-15" ? 1 : 0;
            std::vector<const Episode*> reports;
            for (const auto* e : with<LaboratoryBody>(l))
                if (find_result(e->as<LaboratoryBody>()->panels, "2160-0") != nullptr)
                    reports.push_back(e);
            std::ranges::sort(reports, {}, &Episode::start);
            for (std::size_t i = 0; i < reports.size(); ++i) {
                const auto measured = day_of(reports[i]->start), due = measured + days(14);
                // The next report may change the dose again; the last days may lack the visit.
                if ((i + 1 < reports.size() && day_of(reports[i + 1]->start) <= due) || due > l.until)
                    continue;
                double weight = 0;
                for (const auto& signs : l.vital_signs)
                    if (signs.weight && day_of(signs.time) <= due)
                        weight = *signs.weight;
                const double creatinine = *find_result(reports[i]->as<LaboratoryBody>()->panels, "2160-0")->value;
                const double clearance = (140 - age_at(p.birth_date, measured)) * weight *
                                         (p.sex == Sex::female ? 0.85 : 1.0) / (72 * creatinine);
                if (weight == 0 || std::abs(clearance - 50) < 1.5) // the weight of the day is not always written
                    continue;
                for (const auto* t : l.therapies_at(due))
                    if (t->medicine.atc == "B01AF01" && t->start <= measured + days(14)) {
                        INFO(p.id << " " << iso_day(measured) << " " << clearance << " " << t->medicine.strength);
                        REQUIRE(t->medicine.strength == (clearance >= 50 ? "20 mg" : "15 mg"));
                        ++checked;
                    }
            }
        },
        600);
    CHECK(checked > 60);
    CHECK(reduced > 2);
}

TEST_CASE("every number of a prescription is ordered once and fulfilled once") {
    std::map<std::string, int> ordered, fulfilled;
    test::each_life(
        [&](const Family& f, const Person& p, const Life& l) {
            if (f.seed != 7)
                return; // numbers are a world's own
            for (const auto& e : l.episodes) {
                for (const auto& nre : e.orders) {
                    INFO(nre << " " << e.id);
                    REQUIRE(nre.size() == 15);
                    REQUIRE(++ordered[nre] == 1);
                }
                for (const auto& nre : e.fulfils)
                    REQUIRE(++fulfilled[nre] == 1);
                // Facts sheet §2.3: these kinds need an order.
                if (e.kind == "LAB" || e.kind == "RAD" || e.kind == "RAP" || e.kind == "TELEVISITA" ||
                    e.kind == "TELEASSISTENZA")
                    REQUIRE((!e.fulfils.empty() || !e.local_order.empty()));
            }
            (void)p;
        },
        800);
    int pending = 0;
    for (const auto& [nre, count] : fulfilled)
        REQUIRE(ordered.contains(nre));
    for (const auto& [nre, count] : ordered)
        pending += fulfilled.contains(nre) ? 0 : 1;
    CHECK(ordered.size() > 1000);
    // An order whose report falls after the reference date is still open.
    CHECK(pending * 50 < static_cast<int>(ordered.size()));
}

TEST_CASE("versions of a summary follow each other") {
    test::each_life([](const Family&, const Person& p, const Life& l) {
        const Episode* before = nullptr;
        for (const auto* s : with<PatientSummaryBody>(l)) {
            INFO(p.id);
            REQUIRE(s->version == (before == nullptr ? 1 : before->version + 1));
            REQUIRE(s->replaces == (before == nullptr ? "" : before->id));
            REQUIRE(s->series == (before == nullptr ? s->id : before->series));
            REQUIRE(s->author == p.doctor);
            before = s;
        }
    });
}

TEST_CASE("who is admitted from the emergency room is in a ward of the same hospital when it closes") {
    int admitted = 0;
    test::each_life([&](const Family&, const Person& p, const Life& l) {
        for (const auto* e : with<EmergencyBody>(l)) {
            if (e->as<EmergencyBody>()->outcome.code != "2")
                continue;
            const auto stays = with<HospitalStayBody>(l);
            const auto stay = std::ranges::find(stays, e->end, &Episode::start);
            INFO(p.id << " " << local_iso(e->end));
            // No letter yet for those who are still there on the last day.
            REQUIRE((stay != stays.end() || l.until - day_of(e->end) < days(20)));
            if (stay == stays.end())
                continue;
            REQUIRE((*stay)->structure == e->structure);
            ++admitted;
        }
        // Nobody is in two beds.
        const Episode* before = nullptr;
        for (const auto* stay : with<HospitalStayBody>(l)) {
            REQUIRE((before == nullptr || before->end <= stay->start));
            before = stay;
        }
    });
    CHECK(admitted > 15);
}

TEST_CASE("nobody is given what they are allergic to") {
    int allergic = 0;
    test::each_life([&](const Family&, const Person& p, const Life& l) {
        for (const auto& a : l.allergies) {
            if (a.agent.system != systems::k_atc)
                continue;
            ++allergic;
            const auto group = a.agent.code.starts_with("J01C") ? std::string("J01C") : a.agent.code;
            for (const auto& t : l.therapies) {
                INFO(p.id << " " << t.medicine.name);
                REQUIRE_FALSE(t.medicine.atc.starts_with(group));
            }
        }
    });
    CHECK(allergic > 20);
}

TEST_CASE("laboratory values are plausible and drift slowly") {
    int pairs = 0;
    test::each_life([&](const Family&, const Person& p, const Life& l) {
        const Episode* before = nullptr;
        for (const auto* e : with<LaboratoryBody>(l)) {
            const auto& panels = e->as<LaboratoryBody>()->panels;
            INFO(p.id << " " << e->title << " " << local_iso(e->written));
            const auto number = [&](const std::vector<LabPanel>& from, const char* loinc) -> std::optional<double> {
                const auto* r = find_result(from, loinc);
                return r != nullptr ? r->value : std::nullopt;
            };
            if (const auto creatinine = number(panels, "2160-0"); creatinine && number(panels, "98979-8"))
                REQUIRE(*number(panels, "98979-8") ==
                        std::lround(filtration_rate(*creatinine, age_at(p.birth_date, day_of(e->start)), p.sex)));
            if (const auto volume = number(panels, "787-2"))
                REQUIRE(*volume == Approx(*number(panels, "4544-3") * 10 / *number(panels, "789-8")).margin(0.06));
            if (const auto ldl = number(panels, "13457-7"))
                REQUIRE(*ldl ==
                        Approx(*number(panels, "2093-3") - *number(panels, "2085-9") - *number(panels, "2571-8") / 5)
                            .margin(0.51));
            if (number(panels, "770-8")) {
                double sum = 0;
                for (const auto* loinc : {"770-8", "736-9", "5905-5", "713-8", "706-2"})
                    sum += *number(panels, loinc);
                REQUIRE(sum == Approx(100).margin(0.01));
            }
            // From one check to the next, where nothing acute came between.
            const bool routine = e->parent.empty() && e->title.starts_with("Controllo");
            if (routine && before != nullptr)
                if (const auto a = number(before->as<LaboratoryBody>()->panels, "2160-0"), b = number(panels, "2160-0");
                    a && b) {
                    ++pairs;
                    REQUIRE(std::abs(*a - *b) < 0.65);
                }
            before = routine ? e : nullptr;
        }
    });
    CHECK(pairs > 100);
}

TEST_CASE("texts are finished: no place is left unfilled, no author or structure unknown") {
    static const std::regex open("\\{(?:[a-z]+|[pnv]:[^}]*|Paziente|Uomo)\\}");
    test::each_life(
        [](const Family& f, const Person& p, const Life& l) {
            const auto& world = test::world(f.seed);
            for (const auto& e : l.episodes) {
                INFO(p.id << " " << e.kind << " " << e.title);
                REQUIRE(world.professional(e.author) != nullptr);
                REQUIRE(world.structure(e.structure) != nullptr);
                const auto text = dump_json(json_of(e, Detail::full));
                std::smatch found;
                const bool unfilled = std::regex_search(text, found, open);
                INFO(found.str());
                REQUIRE_FALSE(unfilled);
            }
        },
        60);
}
