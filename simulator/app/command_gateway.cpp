// SPDX-License-Identifier: EUPL-1.2
// palestra gateway dead-letters|redeliver: what the gateway of a chain that runs promised and could not deliver.
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/management.hpp"
#include "simulator/app/report_words.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

struct GatewayOptions {
    std::string data = default_data_directory().string();
    std::string ready, token, format = "text";
};

void say_dead_letters(const Json& report, const Console& console) {
    const auto rows = array_of(report, "dead_letters");
    console.say(rows.empty() ? "gateway.dead.none" : "gateway.dead.head", {{"count", number_of(report, "count")}});
    for (const auto& row : rows)
        console.say("gateway.dead.row", {{"id", number_of(row, "id")},
                                         {"operation", text_of(row, "operation")},
                                         {"station", text_of(row, "station") == "eds" ? "EDS" : "INI"},
                                         {"document", text_of(row, "document")},
                                         {"age", age_of(row, "age_seconds")},
                                         {"cause", text_of(row, "cause")}});
}

void say_redelivered(const Json& report, const Console& console) {
    console.say("gateway.redelivered", {{"count", number_of(report, "redelivered")}});
}

/// Asks the management port and tells the answer. Something that could not be delivered is a finding: exit code 1.
int ask(const GatewayOptions& options, const Console& console, const char* method, const std::string& target,
        void (*say)(const Json&, const Console&)) {
    const auto management = Management::open({options.data, options.ready, options.token, "gateway"});
    const auto report = management ? management->ask(method, target) : std::unexpected(management.error());
    if (!report)
        return console.explain(report.error());
    if (options.format == "json")
        console.say(dump_json_pretty(*report));
    else
        say(*report, console);
    return array_of(*report, "dead_letters").empty() ? 0 : 1;
}

} // namespace

void add_gateway(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<GatewayOptions>();
    auto* verb = program.add_subcommand("gateway", text.text("cli.gateway"));
    verb->require_subcommand(1);
    const auto add = [&](const char* name, const char* method, const char* target,
                         void (*say)(const Json&, const Console&)) {
        auto* each = verb->add_subcommand(name, text.text("cli.gateway." + std::string(name)));
        each->add_option("--data", options->data, text.text("cli.data"));
        each->add_option("--ready", options->ready, text.text("cli.demo.ready"));
        each->add_option("--token", options->token, text.text("cli.fault.token"));
        each->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
        each->callback(
            [=, &console, &action] { action = [=, &console] { return ask(*options, console, method, target, say); }; });
    };
    add("dead-letters", "GET", "/admin/v1/dead-letters", say_dead_letters);
    add("redeliver", "POST", "/admin/v1/dead-letters/redeliver", say_redelivered);
}

} // namespace palestra::app
