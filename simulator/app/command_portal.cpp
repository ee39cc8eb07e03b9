// SPDX-License-Identifier: EUPL-1.2
// palestra portal documents|download: what a citizen does at the portal's pages, through the same interface.
#include "core/base/files.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/portal_visitor.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

struct PortalOptions {
    std::string ready, data = default_data_directory().string(), citizen, document, out, format = "text";
};

struct Visit {
    std::unique_ptr<Connection> connection;
    PortalVisitor visitor;
    TraceContext trace;
};

Result<Visit> enter(const PortalOptions& options, const Console& console) {
    const auto ready = options.ready.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.ready);
    PALESTRA_TRY(auto connection, Connection::open({ready, options.data, {}}, console));
    PALESTRA_TRY(const auto client, connection->client(""));
    PALESTRA_TRY(auto visitor, PortalVisitor::make(connection->world(), client, connection->ready().url("portal")));
    const auto trace = TraceContext::root(connection->world().entropy);
    PALESTRA_CHECK(visitor.login(options.citizen, trace));
    return Visit{std::move(connection), std::move(visitor), trace};
}

Outcome documents(const PortalOptions& options, const Console& console) {
    PALESTRA_TRY(const auto visit, enter(options, console));
    PALESTRA_TRY(const auto found, visit.visitor.documents(visit.trace));
    if (options.format == "json") {
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"documents", found}}));
        return {};
    }
    if (found.empty())
        console.say("portal.none", {});
    for (const auto& each : found)
        console.say("portal.row", {{"id", text_of(each, "unique_id")}, {"title", text_of(each, "title")}});
    return {};
}

/// The document whose identifier ends with `which`; the newest for "last".
Result<std::string> find_document(const std::vector<Json>& documents, const std::string& which) {
    const auto found = std::ranges::find_if(
        documents, [&](const Json& each) { return which == "last" || text_of(each, "unique_id").ends_with(which); });
    if (which.empty() || found == documents.end())
        return fail(FailureCode::not_found, {{"what", which}, {"expected", "palestra portal documents"}});
    return text_of(*found, "unique_id");
}

Outcome download(const PortalOptions& options, const Console& console) {
    PALESTRA_TRY(const auto visit, enter(options, console));
    PALESTRA_TRY(const auto all, visit.visitor.documents(visit.trace));
    PALESTRA_TRY(const auto id, find_document(all, options.document));
    PALESTRA_TRY(const auto bytes, visit.visitor.download(id, visit.trace));
    if (!options.out.empty())
        PALESTRA_CHECK(write_file(options.out, bytes));
    console.say("portal.downloaded", {{"id", id}, {"bytes", std::to_string(bytes.size())}, {"file", options.out}});
    return {};
}

} // namespace

void add_portal(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<PortalOptions>();
    auto* verb = program.add_subcommand("portal", text.text("cli.portal"));
    verb->require_subcommand(1);
    const auto add = [&](const char* name, Outcome (*work)(const PortalOptions&, const Console&)) {
        auto* each = verb->add_subcommand(name, text.text("cli.portal." + std::string(name)));
        each->add_option("--citizen", options->citizen, text.text("cli.portal.citizen"))->required();
        each->add_option("--ready", options->ready, text.text("cli.demo.ready"));
        each->add_option("--data", options->data, text.text("cli.data"));
        each->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
        each->callback([options, work, &console, &action] {
            action = [options, work, &console] {
                const auto done = work(*options, console);
                return done ? 0 : console.explain(done.error());
            };
        });
        return each;
    };
    add("documents", documents);
    auto* take = add("download", download);
    take->add_option("document", options->document, text.text("cli.portal.document"))->required();
    take->add_option("--out", options->out, text.text("cli.portal.out"));
}

} // namespace palestra::app
