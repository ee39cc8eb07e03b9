// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/io/store/sqlite.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/day_output.hpp"
#include "simulator/app/day_run.hpp"
#include "simulator/app/documents_run.hpp"
#include "simulator/app/producer_steps.hpp"
#include "simulator/producers/day/application.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

struct Target {
    std::string ready, data = default_data_directory().string(), catalog;

    [[nodiscard]] Connection::Wish wish() const {
        return {ready.empty() ? std::nullopt : std::optional<std::filesystem::path>(ready), data, catalog};
    }
};

void add_target(CLI::App& verb, Target& target, const Messages& text) {
    verb.add_option("--ready", target.ready, text.text("cli.demo.ready"));
    verb.add_option("--data", target.data, text.text("cli.data"));
    verb.add_option("--catalog", target.catalog, text.text("cli.catalog"));
}

void add_format(CLI::App& verb, std::string& format, const Messages& text) {
    verb.add_option("--format", format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
}

struct RunOptions {
    Target target;
    DayRunWish day;
    DocumentsWish files;
    std::size_t documents = 0;
    bool no_correct = false;
};

int run(RunOptions& options, const CLI::App& verb, const Console& console) {
    if (!verb.count("--out")) {
        options.day.connection = options.target.wish();
        options.day.correct = !options.no_correct;
        if (options.documents != 0)
            options.day.documents = options.documents;
        return run_day(options.day, console);
    }
    for (const auto* alone : {"--asr", "--day", "--preset", "--withheld", "--non-cda2", "--unsigned", "--late"})
        if (verb.count(alone) != 0)
            return console.explain({FailureCode::wrong_usage,
                                    {{"found", std::string("--out ") + alone},
                                     {"expected", console.messages.text("producers.out_alone")}}});
    auto& files = options.files;
    files.kinds = options.day.kinds;
    files.seed = options.day.seed;
    files.jobs = options.day.jobs;
    files.format = options.day.format;
    files.progress = options.day.progress;
    if (options.documents != 0)
        files.documents = options.documents;
    return run_documents(files, console);
}

void add_run(CLI::App& parent, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<RunOptions>();
    auto& day = options->day;
    auto* verb = parent.add_subcommand("run", text.text("cli.producers.run"));
    verb->add_option("--asr", day.authority, text.text("cli.producers.asr"))->capture_default_str();
    verb->add_option("--day", day.day, text.text("cli.producers.day"));
    verb->add_option("--kinds", day.kinds, text.text("cli.producers.kinds"))->delimiter(',');
    verb->add_option("--seed", day.seed, text.text("cli.producers.seed"));
    verb->add_option("--documents", options->documents, text.text("cli.producers.documents"))
        ->check(CLI::Range(std::size_t{1}, std::size_t{10'000'000}));
    verb->add_option("--withheld", day.shares.withheld, text.text("cli.producers.withheld"))->check(CLI::Range(0, 100));
    verb->add_option("--non-cda2", day.shares.non_cda2, text.text("cli.producers.non_cda2"))->check(CLI::Range(0, 100));
    verb->add_option("--unsigned", day.shares.unsigned_, text.text("cli.producers.unsigned"))
        ->check(CLI::Range(0, 100));
    verb->add_option("--late", day.shares.late, text.text("cli.producers.late"))->check(CLI::Range(0, 100));
    verb->add_option("--mistakes", day.shares.mistaken, text.text("cli.producers.mistakes"))->check(CLI::Range(0, 100));
    verb->add_option("--preset", day.preset, text.text("cli.producers.preset"));
    verb->add_flag("--no-correct", options->no_correct, text.text("cli.producers.no_correct"));
    verb->add_option("--jobs", day.jobs, text.text("cli.producers.jobs"))
        ->check(CLI::Range(std::size_t{0}, std::size_t{256}));
    verb->add_option("--out", options->files.out, text.text("cli.producers.out"));
    verb->add_flag("--progress", day.progress, text.text("cli.producers.progress"));
    add_target(*verb, options->target, text);
    add_format(*verb, day.format, text);
    verb->callback([options, verb, &console, &action] {
        action = [options, verb, &console] { return run(*options, *verb, console); };
    });
}

int list_applications(const std::string& format, const Console& console) {
    const auto applications =
        producers::Applications::load(console.resources / "simulator/producers/data/applications.json");
    if (!applications)
        return console.explain(applications.error());
    Json list = Json::array();
    for (const auto& one : applications->all()) {
        std::string kinds;
        for (const auto& kind : one.kinds)
            kinds += (kinds.empty() ? "" : ", ") + kind;
        const auto names = "A1#010#" + one.subscriber + ", S1#010#" + one.subscriber;
        if (format == "json")
            list.push_back({{"id", one.id}, {"name", one.name}, {"kinds", one.kinds}, {"certificates", names}});
        else
            console.say("producers.application", {{"id", one.id}, {"name", one.name}, {"kinds", kinds}, {"cn", names}});
    }
    if (format == "json")
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"applications", std::move(list)}}));
    return 0;
}

struct QueueOptions {
    std::string data = default_data_directory().string(), application, kind, state, format = "text";
    std::size_t limit = 50;
    bool list = false;
};

/// Reads the store alone: the queues are there to be seen also when no chain runs.
Result<int> show_queue(const QueueOptions& options, const Console& console) {
    producers::JobFilter filter{options.application, to_upper(options.kind), {}, options.limit};
    if (!options.state.empty()) {
        filter.state = producers::find_state(options.state);
        if (!filter.state)
            return fail(FailureCode::wrong_usage, {{"found", "--state " + options.state},
                                                   {"expected", console.messages.text("cli.producers.state")}});
    }
    PALESTRA_TRY(const auto data, DataDirectory::open(options.data));
    PALESTRA_TRY(const auto store, store::open_sqlite(data.database()));
    PALESTRA_CHECK(store->migrate("producer", producers::JobTable::migrations()));
    if (options.list || filter.state) {
        PALESTRA_TRY(const auto jobs,
                     store::transact<std::vector<producers::Job>>(
                         *store, [&](store::Session& session) { return producers::JobTable::list(session, filter); }));
        say_jobs(jobs, options.format, console);
        return 0;
    }
    PALESTRA_TRY(auto rows, store::transact<std::vector<producers::QueueRow>>(
                                *store, [](store::Session& session) { return producers::JobTable::count(session); }));
    std::erase_if(rows, [&](const producers::QueueRow& row) {
        return (!filter.application.empty() && row.application != filter.application) ||
               (!filter.kind.empty() && row.kind != filter.kind);
    });
    say_queue(rows, node::SystemClock().simulated(), options.format, console);
    return 0;
}

void add_queue(CLI::App& parent, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<QueueOptions>();
    auto* verb = parent.add_subcommand("queue", text.text("cli.producers.queue"));
    verb->add_option("--data", options->data, text.text("cli.data"));
    verb->add_option("--app", options->application, text.text("cli.producers.app"));
    verb->add_option("--kind", options->kind, text.text("cli.producers.create.kind"));
    verb->add_option("--state", options->state, text.text("cli.producers.state"));
    verb->add_flag("--list", options->list, text.text("cli.producers.queue.list"));
    verb->add_option("--limit", options->limit, text.text("cli.population.limit"));
    add_format(*verb, options->format, text);
    verb->callback([options, &console, &action] {
        action = [options, &console] {
            const auto code = show_queue(*options, console);
            return code ? *code : console.explain(code.error());
        };
    });
}

void add_create(CLI::App& parent, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto target = std::make_shared<Target>();
    auto wish = std::make_shared<CreateWish>();
    auto* verb = parent.add_subcommand("create", text.text("cli.producers.create"));
    verb->add_option("--kind", wish->kind, text.text("cli.producers.create.kind"))->capture_default_str();
    verb->add_option("--patient", wish->patient, text.text("cli.producers.create.patient"));
    verb->add_option("--episode", wish->episode, text.text("cli.producers.create.episode"));
    verb->add_option("--mistake", wish->mistake, text.text("cli.producers.create.mistake"));
    verb->add_option("--seed", wish->seed, text.text("cli.producers.seed"));
    verb->add_flag("--unsigned", wish->unsigned_, text.text("cli.producers.create.unsigned"));
    verb->add_flag("--non-cda2", wish->non_cda2, text.text("cli.producers.create.non_cda2"));
    add_target(*verb, *target, text);
    add_format(*verb, wish->format, text);
    verb->callback([target, wish, &console, &action] {
        action = [target, wish, &console] {
            wish->connection = target->wish();
            return create_document(*wish, console);
        };
    });
}

void add_do(CLI::App& parent, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto target = std::make_shared<Target>();
    auto wish = std::make_shared<StepWish>();
    auto* verb = parent.add_subcommand("do", text.text("cli.producers.do"));
    verb->add_option("step", wish->step, text.text("cli.producers.do.step"))->required();
    verb->add_option("document", wish->document, text.text("cli.producers.do.document"));
    verb->add_option("--set", wish->changes, text.text("cli.producers.do.set"));
    add_target(*verb, *target, text);
    add_format(*verb, wish->format, text);
    verb->callback([target, wish, &console, &action] {
        action = [target, wish, &console] {
            wish->connection = target->wish();
            return do_step(*wish, console);
        };
    });
}

} // namespace

void add_producers(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto* verb = program.add_subcommand("producers", text.text("cli.producers"));
    verb->require_subcommand(1);
    auto format = std::make_shared<std::string>("text");
    auto* list = verb->add_subcommand("list", text.text("cli.producers.list"));
    add_format(*list, *format, text);
    list->callback(
        [format, &console, &action] { action = [format, &console] { return list_applications(*format, console); }; });
    add_run(*verb, console, action);
    add_queue(*verb, console, action);
    add_create(*verb, console, action);
    add_do(*verb, console, action);
}

} // namespace palestra::app
