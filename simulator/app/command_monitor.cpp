// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/monitor_run.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {
namespace {

using monitor::Part;

struct MonitorOptions {
    MonitorWish wish;
    std::string data;
};

int run(MonitorOptions& options, const CLI::App& verb, const Console& console) {
    auto& wish = options.wish;
    if (verb.count("--data") != 0)
        wish.data = options.data;
    if (!wish.preset.empty())
        for (const auto* alone : {"--month", "--producer", "--kinds", "--by", "--grace"})
            if (verb.count(alone) != 0)
                return console.explain({FailureCode::wrong_usage,
                                        {{"found", std::string("--preset ") + alone},
                                         {"expected", console.messages.text("monitor.preset_alone")}}});
    return run_monitor(wish, console);
}

void add_range(CLI::App& verb, MonitorOptions& options, const Messages& text) {
    auto& wish = options.wish;
    verb.add_option("--data", options.data, text.text("cli.data"));
    verb.add_option("--ready", wish.ready, text.text("cli.demo.ready"));
    verb.add_option("--asr", wish.authority, text.text("cli.monitor.asr"));
    verb.add_option("--producer", wish.producer, text.text("cli.monitor.producer"));
}

void add_documents(CLI::App& verb, MonitorWish& wish, const Messages& text) {
    verb.add_option("--month", wish.month, text.text("cli.monitor.month"));
    verb.add_option("--by", wish.by, text.text("cli.monitor.by"))
        ->check(CLI::IsMember({"kind", "asr", "month", "producer"}));
    verb.add_option("--kinds", wish.kinds, text.text("cli.monitor.kinds"))->delimiter(',');
    verb.add_option("--grace", wish.grace, text.text("cli.monitor.exclude_grace"))->delimiter(',');
}

void add_output(CLI::App& verb, MonitorWish& wish, const std::vector<std::string>& formats, const Messages& text) {
    verb.add_option("--format", wish.format, text.text("cli.monitor.format"))->check(CLI::IsMember(formats));
    verb.add_option("--out", wish.out, text.text("cli.monitor.out"));
}

} // namespace

void add_monitor(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto* parent = program.add_subcommand("monitor", text.text("cli.monitor"));
    parent->require_subcommand(1);
    const auto add = [&](const char* name, Part part) {
        auto options = std::make_shared<MonitorOptions>();
        options->wish.part = part;
        auto* verb = parent->add_subcommand(name, text.text(std::string("cli.monitor.") + name));
        add_range(*verb, *options, text);
        verb->callback([options, verb, &console, &action] {
            action = [options, verb, &console] { return run(*options, *verb, console); };
        });
        return std::pair(verb, &options->wish);
    };
    const auto [indicators, counted] = add("indicators", Part::indicators);
    add_documents(*indicators, *counted, text);
    add_output(*indicators, *counted, {"text", "json", "csv", "html", "svg", "png"}, text);
    indicators->add_option("--preset", counted->preset, text.text("cli.monitor.preset"));
    indicators->add_option("--documents", counted->documents, text.text("cli.monitor.documents"))
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
    indicators->add_option("--seed", counted->seed, text.text("cli.producers.seed"));
    indicators->add_option("--jobs", counted->jobs, text.text("cli.producers.jobs"))
        ->check(CLI::Range(std::size_t{0}, std::size_t{256}));
    indicators->add_option("--catalog", counted->catalog, text.text("cli.catalog"));
    indicators->add_flag("--progress", counted->progress, text.text("cli.producers.progress"));

    const auto [timeliness, timed] = add("timeliness", Part::timeliness);
    add_documents(*timeliness, *timed, text);
    timeliness->add_option("--now", timed->now, text.text("cli.monitor.now"));
    timeliness->add_option("--list", timed->listed, text.text("cli.monitor.list"))
        ->check(CLI::Range(std::size_t{0}, std::size_t{10'000}));
    add_output(*timeliness, *timed, {"text", "json", "csv", "html"}, text);

    const auto [grace, judged] = add("grace", Part::grace);
    grace->add_option("--threshold", judged->threshold.threshold, text.text("cli.monitor.threshold"))
        ->check(CLI::Range(0.0, 100.0));
    grace->add_option("--least", judged->threshold.least, text.text("cli.monitor.least"))
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
    add_output(*grace, *judged, {"text", "json", "csv", "html"}, text);
}

} // namespace palestra::app
