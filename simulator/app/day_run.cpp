// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/day_run.hpp"

#include "core/base/dates.hpp"
#include "simulator/app/interruption.hpp"
#include "simulator/app/ordered_work.hpp"
#include "simulator/app/progress.hpp"

#include <thread>

namespace palestra::app {
namespace {

using producers::Errand;
using producers::JobState;
using std::chrono::milliseconds;

constexpr int k_steps = 12;     ///< more than any document needs, a correction included
constexpr int k_attempts = 4;   ///< of a step that nobody answers
constexpr int k_patience = 100; ///< rounds without news from INI and EDS

/// One step, tried again where the other side does not answer.
Outcome step(Errand& errand) {
    Outcome outcome = errand.advance();
    for (int attempt = 1; attempt < k_attempts && !outcome && !Interruption::asked(); ++attempt) {
        std::this_thread::sleep_for(milliseconds(250 * attempt));
        outcome = errand.advance();
    }
    return outcome;
}

/// As far as the publication.
Outcome carry(Errand& errand, bool correct) {
    for (int i = 0; i < k_steps && errand.job().state != JobState::published; ++i) {
        const bool correctable =
            errand.job().state == JobState::refused && correct && errand.job().mistake != producers::Mistake::none;
        if (correctable) {
            PALESTRA_CHECK(errand.correct());
        } else if (producers::is_final(errand.job().state)) {
            break;
        }
        PALESTRA_CHECK(step(errand));
    }
    return {};
}

Result<DayResult> make_one(ProducerOffice& office, const producers::DayPlan& plan, std::size_t number, bool correct) {
    const auto& planned = plan.document(number);
    PALESTRA_TRY(const auto story, plan.story(number));
    PALESTRA_TRY(auto errand, office.begin(story, {planned.fate.withheld, planned.fate.cda2, planned.fate.signed_,
                                                   planned.mistake}));
    PALESTRA_CHECK(carry(errand, correct));
    return DayResult{errand.job(), planned.fate.late, planned.mistake};
}

/// Asks INI's and EDS's answer of what was published, until there is none left or no news for a while.
Outcome await_deliveries(ProducerOffice& office, std::vector<DayResult>& results, Progress& progress) {
    for (int quiet = 0; quiet < k_patience && !Interruption::asked(); ++quiet) {
        std::size_t waiting = 0;
        for (auto& result : results) {
            if (result.job.state != JobState::published || Interruption::asked())
                continue;
            PALESTRA_TRY(auto errand, office.resume(result.job));
            PALESTRA_CHECK(errand.check());
            if (errand.job().state != JobState::published)
                quiet = 0;
            else if (errand.job().answer.step != "deliver") // MAX_RETRY (contract §12.3): asking again changes nothing
                ++waiting;
            result.job = errand.job();
        }
        progress.show(results.size() - waiting);
        if (waiting == 0)
            return {};
        std::this_thread::sleep_for(milliseconds(100));
    }
    return {};
}

Result<std::vector<DayResult>> carry_all(ProducerOffice& office, const producers::DayPlan& plan, const DayRunWish& wish,
                                         const Console& console) {
    const std::size_t jobs = wish.jobs != 0 ? wish.jobs : std::max(1U, std::thread::hardware_concurrency());
    const Interruption interruption;
    Progress progress(console, plan.size(), wish.progress);
    std::vector<DayResult> results;
    {
        OrderedWork<Result<DayResult>> work(
            plan.size(), jobs, [&](std::size_t number) { return make_one(office, plan, number, wish.correct); });
        while (!work.done() && !Interruption::asked()) {
            progress.show(results.size());
            if (auto one = work.next(milliseconds(200))) {
                PALESTRA_CHECK(*one);
                results.push_back(**std::move(one));
            }
        }
    }
    PALESTRA_CHECK(await_deliveries(office, results, progress));
    progress.clear();
    return results;
}

Result<producers::DayWish> day_wish(const DayRunWish& wish, const Console& console, ProducerOffice& office) {
    const auto now = office.connection().world().clock.simulated();
    auto day = population::day_of(now);
    if (!wish.day.empty()) {
        const auto asked = population::parse_day(wish.day);
        if (!asked)
            return fail(FailureCode::wrong_usage, {{"found", "--day " + wish.day}, {"expected", "2026-11-23"}});
        day = *asked;
    }
    producers::DayWish made{wish.authority, day, wish.seed, wish.documents, {}, wish.shares, {}};
    for (const auto& name : wish.kinds) {
        PALESTRA_TRY(const auto* kind, cda::require_kind(name));
        made.kinds.emplace_back(kind->code);
    }
    if (!wish.preset.empty()) {
        PALESTRA_TRY(auto preset,
                     producers::load_preset(console.resources / "simulator/producers/data/presets.json", wish.preset));
        if (made.kinds.empty()) // the preset speaks of these alone
            for (const auto& [kind, shares] : preset.kinds)
                made.kinds.push_back(kind);
        made.by_kind = std::move(preset.kinds);
    }
    return made;
}

} // namespace

Result<DayMade> make_day(const DayRunWish& wish, ProducerOffice& office, const Console& console) {
    PALESTRA_TRY(const auto* world, office.world(wish.seed));
    PALESTRA_TRY(auto asked, day_wish(wish, console, office));
    PALESTRA_TRY(const auto plan, producers::DayPlan::make(*world, office.applications(), office.mix(), asked));
    PALESTRA_TRY(auto results, carry_all(office, plan, wish, console));
    const bool whole = results.size() == plan.size();
    return DayMade{std::move(asked), std::move(results), whole};
}

int run_day(const DayRunWish& wish, const Console& console) {
    const auto office = ProducerOffice::open(wish.connection, console);
    if (!office)
        return console.explain(office.error());
    const auto made = make_day(wish, **office, console);
    if (!made)
        return console.explain(made.error());
    const int code = say_day(made->asked, made->results, wish.format, console);
    return made->whole ? code : console.explain({FailureCode::cancelled, {}});
}

} // namespace palestra::app
