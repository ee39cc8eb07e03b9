// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/documents_run.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {

void add_producers(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto* verb = program.add_subcommand("producers", text.text("cli.producers"));
    verb->require_subcommand(1);
    auto wish = std::make_shared<DocumentsWish>();
    auto* run = verb->add_subcommand("run", text.text("cli.producers.run"));
    run->add_option("--kinds", wish->kinds, text.text("cli.producers.kinds"))->delimiter(',');
    run->add_option("--seed", wish->seed, text.text("cli.producers.seed"));
    run->add_option("--documents", wish->documents, text.text("cli.producers.documents"))
        ->check(CLI::Range(std::size_t{1}, std::size_t{10'000'000}));
    run->add_option("--jobs", wish->jobs, text.text("cli.producers.jobs"))
        ->check(CLI::Range(std::size_t{0}, std::size_t{256}));
    run->add_option("--out", wish->out, text.text("cli.producers.out"))->required();
    run->add_flag("--progress", wish->progress, text.text("cli.producers.progress"));
    run->add_option("--format", wish->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    run->callback([wish, &console, &action] { action = [wish, &console] { return run_documents(*wish, console); }; });
}

} // namespace palestra::app
