// SPDX-License-Identifier: EUPL-1.2
// palestra repository list|check|export|import|purge: the stored documents of a data directory, with its chain running
// or not.
#include "core/base/dates.hpp"
#include "core/io/journal/journal.hpp"
#include "core/io/node/system.hpp"
#include "core/io/store/sqlite.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/progress.hpp"
#include "simulator/repository/answers.hpp"
#include "simulator/repository/integrity.hpp"
#include "simulator/repository/transfer.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

struct RepositoryOptions {
    std::string data = default_data_directory().string();
    std::string format = "text", folder, now;
    bool sweep = false, dry = false, progress = false;

    [[nodiscard]] bool json() const { return format == "json"; }
};

/// What lies in a data directory. The archive refers to the database beside it.
struct Opened {
    DataDirectory data;
    std::unique_ptr<store::Database> database;
    repository::Repositories repositories;
    std::unique_ptr<repository::Archive> archive;
};

Result<Opened> open(const RepositoryOptions& options, const Console& console) {
    std::error_code error;
    const auto file = std::filesystem::path(options.data) / "palestra.db";
    // A mistyped folder is not to be made; an empty one may receive an import.
    if (options.folder.empty() && !std::filesystem::exists(file, error))
        return fail(FailureCode::file_unreadable,
                    {{"file", file.string()},
                     {"reason", std::make_error_code(std::errc::no_such_file_or_directory).message()}});
    PALESTRA_TRY(auto data, DataDirectory::open(options.data));
    PALESTRA_TRY(auto database, store::open_sqlite(data.database()));
    PALESTRA_TRY(auto repositories,
                 repository::Repositories::load(console.resources / "simulator/repository/data/repositories.json"));
    auto archive = std::make_unique<repository::Archive>(*database, repository::ContentStore(data.documents()));
    PALESTRA_CHECK(archive->prepare());
    return Opened{std::move(data), std::move(database), std::move(repositories), std::move(archive)};
}

/// Progress is made when its total is known.
std::function<void(std::size_t, std::size_t)> shown_on(const Console& console, const RepositoryOptions& options,
                                                       std::shared_ptr<std::optional<Progress>> line) {
    return [&console, &options, line = std::move(line)](std::size_t done, std::size_t total) {
        if (!*line)
            line->emplace(console, total, options.progress);
        (*line)->show(done);
    };
}

void say_json(const Console& console, Json fields) {
    Json all{{"palestra", PALESTRA_VERSION}};
    all.update(fields);
    console.say(dump_json_pretty(all));
}

std::string text(std::int64_t number) {
    return std::to_string(number);
}

int list(const RepositoryOptions& options, const Console& console) {
    const auto opened = open(options, console);
    if (!opened)
        return console.explain(opened.error());
    Json rows = Json::array();
    for (const auto& place : opened->repositories.all()) {
        const auto totals = store::transact<repository::Totals>(*opened->database, [&](store::Session& session) {
            return repository::DocumentTable::totals(session, place.id);
        });
        if (!totals)
            return console.explain(totals.error());
        auto row = to_json(place, opened->repositories);
        row.update(Json{{"documents", totals->documents},
                        {"bytes", totals->bytes},
                        {"deleted", totals->deleted},
                        {"purged", totals->purged}});
        rows.push_back(row);
        if (!options.json())
            console.say("repository.row", {{"id", place.id},
                                           {"name", place.name},
                                           {"documents", text(totals->documents)},
                                           {"bytes", text(totals->bytes)},
                                           {"deleted", text(totals->deleted)},
                                           {"purged", text(totals->purged)},
                                           {"oid", opened->repositories.identifier(place)}});
    }
    if (options.json())
        say_json(console, {{"repositories", rows}});
    return 0;
}

void say_report(const repository::CheckReport& report, const Console& console) {
    for (const auto& each : report.found)
        console.say("repository.damage." + std::string(name_of(each.damage)), {{"document", each.unique_id},
                                                                               {"repository", each.repository},
                                                                               {"file", each.file},
                                                                               {"detail", each.detail}});
    std::int64_t all = 0;
    for (const auto& [damage, count] : report.counts)
        all += count;
    if (all > std::ssize(report.found))
        console.say("repository.more", {{"count", text(all - std::ssize(report.found))}});
    if (report.swept > 0)
        console.say("repository.swept", {{"count", text(report.swept)}});
    if (report.recent > 0)
        console.say("repository.recent", {{"count", text(report.recent)}});
    console.say(
        "repository.checked",
        {{"documents", text(report.documents)}, {"contents", text(report.contents)}, {"bytes", text(report.bytes)}});
    if (all == 0)
        console.say("repository.sound", {});
}

int run_check(const RepositoryOptions& options, const Console& console) {
    const auto opened = open(options, console);
    if (!opened)
        return console.explain(opened.error());
    const auto line = std::make_shared<std::optional<Progress>>();
    const auto report =
        repository::check(*opened->archive, {.sweep = options.sweep, .progress = shown_on(console, options, line)});
    if (*line)
        (*line)->clear();
    if (!report)
        return console.explain(report.error());
    if (options.json())
        say_json(console, to_json(*report));
    else
        say_report(*report, console);
    return report->lost() ? 1 : report->counts.empty() ? 0 : 3;
}

int say_transfer(const repository::TransferReport& report, const RepositoryOptions& options, const Console& console,
                 const char* key) {
    if (options.json()) {
        say_json(console, to_json(report));
        return report.refusals == 0 ? 0 : 1;
    }
    for (const auto& each : report.refused)
        console.say("repository.refused." + each.reason,
                    {{"what", each.what}, {"file", each.file}, {"detail", each.detail}});
    if (report.refusals > std::ssize(report.refused))
        console.say("repository.more", {{"count", text(report.refusals - std::ssize(report.refused))}});
    console.say(key, {{"documents", text(report.documents)},
                      {"folder", options.folder},
                      {"contents", text(report.contents)},
                      {"bytes", text(report.bytes)},
                      {"already", text(report.already)}});
    return report.refusals == 0 ? 0 : 1;
}

int run_export(const RepositoryOptions& options, const Console& console) {
    auto of_data = options;
    of_data.folder.clear();
    const auto opened = open(of_data, console);
    if (!opened)
        return console.explain(opened.error());
    const auto line = std::make_shared<std::optional<Progress>>();
    const auto report = repository::export_to(options.folder, *opened->archive, shown_on(console, options, line));
    if (*line)
        (*line)->clear();
    return report ? say_transfer(*report, options, console, "repository.exported") : console.explain(report.error());
}

int run_import(const RepositoryOptions& options, const Console& console) {
    const auto opened = open(options, console);
    if (!opened)
        return console.explain(opened.error());
    const node::SystemClock clock;
    node::SystemEntropy entropy;
    const auto journal = journal::Writer::open(opened->data.journal(), clock);
    if (!journal)
        return console.explain(journal.error());
    const auto line = std::make_shared<std::optional<Progress>>();
    const auto report = repository::import_from(options.folder, *opened->archive, opened->repositories,
                                                shown_on(console, options, line));
    if (*line)
        (*line)->clear();
    if (!report)
        return console.explain(report.error());
    // Documents do not appear without a word: the journal says where they came from.
    (*journal)->record("repository", "repository.imported", TraceContext::root(entropy),
                       {{"folder", options.folder},
                        {"documents", report->documents},
                        {"already", report->already},
                        {"refused", report->refusals}});
    return say_transfer(*report, options, console, "repository.imported");
}

int run_purge(const RepositoryOptions& options, const Console& console) {
    const auto now = options.now.empty() ? std::optional(node::SystemClock().wall()) : parse_iso8601(options.now);
    if (!now)
        return console.explain(
            {FailureCode::wrong_usage, {{"found", "--now " + options.now}, {"expected", "2026-11-23T08:00:00Z"}}});
    const auto opened = open(options, console);
    if (!opened)
        return console.explain(opened.error());
    // Retention lives in simulated time, which only that chain knows.
    std::error_code error;
    if (options.now.empty() && std::filesystem::exists(opened->data.ready(), error))
        return console.explain(
            {FailureCode::wrong_usage,
             {{"found", "purge"}, {"expected", console.messages.text("repository.purge_needs_now")}}});
    Json rows = Json::array();
    const auto report = opened->archive->purge(*now, options.dry, [&](const repository::StoredDocument& document) {
        rows.push_back(to_json(document, opened->repositories));
        if (!options.json())
            console.say("repository.purge_row", {{"document", document.unique_id},
                                                 {"repository", document.repository},
                                                 {"by", document.deletion->by},
                                                 {"date", italian_date(document.deletion->at)},
                                                 {"until", italian_date(document.retain_until)}});
    });
    if (!report)
        return console.explain(report.error());
    if (options.json())
        say_json(console, {{"dry", options.dry},
                           {"documents", report->documents},
                           {"contents", report->contents},
                           {"bytes", report->bytes},
                           {"shared", report->shared},
                           {"purged", rows}});
    else
        console.say(options.dry ? "repository.would_purge" : "repository.purged",
                    {{"documents", text(report->documents)},
                     {"contents", text(report->contents)},
                     {"bytes", text(report->bytes)},
                     {"shared", text(report->shared)}});
    return 0;
}

} // namespace

void add_repository(CLI::App& program, const Console& console, Action& action) {
    const auto& texts = console.messages;
    auto options = std::make_shared<RepositoryOptions>();
    auto* verb = program.add_subcommand("repository", texts.text("cli.repository"));
    verb->require_subcommand(1);
    const auto add = [&](const char* name, int (*run)(const RepositoryOptions&, const Console&)) {
        auto* sub = verb->add_subcommand(name, texts.text("cli.repository." + std::string(name)));
        sub->add_option("--data", options->data, texts.text("cli.data"));
        sub->add_option("--format", options->format, texts.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
        sub->callback([options, &console, &action, run] {
            action = [options, &console, run] { return run(*options, console); };
        });
        return sub;
    };
    const auto add_progress = [&](CLI::App* sub) {
        sub->add_flag("--progress", options->progress, texts.text("cli.validate.progress"));
        return sub;
    };
    add("list", &list);
    add_progress(add("check", &run_check))->add_flag("--sweep", options->sweep, texts.text("cli.repository.sweep"));
    for (auto* sub : {add_progress(add("export", &run_export)), add_progress(add("import", &run_import))})
        sub->add_option("folder", options->folder, texts.text("cli.repository.folder"))->required();
    auto* purge = add("purge", &run_purge);
    purge->add_option("--now", options->now, texts.text("cli.repository.now"));
    purge->add_flag("--dry-run", options->dry, texts.text("cli.repository.dry_run"));
}

} // namespace palestra::app
