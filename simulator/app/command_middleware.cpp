// SPDX-License-Identifier: EUPL-1.2
// palestra middleware queue|retry|forget|index|trace: the regional middleware of a chain that runs, through its
// management port; trace reads the journal.
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/io/journal/journal.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/management.hpp"
#include "simulator/app/report_words.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

struct MiddlewareOptions {
    std::string data = default_data_directory().string();
    std::string ready, token, format = "text", producer, patient, id;
};

std::string or_dash(std::string text) {
    return text.empty() ? "—" : text;
}

void say_queue(const Json& report, const Console& console) {
    const auto rows = array_of(report, "publications");
    const FailureValues state{{"circuit", text_of(report, "circuit")}, {"case", number_of(report, "certificate_case")}};
    console.say(rows.empty() ? "middleware.empty" : "middleware.head", state);
    for (const auto& each : array_of(report, "producers"))
        console.say("middleware.producer", {{"producer", text_of(each, "producer")},
                                            {"waiting", number_of(each, "waiting")},
                                            {"refused", number_of(each, "refused")},
                                            {"age", age_of(each, "oldest_age_seconds")},
                                            {"error", or_dash(text_of(each, "last_error"))}});
    if (!rows.empty())
        console.say("middleware.rows", {});
    for (const auto& row : rows)
        console.say("middleware.row", {{"id", number_of(row, "id")},
                                       {"state", console.messages.text("middleware.state." + text_of(row, "state"))},
                                       {"operation", text_of(row, "operation")},
                                       {"document", text_of(row, "document")},
                                       {"age", age_of(row, "age_seconds")},
                                       {"attempts", number_of(row, "attempts")},
                                       {"producer", text_of(row, "producer")},
                                       {"error", text_of(row, "last_error")}});
}

void say_index(const Json& report, const Console& console) {
    const auto rows = array_of(report, "entries");
    if (rows.empty())
        console.say("middleware.index.empty", {});
    for (const auto& row : rows)
        console.say("middleware.index.row",
                    {{"document", text_of(row, "document")},
                     {"state", console.messages.text("middleware.state." + text_of(row, "state"))},
                     {"source", console.messages.text("middleware.source." + text_of(row, "source"))},
                     {"patient", text_of(row, "patient")}});
}

/// Asks the management port and tells the answer. Refused publications are a finding: exit code 1.
int ask(const MiddlewareOptions& options, const Console& console, const std::string& method, const std::string& target,
        void (*say)(const Json&, const Console&)) {
    const auto management = Management::open({options.data, options.ready, options.token, "middleware"});
    const auto report = management ? management->ask(method, target) : std::unexpected(management.error());
    if (!report)
        return console.explain(report.error());
    if (options.format == "json")
        console.say(dump_json_pretty(*report));
    else
        say(*report, console);
    for (const auto& row : array_of(*report, "publications"))
        if (text_of(row, "state") == "refused")
            return 1;
    return 0;
}

/// Every token of the region's that mentions the id, or stands for a call about the document.
Json tokens_about(const std::vector<journal::Event>& events, const std::string& id) {
    Json found = Json::array();
    for (const auto& event : events) {
        if (event.type != "middleware.resigned")
            continue;
        for (const auto& token : array_of(event.data, "tokens"))
            if (text_of(event.data, "document") == id || text_of(token, "jti") == id ||
                text_of(token, "producer_jti") == id)
                found.push_back({{"time", iso8601(event.wall)},
                                 {"operation", text_of(event.data, "operation")},
                                 {"document", text_of(event.data, "document")},
                                 {"producer", text_of(event.data, "producer")},
                                 {"header", text_of(token, "header")},
                                 {"producer_jti", text_of(token, "producer_jti")},
                                 {"jti", text_of(token, "jti")},
                                 {"trace", event.trace.trace_id}});
    }
    return found;
}

int trace(const MiddlewareOptions& options, const Console& console) {
    const auto events = journal::read_all(std::filesystem::path(options.data) / "journal");
    if (!events)
        return console.explain(events.error());
    const auto found = tokens_about(*events, options.id);
    if (found.empty())
        return console.explain({FailureCode::not_found, {{"what", options.id}}});
    if (options.format == "json") {
        console.say(dump_json_pretty({{"simulazione", true}, {"tokens", found}}));
        return 0;
    }
    for (const auto& row : found)
        console.say("middleware.trace.row", {{"time", text_of(row, "time")},
                                             {"operation", text_of(row, "operation")},
                                             {"document", text_of(row, "document")},
                                             {"producer", text_of(row, "producer")},
                                             {"producer_jti", text_of(row, "producer_jti")},
                                             {"jti", text_of(row, "jti")}});
    return 0;
}

} // namespace

void add_middleware(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<MiddlewareOptions>();
    auto* verb = program.add_subcommand("middleware", text.text("cli.middleware"));
    verb->require_subcommand(1);
    const auto add = [&](const char* name, std::function<int()> work) {
        auto* each = verb->add_subcommand(name, text.text("cli.middleware." + std::string(name)));
        each->add_option("--data", options->data, text.text("cli.data"));
        each->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
        if (std::string_view(name) != "trace") {
            each->add_option("--ready", options->ready, text.text("cli.demo.ready"));
            each->add_option("--token", options->token, text.text("cli.fault.token"));
        }
        each->callback([work = std::move(work), &action] { action = work; });
        return each;
    };
    add("queue", [options, &console] {
        return ask(*options, console, "GET", "/admin/v1/queue?producer=" + url_encode(options->producer), say_queue);
    })->add_option("--producer", options->producer, text.text("cli.middleware.producer"));
    add("retry", [options, &console] { return ask(*options, console, "POST", "/admin/v1/queue/retry", say_queue); });
    add("forget",
        [options, &console] {
            return ask(*options, console, "DELETE", "/admin/v1/queue/" + url_encode(options->id), say_queue);
        })
        ->add_option("id", options->id, text.text("cli.middleware.forget.id"))
        ->required();
    add("index", [options, &console] {
        return ask(*options, console, "GET", "/admin/v1/index?patient=" + url_encode(options->patient), say_index);
    })->add_option("--patient", options->patient, text.text("cli.middleware.index.patient"));
    add("trace", [options, &console] { return trace(*options, console); })
        ->add_option("id", options->id, text.text("cli.middleware.trace.id"))
        ->required();
}

} // namespace palestra::app
