// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/population_output.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

using namespace population;

void heading(const Console& console, const char* key, bool empty) {
    console.say("\n" + console.messages.text(key));
    if (empty)
        console.say("  " + console.messages.text("population.life.none"));
}

void say_conditions(const Life& life, const Console& console) {
    const auto& text = console.messages;
    heading(console, "population.life.allergies", life.allergies.empty());
    for (const auto& a : life.allergies)
        console.say("  " + italian_day(a.onset) + "  " + a.agent.display + " (" + a.agent.code +
                    "): " + a.reaction_text);
    heading(console, "population.life.problems", life.problems.empty());
    for (const auto& p : life.problems)
        console.say("  " + italian_day(p.onset) + "  " + p.code.code + "  " + p.code.display +
                    (p.end ? ", " + text.text("population.life.until", {{"date", italian_day(*p.end)}}) : "") +
                    (p.comment.empty() ? "" : " — " + p.comment));
    heading(console, "population.life.therapies", life.therapies.empty());
    for (const auto& t : life.therapies)
        console.say(
            "  " + italian_day(t.start) + "  " + t.medicine.name + ": " + t.posology.text + ", " +
            (t.stop ? text.text("population.life.until", {{"date", italian_day(*t.stop)}}) + " (" + t.stop_reason + ")"
                    : text.text("population.life.now")));
    heading(console, "population.life.vaccinations", life.vaccinations.empty());
    for (const auto& v : life.vaccinations)
        console.say("  " + italian_day(day_of(v.time)) + "  " + v.vaccine.name + ", dose " +
                    std::to_string(v.dose_number) + ", lotto " + v.lot);
    heading(console, "population.life.exemptions", life.exemptions.empty());
    for (const auto& e : life.exemptions)
        console.say("  " + italian_day(e.from) + "  " + e.code.code + "  " + e.code.display);
    if (!life.devices.empty())
        heading(console, "population.life.devices", false);
    for (const auto& d : life.devices)
        console.say("  " + italian_day(d.implanted) + "  " + d.name + ", " + d.model + ", " + d.serial);
}

} // namespace

void say_life(const World& world, const PersonWithEpisode& one, const Console& console) {
    const auto& text = console.messages;
    const auto& p = one.person();
    console.say("population.life.title",
                {{"name", p.full_name()},
                 {"cf", p.fiscal_code.empty() ? text.text("population.without_code") : p.fiscal_code}});
    console.say("population.life.born",
                {{"birth", italian_day(p.birth_date)},
                 {"sex", std::string(letter_of(p.sex))},
                 {"age", std::to_string(age_at(p.birth_date, one.life.until))},
                 {"address", p.address.street + ", " + p.address.postal_code + " " + p.address.city}});
    if (p.death_date)
        console.say("population.life.dead", {{"date", italian_day(*p.death_date)}});
    if (const auto* doctor = world.professional(p.doctor))
        console.say("population.life.doctor", {{"name", doctor->titled_name()}});
    say_conditions(one.life, console);
    heading(console, "population.life.episodes", one.life.episodes.empty());
    for (const auto& e : one.life.episodes) {
        const auto* author = world.professional(e.author);
        std::string numbers;
        for (const auto& nre : e.orders)
            numbers += " → " + nre;
        for (const auto& nre : e.fulfils)
            numbers += " ← " + nre;
        console.say("  " + italian_day(day_of(e.written)) + " " + clock_text(e.written) + "  " + e.kind + "  " +
                    e.title + (author != nullptr ? " — " + author->titled_name() : "") + numbers);
    }
}

int worst_of(const std::vector<Suspicion>& found) {
    if (found.empty())
        return 0;
    return std::ranges::any_of(found, &Suspicion::refuses) ? 1 : 3;
}

void say_suspicions(const std::string& file, const std::vector<Suspicion>& found, const Console& console) {
    const auto& text = console.messages;
    const FailureValues values{{"file", file}, {"count", std::to_string(found.size())}};
    const int worst = worst_of(found);
    if (worst == 0) {
        console.say("population.check.clean", values);
        return;
    }
    console.say(text.text(worst == 1 ? "population.check.refused" : "population.check.warned", values));
    std::vector<Trace> explained;
    for (const auto& one : found) {
        const auto key = "population.check." + std::string(name_of(one.trace));
        console.say("population.check.line",
                    {{"mark", text.text(one.refuses() ? "population.check.refuse" : "population.check.warn")},
                     {"line", std::to_string(one.line)},
                     {"field", text.text(key + ".field")},
                     {"found", one.found},
                     {"times", std::to_string(one.times)}});
        // The reason once a kind; it is the same for all.
        if (std::ranges::find(explained, one.trace) != explained.end())
            continue;
        explained.push_back(one.trace);
        console.say("population.check.because", {{"why", text.text(key + ".why")}});
        console.say("population.check.next", {{"next", text.text(key + ".next")}});
    }
}

Json suspicions_json(const std::string& file, const std::vector<Suspicion>& found, const Messages& messages) {
    static constexpr std::string_view verdicts[]{"clean", "refused", "", "warnings"};
    Json json{{"file", file}, {"verdict", verdicts[worst_of(found)]}, {"findings", Json::array()}};
    for (const auto& one : found) {
        const auto key = "population.check." + std::string(name_of(one.trace));
        json["findings"].push_back({{"trace", name_of(one.trace)},
                                    {"severity", one.refuses() ? "refused" : "warning"},
                                    {"found", one.found},
                                    {"line", one.line},
                                    {"times", one.times},
                                    {"why", messages.text(key + ".why")},
                                    {"next", messages.text(key + ".next")}});
    }
    return json;
}

} // namespace palestra::app
