// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "simulator/app/chain.hpp"
#include "simulator/app/commands.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace {

/// --lang has to be known before the help texts are made, so it is looked for ahead of the real parsing.
std::string language_of(int argc, char** argv) {
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string_view(argv[i]) == "--lang" &&
            (std::string_view(argv[i + 1]) == "it" || std::string_view(argv[i + 1]) == "en"))
            return argv[i + 1];
    return palestra::app::wanted_language();
}

/// CLI11 words its errors in English; the argument at fault stands after the last colon, or the option's name comes
/// first.
std::string offending(const std::string& what) {
    if (what.starts_with("--")) // "--documents: Value -1 not in range": which option is half of the help
        return palestra::collapse_space(what);
    const auto last = what.rfind(": ");
    return palestra::collapse_space(last == std::string::npos ? what : what.substr(last + 2));
}

/// "palestra registry --data D": one node alone is `up` with that node only, and no window. A verb of the node's own
/// ("palestra repository check") is left as it is.
std::vector<std::string> arguments_of(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.empty() ||
        std::ranges::find(palestra::app::k_stations, arguments[0]) == std::end(palestra::app::k_stations) ||
        (arguments.size() > 1 && (!arguments[1].starts_with('-') || arguments[1] == "--help" || arguments[1] == "-h")))
        return arguments;
    const auto node = arguments[0];
    arguments[0] = "up";
    arguments.insert(arguments.begin() + 1, {"--headless", "--only", node});
    return arguments;
}

} // namespace

int main(int argc, char** argv) {
    using namespace palestra;
    const auto console = app::open_console(language_of(argc, argv));
    if (!console) {
        std::fputs(("palestra: " + failure_line(console.error()) + "\n").c_str(), stderr);
        return failure_exit_code(console.error().code);
    }
    const auto& text = console->messages;
    CLI::App program(text.text("cli.about"), "palestra");
    program.require_subcommand(1);
    program.set_help_flag("-h,--help", text.text("cli.help"));
    program.set_version_flag("--version", std::string("palestra ") + PALESTRA_VERSION);
    program.fallthrough();
    std::string language;
    program.add_option("--lang", language, text.text("cli.lang"))->check(CLI::IsMember({"it", "en"}));

    app::Action action;
    app::add_up(program, *console, action);
    app::add_demo(program, *console, action);
    app::add_validate(program, *console, action);
    app::add_journal(program, *console, action);
    app::add_catalog(program, *console, action);
    app::add_scenario(program, *console, action);
    app::add_conformance(program, *console, action);
    app::add_gateway(program, *console, action);
    app::add_middleware(program, *console, action);
    app::add_fault(program, *console, action);
    app::add_xpath(program, *console, action);
    app::add_pdf(program, *console, action);
    app::add_producers(program, *console, action);
    app::add_token(program, *console, action);
    app::add_population(program, *console, action);
    app::add_sign(program, *console, action);
    app::add_repository(program, *console, action);
    app::add_monitor(program, *console, action);
    app::add_verify(program, *console, action);
    try {
        auto arguments = arguments_of(argc, argv);
        std::ranges::reverse(arguments); // as CLI11 wants them
        program.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        console->say(program.help());
        return 0;
    } catch (const CLI::CallForVersion&) {
        console->say(std::string("palestra ") + PALESTRA_VERSION + " — SIMULAZIONE, strumento non ufficiale");
        return 0;
    } catch (const CLI::ParseError& error) {
        return console->explain(
            {FailureCode::wrong_usage, {{"found", offending(error.what())}, {"expected", text.text("cli.see_help")}}});
    }
    try {
        return action ? action() : 2;
    } catch (const std::exception& bug) {
        // A bug of ours: say so in one sentence; what() is for the report.
        return console->explain({FailureCode::internal, {{"reason", bug.what()}}});
    }
}
