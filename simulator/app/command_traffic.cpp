// SPDX-License-Identifier: EUPL-1.2
// palestra journal export and replay: traffic as files (docs/traffico.md).
#include "core/io/traffic/from_journal.hpp"
#include "core/io/traffic/replay.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/replay_output.hpp"
#include "simulator/repository/content_store.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
    std::string traffic, id, data = default_data_directory().string();
};

int export_traffic(const ExportOptions& options, const Console& console) {
    auto events = journal::read_all(fs::path(options.data) / "journal");
    if (!events)
        return console.explain(events.error());
    if (!options.id.empty())
        events = journal::story_of(*events, options.id);
    auto folder = traffic::Folder::open(options.traffic, std::numeric_limits<std::uintmax_t>::max());
    if (!folder)
        return console.explain(folder.error());
    const repository::ContentStore documents(fs::path(options.data) / "documents");
    const auto find = [&](const std::string& sha256) -> std::optional<std::string> {
        auto bytes = traffic::is_sha256(sha256) ? documents.read(sha256) : Result<std::string>(std::string());
        return bytes && !bytes->empty() ? std::optional(*std::move(bytes)) : std::nullopt;
    };
    std::uint64_t incomplete = 0;
    for (const auto& event : *events) {
        auto record = traffic::record_of(event, find);
        if (!record)
            continue;
        if (!record->missing.empty()) {
            ++incomplete;
            console.say("traffic.missing", {{"method", record->request.method},
                                            {"target", record->request.target},
                                            {"missing", console.messages.text("traffic.body." + record->missing)}});
        }
        if (const auto added = folder->add(*std::move(record)); !added)
            return console.explain(added.error());
    }
    if (folder->added() == 0)
        return console.explain({FailureCode::not_found, {{"what", options.id.empty() ? options.data : options.id}}});
    console.say("traffic.exported", {{"count", std::to_string(folder->added())},
                                     {"incomplete", std::to_string(incomplete)},
                                     {"folder", options.traffic}});
    return incomplete > 0 ? 3 : 0;
}

struct ReplayWish {
    std::vector<std::string> files;
    std::string target, client, role, audience, only, speed = "fast", format = "text", report;
    std::string data = default_data_directory().string();
    bool as_is = false, fresh = false;
    unsigned patience = 10;
};

/// The clients that may speak; those of --role alone when it is given, else the recorded caller's own by its name.
Result<std::vector<traffic::Actor>> actors_of(const ReplayWish& wish, const Connection& connection) {
    std::vector<traffic::Actor> actors;
    for (const auto& keys : connection.ready().clients) {
        if (!wish.role.empty() && keys.role != wish.role)
            continue;
        PALESTRA_TRY(auto client, connection.client_of(keys));
        PALESTRA_TRY(auto token, connection.token_of(keys));
        traffic::Actor actor{wish.role.empty() ? keys.cn_auth : "", std::move(client), std::move(token), keys.cn_sign};
        // Whom nobody here is named like, the demonstration application stands for.
        actors.insert(keys.role == "producer" ? actors.begin() : actors.end(), std::move(actor));
    }
    if (actors.empty())
        return fail(FailureCode::not_found, {{"what", wish.role.empty() ? "clients" : wish.role}});
    return actors;
}

Result<traffic::ReplayOptions> replay_options(const ReplayWish& wish, const Connection& connection) {
    traffic::ReplayOptions options;
    const auto& ready = connection.ready();
    options.urls = ready.urls;
    options.audience = wish.audience.empty() ? ready.aud : wish.audience;
    if (!wish.target.empty()) {
        auto base = wish.target;
        while (base.ends_with('/'))
            base.pop_back();
        // A gateway that is not of this chain has its own base URL for audience (contract §4.2).
        if (wish.audience.empty() && base != ready.url("gateway") && base != ready.url("middleware"))
            options.audience = base;
        options.urls = {{"gateway", base}, {"middleware", base}};
    }
    PALESTRA_TRY(options.actors, actors_of(wish, connection));
    options.as_is = wish.as_is;
    options.fresh = wish.fresh;
    options.original_speed = wish.speed == "original";
    options.patience = std::chrono::seconds(wish.patience);
    options.only = wish.only;
    return options;
}

int replay_traffic(const ReplayWish& wish, const Console& console) {
    const auto files = traffic::find_records({wish.files.begin(), wish.files.end()});
    if (!files)
        return console.explain(files.error());
    const auto connection = Connection::open(
        {wish.client.empty() ? std::nullopt : std::optional<fs::path>(wish.client), wish.data, {}, wish.target},
        console);
    if (!connection)
        return console.explain(connection.error());
    const auto options = replay_options(wish, **connection);
    if (!options)
        return console.explain(options.error());
    ReplayOutput output(console, wish.format == "json");
    if (!wish.report.empty())
        if (const auto opened = output.report_to(wish.report); !opened)
            return console.explain(opened.error());
    const auto world = (*connection)->world();
    const auto done = traffic::replay(*files, *options, world.entropy, world.clock,
                                      [&](const traffic::Replayed& result) { output.tell(result); });
    if (!done)
        return console.explain(done.error());
    return output.finish();
}

void add_export(CLI::App& journal, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<ExportOptions>();
    auto* verb = journal.add_subcommand("export", text.text("cli.journal.export"));
    verb->add_option("id", options->id, text.text("cli.journal.export.id"));
    verb->add_option("--traffic", options->traffic, text.text("cli.journal.export.traffic"))->required();
    verb->add_option("--data", options->data, text.text("cli.data"));
    verb->callback(
        [options, &console, &action] { action = [options, &console] { return export_traffic(*options, console); }; });
}

} // namespace

void add_traffic(CLI::App& journal, const Console& console, Action& action) {
    add_export(journal, console, action);
    const auto& text = console.messages;
    auto wish = std::make_shared<ReplayWish>();
    auto* verb = journal.add_subcommand("replay", text.text("cli.journal.replay"));
    verb->add_option("files", wish->files, text.text("cli.journal.replay.files"))->required();
    verb->add_option("--target", wish->target, text.text("cli.journal.replay.target"));
    verb->add_option("--client", wish->client, text.text("cli.conformance.client"));
    verb->add_option("--role", wish->role, text.text("cli.journal.replay.role"));
    verb->add_option("--aud", wish->audience, text.text("cli.journal.replay.aud"));
    verb->add_flag("--as-is", wish->as_is, text.text("cli.journal.replay.as_is"));
    verb->add_flag("--fresh", wish->fresh, text.text("cli.journal.replay.fresh"));
    verb->add_option("--speed", wish->speed, text.text("cli.journal.replay.speed"))
        ->check(CLI::IsMember({"original", "fast"}));
    verb->add_option("--patience", wish->patience, text.text("cli.journal.replay.patience"))
        ->check(CLI::Range(0, 3600));
    verb->add_option("--only", wish->only, text.text("cli.journal.replay.only"));
    verb->add_option("--report", wish->report, text.text("cli.journal.replay.report"));
    verb->add_option("--data", wish->data, text.text("cli.data"));
    verb->add_option("--format", wish->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    verb->callback([wish, &console, &action] { action = [wish, &console] { return replay_traffic(*wish, console); }; });
}

} // namespace palestra::app
