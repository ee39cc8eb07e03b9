// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "simulator/app/commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace {

/// --lang has to be known before the help texts are made, so it is looked for ahead of the real parsing.
std::string language_of(int argc, char** argv) {
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string_view(argv[i]) == "--lang" &&
            (std::string_view(argv[i + 1]) == "it" || std::string_view(argv[i + 1]) == "en"))
            return argv[i + 1];
    return palestra::app::wanted_language();
}

/// CLI11 words its errors in English; the argument at fault stands after the last colon, or before the first one.
std::string offending(const std::string& what) {
    const auto last = what.rfind(": ");
    return palestra::collapse_space(last == std::string::npos ? what : what.substr(last + 2));
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
    app::add_fault(program, *console, action);
    app::add_xpath(program, *console, action);
    app::add_pdf(program, *console, action);
    app::add_producers(program, *console, action);
    app::add_token(program, *console, action);
    app::add_population(program, *console, action);
    app::add_sign(program, *console, action);
    app::add_monitor(program, *console, action);
    app::add_verify(program, *console, action);
    try {
        program.parse(argc, argv);
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
