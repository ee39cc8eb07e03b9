// SPDX-License-Identifier: EUPL-1.2
// palestra scenario list|show|hint|run|check: the lessons. A lesson is checked by asking its goals to the journal.
#include "scenarios/engine/assessment.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/passing_folder.hpp"
#include "simulator/app/scenario_walk.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <thread>

namespace palestra::app {
namespace {

struct ScenarioOptions {
    std::string id, ready, catalog, format = "text";
    std::string data = default_data_directory().string();
    bool solve = false, all = false;
    std::size_t step = 1, level = 1;
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

std::size_t count_reached(const scenarios::Assessment& assessment) {
    return static_cast<std::size_t>(std::ranges::count(assessment.steps, true, &scenarios::StepResult::reached));
}

const std::string& in_language(const std::map<std::string, std::string>& texts, const Console& console,
                               const std::string& otherwise) {
    const auto found = texts.find(console.messages.language());
    return found == texts.end() ? otherwise : found->second;
}

Json to_json(const scenarios::Scenario& scenario, const scenarios::Assessment& assessment) {
    Json steps = Json::array();
    for (const auto& step : assessment.steps)
        steps.push_back({{"id", step.id}, {"reached", step.reached}, {"missing", step.missing}});
    const auto& score = assessment.score;
    return {{"palestra", PALESTRA_VERSION},
            {"scenario", scenario.id},
            {"done", assessment.complete},
            {"steps", std::move(steps)},
            {"mistakes", assessment.mistakes},
            {"score",
             {{"total", score.total()},
              {"goal", score.goal},
              {"correctness", score.correctness},
              {"safety", score.safety},
              {"hints", score.hints},
              {"time", score.time}}}};
}

int tell_result(const scenarios::Scenario& scenario, const scenarios::Assessment& assessment, const std::string& format,
                const Console& console) {
    if (format == "json") {
        console.say(dump_json_pretty(to_json(scenario, assessment)));
        return assessment.complete ? 0 : 1;
    }
    for (std::size_t i = 0; i < assessment.steps.size(); ++i) {
        const auto& step = assessment.steps[i];
        console.say(step.reached ? "scenario.reached" : "scenario.missing",
                    {{"step", std::to_string(i + 1)},
                     {"title", in_language(scenario.steps[i].title, console, step.id)},
                     {"missing", step.missing}});
    }
    for (const auto& id : assessment.mistakes)
        console.say("scenario.mistake", {{"feedback", in_language(scenario.mistake(id)->feedback, console, id)}});
    console.say(
        assessment.complete ? "scenario.done" : "scenario.not_done",
        {{"reached", std::to_string(count_reached(assessment))}, {"steps", std::to_string(assessment.steps.size())}});
    const auto& score = assessment.score;
    console.say("scenario.score", {{"total", std::to_string(score.total())},
                                   {"goal", std::to_string(score.goal)},
                                   {"correctness", std::to_string(score.correctness)},
                                   {"safety", std::to_string(score.safety)},
                                   {"hints", std::to_string(score.hints)},
                                   {"time", std::to_string(score.time)}});
    return assessment.complete ? 0 : 1;
}

Result<scenarios::Assessment> assess_on(const scenarios::Scenario& scenario, const Ground& ground, TimePoint now) {
    PALESTRA_TRY(const auto events, events_on(ground));
    return scenarios::assess(scenario, events,
                             {std::chrono::duration_cast<std::chrono::seconds>(now - ground.since), 0});
}

/// Without --solve the learner works elsewhere (window, applications); progress is shown as the journal tells it.
Result<scenarios::Assessment> watch(const scenarios::Scenario& scenario, Connection& connection, const Ground& ground,
                                    const ScenarioOptions& options, const Console& console) {
    const auto deadline = ground.since + std::chrono::minutes(options.timeout_minutes);
    std::size_t told = 0;
    if (options.format == "text")
        console.say("scenario.your_turn", {{"title", scenario.title_in(console.messages.language())}});
    for (;;) {
        PALESTRA_TRY(auto assessment, assess_on(scenario, ground, connection.world().clock.wall()));
        const auto reached = count_reached(assessment);
        if (reached > told && options.format == "text")
            console.say("scenario.progress",
                        {{"reached", std::to_string(reached)}, {"steps", std::to_string(assessment.steps.size())}});
        told = reached;
        if (assessment.complete || connection.world().clock.wall() >= deadline)
            return assessment;
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
    const Ground ground{(*connection)->ready().data, (*connection)->journal_folder(),
                        (*connection)->world().clock.wall()};
    int code = 0;
    if (options.solve) {
        const auto different = walk(scenario->solution, ground, console);
        if (!different)
            return console.explain(different.error());
        if (!different->empty()) {
            console.warn(*different);
            code = 1;
        }
    }
    const auto assessment = options.solve ? assess_on(*scenario, ground, (*connection)->world().clock.wall())
                                          : watch(*scenario, **connection, ground, options, console);
    return assessment ? std::max(code, tell_result(*scenario, *assessment, options.format, console))
                      : console.explain(assessment.error());
}

/// Keys once for all chains: making them takes longer than a way.
Result<std::filesystem::path> make_keys(const std::filesystem::path& folder, const Console& console) {
    PALESTRA_TRY(const auto data, DataDirectory::open(folder));
    PALESTRA_TRY(
        const auto chain,
        Chain::start({data, console.resources, 0, "127.0.0.1", {}, {}, "builtin", std::nullopt, std::nullopt}));
    return data.pki();
}

Result<bool> solve_all(const Console& console) {
    PALESTRA_TRY(const auto folder, PassingFolder::make());
    PALESTRA_TRY(const auto pki, make_keys(folder.path(), console));
    std::size_t ways = 0, good = 0;
    for (const auto& id : scenarios::list_scenarios(library(console))) {
        PALESTRA_TRY(const auto scenario, scenarios::load_scenario(library(console) / id));
        PALESTRA_TRY(const auto went_well, walk_all_ways(scenario, pki, console));
        ways += 1 + scenario.wrong_ways.size();
        good += went_well;
    }
    console.say("scenario.ways", {{"good", std::to_string(good)}, {"all", std::to_string(ways)}});
    return good == ways;
}

int run_all(const ScenarioOptions& options, const Console& console) {
    if (!options.solve)
        return console.explain({FailureCode::wrong_usage, {{"found", "--all"}, {"expected", "--all --solve"}}});
    const auto good = solve_all(console);
    return !good ? console.explain(good.error()) : *good ? 0 : 1;
}

/// What an author has to have: everything that loads, both languages, and a wrong way for each mistake.
Outcome check_scenario(const std::filesystem::path& folder) {
    PALESTRA_TRY(const auto scenario, scenarios::load_scenario(folder));
    for (const auto* language : {"it", "en"}) {
        PALESTRA_TRY(const auto text, scenario.text_in(language));
        PALESTRA_TRY(const auto hints, scenario.hints_in(language));
    }
    for (const auto& mistake : scenario.mistakes)
        if (std::ranges::find(scenario.wrong_ways, mistake.id, &scenarios::Way::mistake) == scenario.wrong_ways.end())
            return fail(FailureCode::wrong_usage, {{"file", (folder / "soluzione.xml").string()},
                                                   {"what", "wrong"},
                                                   {"found", "0"},
                                                   {"expected", "mistake=\"" + mistake.id + "\""}});
    return {};
}

int check_scenarios(const std::string& only, const Console& console) {
    const auto ids = scenarios::list_scenarios(library(console));
    if (!only.empty() && std::ranges::find(ids, only) == ids.end())
        return console.explain({FailureCode::not_found, {{"what", only}}});
    int code = 0;
    for (const auto& id : ids) {
        if (!only.empty() && id != only)
            continue;
        const auto good = check_scenario(library(console) / id);
        console.say(good ? "scenario.check.good" : "scenario.check.bad",
                    {{"scenario", id}, {"detail", good ? "" : console.messages.text(good.error())}});
        code = good ? code : 1;
    }
    return code;
}

int show_hint(const ScenarioOptions& options, const Console& console) {
    const auto scenario = find(options.id, console);
    if (!scenario)
        return console.explain(scenario.error());
    const auto hints = scenario->hints_in(console.messages.language());
    if (!hints)
        return console.explain(hints.error());
    if (options.step < 1 || options.step > hints->size())
        return console.explain(
            {FailureCode::wrong_usage,
             {{"found", std::to_string(options.step)}, {"expected", "1…" + std::to_string(hints->size())}}});
    console.say((*hints)[options.step - 1].at(options.level - 1));
    return 0;
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
    auto* id = run->add_option("id", options->id, text.text("cli.scenario.id"));
    run->add_flag("--all", options->all, text.text("cli.scenario.all"))->excludes(id);
    run->add_flag("--solve", options->solve, text.text("cli.scenario.solve"));
    run->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    run->add_option("--timeout", options->timeout_minutes, text.text("cli.scenario.timeout"));
    run->add_option("--ready", options->ready, text.text("cli.demo.ready"));
    run->add_option("--data", options->data, text.text("cli.data"));
    run->add_option("--catalog", options->catalog, text.text("cli.catalog"));
    run->callback([options, &console, &action] {
        action = [options, &console] {
            return options->all ? run_all(*options, console) : run_scenario(*options, console);
        };
    });
    auto* check = verb->add_subcommand("check", text.text("cli.scenario.check"));
    check->add_option("id", options->id, text.text("cli.scenario.id"));
    check->callback([options, &console, &action] {
        action = [options, &console] { return check_scenarios(options->id, console); };
    });
    auto* hint = verb->add_subcommand("hint", text.text("cli.scenario.hint"));
    hint->add_option("id", options->id, text.text("cli.scenario.id"))->required();
    hint->add_option("step", options->step, text.text("cli.scenario.hint.step"))->required();
    hint->add_option("level", options->level, text.text("cli.scenario.hint.level"))->check(CLI::Range(1, 3));
    hint->callback(
        [options, &console, &action] { action = [options, &console] { return show_hint(*options, console); }; });
}

} // namespace palestra::app
