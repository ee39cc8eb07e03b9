// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/commands.hpp"
#include "simulator/app/sign_run.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {

void add_sign(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto wish = std::make_shared<SignWish>();
    auto* verb = program.add_subcommand("sign", text.text("cli.sign"));
    verb->add_option("files", wish->files, text.text("cli.sign.files"));
    verb->add_option("--with", wish->with, text.text("cli.sign.with"))
        ->check(CLI::IsMember({"software", "token", "remote", "automatic"}));
    verb->add_option("--out", wish->out, text.text("cli.sign.out"));
    verb->add_option("--key", wish->key, text.text("cli.sign.key"));
    verb->add_option("--password", wish->password, text.text("cli.sign.password"));
    verb->add_option("--signer", wish->signer, text.text("cli.sign.signer"));
    verb->add_flag("--visible", wish->visible, text.text("cli.sign.visible"));
    verb->add_option("--page", wish->page, text.text("cli.sign.page"))->check(CLI::Range(1, 100000));
    verb->add_option("--field", wish->field, text.text("cli.sign.field"));
    verb->add_option("--reason", wish->reason, text.text("cli.sign.reason"));
    verb->add_flag("--timestamp", wish->time_stamp, text.text("cli.sign.timestamp"));
    verb->add_option("--module", wish->module, text.text("cli.sign.module"));
    verb->add_option("--pin", wish->pin, text.text("cli.sign.pin"));
    verb->add_option("--certificate", wish->certificate, text.text("cli.sign.certificate"));
    verb->add_option("--ready", wish->ready, text.text("cli.sign.ready"));
    verb->add_option("--user", wish->user, text.text("cli.sign.user"));
    verb->add_option("--otp", wish->otp, text.text("cli.sign.otp"));
    verb->add_option("--break", wish->defect, text.text("cli.sign.break"));
    verb->add_option("--data", wish->data, text.text("cli.data"));
    verb->add_option("--format", wish->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    verb->callback([wish, &console, &action] { action = [wish, &console] { return run_sign(*wish, console); }; });
}

} // namespace palestra::app
