// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "scenarios/engine/scenario.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/journey.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <thread>

namespace palestra::app {
namespace {

struct ScenarioOptions {
    std::string id, ready, catalog, format = "text";
    std::string data = default_data_directory().string();
    bool solve = false;
    int timeout_minutes = 60;
};

std::filesystem::path library(const Console& console) {
    return console.resources / "scenarios/library";
}

int list_scenarios(const Console& console) {
    for (const auto& id : scenarios::list_scenarios(library(console)))
        if (const auto scenario = scenarios::load_scenario(library(console) / id))
            console.say("scenario.row", {{"id", id},
                                         {"title", scenario->title_in(console.messages.language())},
                                         {"audience", scenario->audience},
                                         {"minutes", std::to_string(scenario->minutes)}});
    return 0;
}

Result<scenarios::Scenario> find(const std::string& id, const Console& console) {
    const auto ids = scenarios::list_scenarios(library(console));
    if (std::ranges::find(ids, id) == ids.end())
        return fail(FailureCode::not_found, {{"what", id}});
    return scenarios::load_scenario(library(console) / id);
}

int show_scenario(const ScenarioOptions& options, const Console& console) {
    const auto scenario = find(options.id, console);
    if (!scenario)
        return console.explain(scenario.error());
    const auto text = scenario->text_in(console.messages.language());
    if (!text)
        return console.explain(text.error());
    console.say(*text);
    return 0;
}

/// Performs the solution's moves; each names a step of the journey.
Outcome solve(const scenarios::Scenario& scenario, Journey& journey, const Console& console) {
    for (const auto& move : scenario.solution) {
        if (move.verb == "prepare") {
            const auto sample = move.arguments.find("sample");
            const auto file = console.resources / "simulator/producers/samples" /
                              ((sample == move.arguments.end() ? "PSS" : sample->second) + ".xml");
            PALESTRA_TRY(auto cda, read_file(file, 32U << 20U));
            PALESTRA_CHECK(journey.prepare(std::move(cda)));
        } else {
            PALESTRA_CHECK(journey.perform(move.verb));
        }
    }
    return {};
}

/// Events from `since` on: what was done before the lesson began does not count.
Result<std::vector<journal::Event>> events_since(const std::filesystem::path& folder, TimePoint since) {
    PALESTRA_TRY(auto events, journal::read_all(folder));
    std::erase_if(events, [&](const journal::Event& event) { return event.wall < since; });
    return events;
}

std::size_t count_reached(const std::vector<scenarios::StepResult>& results) {
    return static_cast<std::size_t>(std::ranges::count(results, true, &scenarios::StepResult::reached));
}

int tell_result(const scenarios::Scenario& scenario, const std::vector<scenarios::StepResult>& results,
                const std::string& format, const Console& console) {
    const bool complete = count_reached(results) == results.size();
    if (format == "json") {
        Json steps = Json::array();
        for (const auto& result : results)
            steps.push_back({{"id", result.id}, {"reached", result.reached}, {"missing", result.missing}});
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION},
                                      {"scenario", scenario.id},
                                      {"done", complete},
                                      {"steps", std::move(steps)}}));
        return complete ? 0 : 1;
    }
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto& titles = scenario.steps[i].title;
        const auto title = titles.find(console.messages.language());
        console.say(results[i].reached ? "scenario.reached" : "scenario.missing",
                    {{"step", std::to_string(i + 1)},
                     {"title", title == titles.end() ? results[i].id : title->second},
                     {"missing", results[i].missing}});
    }
    console.say(complete ? "scenario.done" : "scenario.not_done",
                {{"reached", std::to_string(count_reached(results))}, {"steps", std::to_string(results.size())}});
    return complete ? 0 : 1;
}

/// Without --solve the learner works elsewhere (window, applications); progress is shown as the journal tells it.
Result<std::vector<scenarios::StepResult>> watch(const scenarios::Scenario& scenario, Connection& connection,
                                                 TimePoint start, const ScenarioOptions& options,
                                                 const Console& console) {
    const auto deadline = start + std::chrono::minutes(options.timeout_minutes);
    std::size_t told = 0;
    if (options.format == "text")
        console.say("scenario.your_turn", {{"title", scenario.title_in(console.messages.language())}});
    for (;;) {
        PALESTRA_TRY(const auto events, events_since(connection.journal_folder(), start));
        auto results = scenarios::check(scenario, events);
        const auto reached = count_reached(results);
        if (reached > told && options.format == "text")
            console.say("scenario.progress",
                        {{"reached", std::to_string(reached)}, {"steps", std::to_string(results.size())}});
        told = reached;
        if (reached == results.size() || connection.world().clock.wall() >= deadline)
            return results;
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
}

int run_scenario(const ScenarioOptions& options, const Console& console) {
    const auto scenario = find(options.id, console);
    if (!scenario)
        return console.explain(scenario.error());
    auto connection =
        Connection::open({options.ready.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.ready),
                          options.data, options.catalog},
                         console);
    if (!connection)
        return console.explain(connection.error());
    const auto start = (*connection)->world().clock.wall();
    if (!options.solve) {
        const auto results = watch(*scenario, **connection, start, options, console);
        return results ? tell_result(*scenario, *results, options.format, console) : console.explain(results.error());
    }
    Journey journey(**connection, [](const Step&) {});
    int code = 0;
    if (const auto solved = solve(*scenario, journey, console); !solved)
        code = console.explain(solved.error());
    const auto events = events_since((*connection)->journal_folder(), start);
    if (!events)
        return console.explain(events.error());
    return std::max(code, tell_result(*scenario, scenarios::check(*scenario, *events), options.format, console));
}

} // namespace

void add_scenario(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<ScenarioOptions>();
    auto* verb = program.add_subcommand("scenario", text.text("cli.scenario"));
    verb->require_subcommand(1);
    verb->add_subcommand("list", text.text("cli.scenario.list"))->callback([&console, &action] {
        action = [&console] { return list_scenarios(console); };
    });
    auto* show = verb->add_subcommand("show", text.text("cli.scenario.show"));
    show->add_option("id", options->id, text.text("cli.scenario.id"))->required();
    show->callback(
        [options, &console, &action] { action = [options, &console] { return show_scenario(*options, console); }; });
    auto* run = verb->add_subcommand("run", text.text("cli.scenario.run"));
    run->add_option("id", options->id, text.text("cli.scenario.id"))->required();
    run->add_flag("--solve", options->solve, text.text("cli.scenario.solve"));
    run->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    run->add_option("--timeout", options->timeout_minutes, text.text("cli.scenario.timeout"));
    run->add_option("--ready", options->ready, text.text("cli.demo.ready"));
    run->add_option("--data", options->data, text.text("cli.data"));
    run->add_option("--catalog", options->catalog, text.text("cli.catalog"));
    run->callback(
        [options, &console, &action] { action = [options, &console] { return run_scenario(*options, console); }; });
}

} // namespace palestra::app
