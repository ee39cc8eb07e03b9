// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/command_line.hpp"

#include "core/base/text.hpp"
#include "simulator/app/chain.hpp"
#include "simulator/app/commands.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

/// CLI11 words its errors in English; the argument at fault stands after the last colon, or the option's name comes
/// first.
std::string offending(const std::string& what) {
    if (what.starts_with("--")) // "--documents: Value -1 not in range": which option is half of the help
        return collapse_space(what);
    const auto last = what.rfind(": ");
    return collapse_space(last == std::string::npos ? what : what.substr(last + 2));
}

/// "palestra registry --data D": one node alone is `up` with that node only, and no window. A verb of the node's own
/// ("palestra repository check") is left as it is.
std::vector<std::string> expand(std::vector<std::string> arguments) {
    if (arguments.empty() || std::ranges::find(k_stations, arguments[0]) == std::end(k_stations) ||
        (arguments.size() > 1 && (!arguments[1].starts_with('-') || arguments[1] == "--help" || arguments[1] == "-h")))
        return arguments;
    const auto node = arguments[0];
    arguments[0] = "up";
    arguments.insert(arguments.begin() + 1, {"--headless", "--only", node});
    return arguments;
}

void add_verbs(CLI::App& program, const Console& console, Action& action) {
    add_up(program, console, action);
    add_demo(program, console, action);
    add_validate(program, console, action);
    add_journal(program, console, action);
    add_catalog(program, console, action);
    add_scenario(program, console, action);
    add_conformance(program, console, action);
    add_gateway(program, console, action);
    add_portal(program, console, action);
    add_middleware(program, console, action);
    add_fault(program, console, action);
    add_xpath(program, console, action);
    add_pdf(program, console, action);
    add_producers(program, console, action);
    add_token(program, console, action);
    add_population(program, console, action);
    add_sign(program, console, action);
    add_repository(program, console, action);
    add_monitor(program, console, action);
    add_verify(program, console, action);
}

} // namespace

int run_command_line(std::vector<std::string> arguments, const Console& console) {
    const auto& text = console.messages;
    CLI::App program(text.text("cli.about"), "palestra");
    program.require_subcommand(1);
    program.set_help_flag("-h,--help", text.text("cli.help"));
    program.set_version_flag("--version", std::string("palestra ") + PALESTRA_VERSION);
    program.fallthrough();
    std::string language;
    program.add_option("--lang", language, text.text("cli.lang"))->check(CLI::IsMember({"it", "en"}));

    Action action;
    add_verbs(program, console, action);
    try {
        arguments = expand(std::move(arguments));
        std::ranges::reverse(arguments); // as CLI11 wants them
        program.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        console.say(program.help());
        return 0;
    } catch (const CLI::CallForVersion&) {
        console.say(std::string("palestra ") + PALESTRA_VERSION + " — SIMULAZIONE, strumento non ufficiale");
        return 0;
    } catch (const CLI::ParseError& error) {
        return console.explain(
            {FailureCode::wrong_usage, {{"found", offending(error.what())}, {"expected", text.text("cli.see_help")}}});
    }
    try {
        return action ? action() : 2;
    } catch (const std::exception& bug) {
        // A bug of ours: say so in one sentence; what() is for the report.
        return console.explain({FailureCode::internal, {{"reason", bug.what()}}});
    }
}

} // namespace palestra::app
