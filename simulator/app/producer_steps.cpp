// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/producer_steps.hpp"

#include "simulator/app/day_output.hpp"
#include "simulator/app/person_search.hpp"
#include "simulator/app/producer_office.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace palestra::app {
namespace {

using producers::Errand;
using producers::Story;

/// The asked episode, or the last of the kind.
Result<Story> story_of(const population::World& world, const population::PersonWithEpisode& person,
                       const CreateWish& wish, std::string_view kind) {
    const auto of_kind = person.life.episodes_for(kind);
    const auto found = wish.episode.empty()
                           ? (of_kind.empty() ? of_kind.end() : std::prev(of_kind.end()))
                           : std::ranges::find(of_kind, wish.episode, [](const auto* episode) { return episode->id; });
    if (found == of_kind.end())
        return fail(FailureCode::not_found, {{"what", wish.episode.empty() ? std::string(kind) : wish.episode},
                                             {"expected", "palestra population show " + person.person().id}});
    return Story{world.seed(), world.reference(), person.family.number, person.member, (*found)->id};
}

Result<Story> wanted_story(ProducerOffice& office, const CreateWish& wish) {
    PALESTRA_TRY(const auto* kind, cda::require_kind(wish.kind));
    PALESTRA_TRY(const auto* world, office.world(wish.seed));
    if (wish.patient.empty()) {
        PALESTRA_TRY(const auto picked, world->pick(kind->code, wish.seed));
        return Story{world->seed(), world->reference(), picked.family.number, picked.member, picked.chosen().id};
    }
    PALESTRA_TRY(const auto person, find_person(*world, wish.patient));
    return story_of(*world, person, wish, kind->code);
}

Result<producers::JobWish> job_wish(const CreateWish& wish) {
    producers::JobWish made{false, !wish.non_cda2, !wish.unsigned_, producers::Mistake::none};
    if (!wish.mistake.empty()) {
        const auto mistake = producers::find_mistake(wish.mistake);
        if (!mistake)
            return fail(FailureCode::wrong_usage, {{"found", "--mistake " + wish.mistake},
                                                   {"expected", "patient-identifier, patient-city, birth-date, "
                                                                "gender-code"}});
        made.mistake = *mistake;
    }
    return made;
}

/// "campo=valore" as members of an object.
Result<Json> changes_of(const std::vector<std::string>& texts) {
    Json changes = Json::object();
    for (const auto& text : texts) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(FailureCode::wrong_usage,
                        {{"found", "--set " + text}, {"expected", "--set assettoOrganizzativo=AD_PSC026"}});
        changes[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return changes;
}

/// `attempts`: of the job before the step, for an answer of another step is no answer to this one.
int tell(const Errand& errand, std::int64_t attempts, const std::string& format, const Console& console) {
    const auto& job = errand.job();
    const bool refused = job.attempts > attempts && job.answer.status >= 400;
    if (format == "json") {
        say_jobs({job}, format, console);
        return refused ? 1 : 0;
    }
    console.say("producers.done",
                {{"document", job.document_id},
                 {"state", console.messages.text("producers.state." + std::string(producers::name_of(job.state)))}});
    if (refused)
        console.say("producers.answer", {{"step", job.answer.step},
                                         {"status", std::to_string(job.answer.status)},
                                         {"type", job.answer.type},
                                         {"detail", job.answer.detail}});
    return refused ? 1 : 0;
}

Result<Errand> perform(Errand errand, const StepWish& wish) {
    using Method = Outcome (Errand::*)();
    static constexpr std::array<std::pair<std::string_view, Method>, 8> k_steps{{{"validate", &Errand::validate},
                                                                                 {"correct", &Errand::correct},
                                                                                 {"sign", &Errand::sign},
                                                                                 {"store", &Errand::store},
                                                                                 {"publish", &Errand::publish},
                                                                                 {"check", &Errand::check},
                                                                                 {"delete", &Errand::remove},
                                                                                 {"advance", &Errand::advance}}};
    if (wish.step == "replace")
        return errand.replace();
    if (wish.step == "update") {
        PALESTRA_TRY(const auto changes, changes_of(wish.changes));
        PALESTRA_CHECK(errand.update(changes));
        return errand;
    }
    const auto* found = std::ranges::find(k_steps, wish.step, &std::pair<std::string_view, Method>::first);
    if (found == k_steps.end())
        return fail(FailureCode::wrong_usage,
                    {{"found", wish.step},
                     {"expected", "validate, correct, sign, store, publish, check, replace, delete, update, advance"}});
    PALESTRA_CHECK((errand.*found->second)());
    return errand;
}

} // namespace

int create_document(const CreateWish& wish, const Console& console) {
    const auto asked = job_wish(wish);
    if (!asked)
        return console.explain(asked.error());
    auto office = ProducerOffice::open(wish.connection, console);
    if (!office)
        return console.explain(office.error());
    const auto story = wanted_story(**office, wish);
    if (!story)
        return console.explain(story.error());
    const auto errand = (*office)->begin(*story, *asked);
    if (!errand)
        return console.explain(errand.error());
    const auto& job = errand->job();
    if (wish.format == "json")
        say_jobs({job}, wish.format, console);
    else
        console.say(
            "producers.created",
            {{"document", job.document_id},
             {"application", job.application},
             {"kind", job.kind},
             {"patient", errand->draft().header.patient.full_name()},
             {"state", console.messages.text("producers.state." + std::string(producers::name_of(job.state)))}});
    return 0;
}

int do_step(const StepWish& wish, const Console& console) {
    auto office = ProducerOffice::open(wish.connection, console);
    if (!office)
        return console.explain(office.error());
    auto errand = (*office)->resume(wish.document);
    if (!errand)
        return console.explain(errand.error());
    const auto attempts = errand->job().attempts;
    const auto done = perform(*std::move(errand), wish);
    return done ? tell(*done, attempts, wish.format, console) : console.explain(done.error());
}

} // namespace palestra::app
