// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/commands.hpp"
#include "simulator/app/verify_run.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {

void add_verify(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto wish = std::make_shared<VerifyWish>();
    auto* verb = program.add_subcommand("verify", text.text("cli.verify"));
    verb->add_option("file", wish->file, text.text("cli.verify.file"))->required();
    verb->add_option("--trust", wish->trust, text.text("cli.verify.trust"));
    verb->add_option("--crl", wish->crls, text.text("cli.verify.crl"));
    verb->add_option("--ocsp", wish->ocsp, text.text("cli.verify.ocsp"));
    verb->add_option("--at", wish->at, text.text("cli.verify.at"));
    verb->add_option("--signer", wish->signer, text.text("cli.verify.signer"));
    verb->add_flag("--qualified", wish->qualified, text.text("cli.verify.qualified"));
    verb->add_flag("--no-revocation", wish->no_revocation, text.text("cli.verify.no_revocation"));
    verb->add_option("--data", wish->data, text.text("cli.data"));
    verb->add_option("--format", wish->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    verb->callback([wish, &console, &action] { action = [wish, &console] { return run_verify(*wish, console); }; });
}

} // namespace palestra::app
