// SPDX-License-Identifier: EUPL-1.2
#include "conformance/coverage/coverage.hpp"
#include "conformance/report/report.hpp"
#include "core/base/dates.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/middleware_stage.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

struct ConformanceOptions {
    std::vector<std::string> addresses;
    std::string target, client, audience, report, role = "producer", format = "text";
    std::string data = default_data_directory().string();
    std::size_t jobs = 4; ///< the suite waits more than it works
    bool dry_run = false;
    MiddlewareWish middleware;
};

bool is_of_middleware(const conformance::Case& item) {
    return item.address.starts_with("middleware/");
}

Result<std::vector<conformance::Case>> chosen_cases(const ConformanceOptions& options, const Console& console) {
    PALESTRA_TRY(const auto all, conformance::load_suites(console.resources / "conformance/suites"));
    auto chosen = conformance::select(all, options.addresses);
    if (chosen.empty())
        return fail(FailureCode::not_found,
                    {{"what", options.addresses.empty() ? "conformance/suites" : options.addresses.front()}});
    return chosen;
}

std::string title_of(const conformance::Case& item, const Console& console) {
    const auto found = item.title.find(console.messages.language());
    return found == item.title.end() ? "" : found->second;
}

int list_cases(const ConformanceOptions& options, const Console& console) {
    const auto cases = chosen_cases(options, console);
    if (!cases)
        return console.explain(cases.error());
    for (const auto& item : *cases)
        console.say(item.address + "  " + title_of(item, console));
    return 0;
}

void say_result(const conformance::CaseResult& result, const Console& console) {
    const bool skipped = result.verdict == conformance::Verdict::skipped;
    const auto reason =
        skipped ? console.messages.text("conformance.missing." + std::string(conformance::missing_name(result.missing)))
                : result.reason;
    console.say("conformance." + std::string(conformance::verdict_name(result.verdict)),
                {{"address", result.item.address}, {"title", title_of(result.item, console)}, {"reason", reason}});
}

Json results_json(const std::vector<conformance::CaseResult>& results, const std::string& target) {
    Json list = Json::array();
    for (const auto& result : results) {
        Json row{{"address", result.item.address},
                 {"verdict", conformance::verdict_name(result.verdict)},
                 {"reason", result.reason},
                 {"status", result.status},
                 {"ms", result.took.count()}};
        if (result.verdict == conformance::Verdict::skipped)
            row["missing"] = conformance::missing_name(result.missing);
        list.push_back(std::move(row));
    }
    return {{"palestra", PALESTRA_VERSION}, {"ufficiale", false}, {"target", target}, {"results", std::move(list)}};
}

/// The gateway's stage, or the middleware's when its cases were chosen: here, or at --target.
Result<Stage*> set_any_stage(const ConformanceOptions& options, const std::vector<conformance::Case>& cases,
                             const Console& console, std::optional<Stage>& gateway,
                             std::unique_ptr<MiddlewareStage>& middleware) {
    const StageWish wish{options.target, options.client, options.role, options.audience, options.data};
    if (!std::ranges::any_of(cases, is_of_middleware)) {
        PALESTRA_TRY(gateway, set_stage(wish, console));
        return &*gateway;
    }
    if (!std::ranges::all_of(cases, is_of_middleware))
        return fail(FailureCode::wrong_usage,
                    {{"found", "gateway + middleware"}, {"expected", "palestra conformance run middleware"}});
    if (options.target.empty()) {
        PALESTRA_TRY(middleware, MiddlewareStage::host(options.middleware, console, make_our_middleware));
    } else {
        PALESTRA_TRY(middleware, MiddlewareStage::reach(options.middleware, wish, console));
    }
    return &middleware->stage();
}

int run_cases(const ConformanceOptions& options, const Console& console) {
    auto chosen = options;
    if (chosen.addresses.empty())
        chosen.addresses = {"gateway"};
    const auto cases = chosen_cases(chosen, console);
    if (!cases)
        return console.explain(cases.error());
    if (options.dry_run) {
        for (const auto& item : *cases)
            console.say(item.address + "  " + dump_json(item.change) + " -> " + dump_json(item.expect));
        return 0;
    }
    std::optional<Stage> of_gateway;
    std::unique_ptr<MiddlewareStage> of_middleware;
    const auto set = set_any_stage(options, *cases, console, of_gateway, of_middleware);
    if (!set)
        return console.explain(set.error());
    auto* stage = *set;
    auto world = stage->connection->world();
    const auto started = iso8601(world.clock.wall());
    const bool json = options.format == "json";
    const auto results =
        conformance::run(*cases, stage->target, {stage->actor, stage->desk, world.entropy, world.clock}, options.jobs,
                         [&](const conformance::CaseResult& result) {
                             if (!json)
                                 say_result(result, console);
                         });
    if (json)
        console.say(dump_json_pretty(results_json(results, stage->target.url)));
    const auto count = [&](conformance::Verdict verdict) {
        return std::ranges::count(results, verdict, &conformance::CaseResult::verdict);
    };
    const auto failed = count(conformance::Verdict::fail);
    const auto errors = count(conformance::Verdict::error);
    if (!json)
        console.say("conformance.summary", {{"passed", std::to_string(count(conformance::Verdict::pass))},
                                            {"failed", std::to_string(failed)},
                                            {"errors", std::to_string(errors)},
                                            {"skipped", std::to_string(count(conformance::Verdict::skipped))}});
    if (!options.report.empty()) {
        if (const auto written = conformance::write_reports(
                options.report, results, {stage->target.url, "", started, console.messages.language()});
            !written)
            return console.explain(written.error());
        if (!json)
            console.say("conformance.report", {{"folder", options.report}});
    }
    return errors > 0 ? 4 : failed > 0 ? 1 : 0;
}

int show_coverage(const ConformanceOptions& options, const Console& console) {
    const auto requirements = conformance::load_registers(console.resources / "conformance/register");
    if (!requirements)
        return console.explain(requirements.error());
    const auto cases = conformance::load_suites(console.resources / "conformance/suites");
    if (!cases)
        return console.explain(cases.error());
    const auto coverage = conformance::cover(*requirements, *cases);
    auto text = options.format == "json"       ? dump_json_pretty(conformance::coverage_json(coverage))
                : options.format == "markdown" ? conformance::coverage_markdown(coverage, console.messages)
                                               : conformance::coverage_text(coverage, console.messages);
    if (text.ends_with('\n')) // say() ends the line
        text.pop_back();
    console.say(text);
    return 0;
}

} // namespace

void add_conformance(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<ConformanceOptions>();
    auto* verb = program.add_subcommand("conformance", text.text("cli.conformance"));
    verb->require_subcommand(1);
    auto* list = verb->add_subcommand("list", text.text("cli.conformance.list"));
    list->add_option("addresses", options->addresses, text.text("cli.conformance.addresses"));
    list->callback(
        [options, &console, &action] { action = [options, &console] { return list_cases(*options, console); }; });
    auto* coverage = verb->add_subcommand("coverage", text.text("cli.conformance.coverage"));
    coverage->add_option("--format", options->format, text.text("cli.format"))
        ->check(CLI::IsMember({"text", "json", "markdown"}));
    coverage->callback(
        [options, &console, &action] { action = [options, &console] { return show_coverage(*options, console); }; });
    auto* run = verb->add_subcommand("run", text.text("cli.conformance.run"));
    run->add_option("addresses", options->addresses, text.text("cli.conformance.addresses"));
    run->add_option("--target", options->target, text.text("cli.conformance.target"));
    run->add_option("--client", options->client, text.text("cli.conformance.client"));
    run->add_option("--role", options->role, text.text("cli.conformance.role"));
    run->add_option("--aud", options->audience, text.text("cli.conformance.aud"));
    run->add_option("--report", options->report, text.text("cli.conformance.report"));
    run->add_option("--data", options->data, text.text("cli.data"));
    run->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    run->add_option("--jobs", options->jobs, text.text("cli.conformance.jobs"))->check(CLI::Range(1, 64));
    auto& behind = options->middleware;
    run->add_option("--middleware-case", behind.certificate_case, text.text("cli.conformance.middleware_case"))
        ->check(CLI::IsMember({1, 2}));
    run->add_option("--stand-in", behind.listen, text.text("cli.conformance.stand_in"));
    run->add_option("--stand-in-cert", behind.certificate, text.text("cli.conformance.stand_in_cert"));
    run->add_option("--stand-in-authority", behind.authority, text.text("cli.conformance.stand_in_authority"));
    run->add_option("--restart-command", behind.restart_command, text.text("cli.conformance.restart_command"));
    run->add_option("--patience", behind.patience, text.text("cli.conformance.patience"))->check(CLI::Range(1, 3600));
    run->footer(text.text("cli.conformance.middleware_help"));
    run->add_flag("--dry-run", options->dry_run, text.text("cli.conformance.dry_run"));
    run->callback(
        [options, &console, &action] { action = [options, &console] { return run_cases(*options, console); }; });
}

} // namespace palestra::app
