// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/token_check.hpp"
#include "simulator/app/token_make.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {
namespace {

void add_check(CLI::App& verb, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto wish = std::make_shared<TokenCheckWish>();
    auto* check = verb.add_subcommand("check", text.text("cli.token.check"));
    check->add_option("--bearer", wish->bearer, text.text("cli.token.bearer"));
    check->add_option("--signature", wish->signature, text.text("cli.token.signature"));
    check->add_option("--request", wish->request, text.text("cli.token.request"));
    check->add_option("--operation", wish->operation, text.text("cli.token.operation"));
    check->add_option("--body", wish->body, text.text("cli.token.body"));
    check->add_option("--file", wish->file, text.text("cli.token.file"));
    check->add_option("--also", wish->also, text.text("cli.token.also"));
    check->add_option("--ca", wish->ca, text.text("cli.token.ca"));
    check->add_option("--aud", wish->audiences, text.text("cli.token.aud"));
    check->add_option("--tls-cn", wish->tls_name, text.text("cli.token.tls_cn"));
    check->add_option("--middleware", wish->middlewares, text.text("cli.token.middleware"));
    check->add_option("--at", wish->at, text.text("cli.token.at"));
    check->add_option("--ready", wish->ready, text.text("cli.token.ready"));
    check->add_option("--format", wish->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    check->callback(
        [wish, &console, &action] { action = [wish, &console] { return run_token_check(*wish, console); }; });
}

void add_make(CLI::App& verb, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto wish = std::make_shared<TokenMakeWish>();
    wish->data = default_data_directory().string();
    auto* make = verb.add_subcommand("make", text.text("cli.token.make"));
    make->add_option("--ready", wish->ready, text.text("cli.token.ready"));
    make->add_option("--data", wish->data, text.text("cli.data"));
    make->add_option("--client", wish->client, text.text("cli.token.client"));
    make->add_option("--operation", wish->operation, text.text("cli.token.operation"));
    make->add_option("--file", wish->file, text.text("cli.token.make_file"));
    make->add_option("--sub", wish->operator_code, text.text("cli.token.sub"));
    make->add_option("--person", wish->person, text.text("cli.token.person"));
    make->add_option("--aud", wish->audiences, text.text("cli.token.aud"))->expected(1);
    make->add_option("--claim", wish->claims, text.text("cli.token.claim"))->type_size(1)->allow_extra_args(false);
    make->add_option("--out", wish->out, text.text("cli.token.out"));
    make->add_option("--format", wish->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    make->callback([wish, &console, &action] { action = [wish, &console] { return run_token_make(*wish, console); }; });
}

} // namespace

void add_token(CLI::App& program, const Console& console, Action& action) {
    auto* verb = program.add_subcommand("token", console.messages.text("cli.token"));
    verb->require_subcommand(1);
    add_check(*verb, console, action);
    add_make(*verb, console, action);
}

} // namespace palestra::app
