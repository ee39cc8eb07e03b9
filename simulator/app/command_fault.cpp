// SPDX-License-Identifier: EUPL-1.2
// palestra fault list|set|clear: deliberate incidents of the gateway, through its management API.
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "mock-gateway/fault_plan.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/management.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

struct FaultOptions {
    std::string data = default_data_directory().string();
    std::string ready, token, format = "text", plan, kind, operation, client, distribution, catalog;
    std::optional<std::int64_t> seed, ms, ms_max, seconds, skip, times;
    std::optional<double> probability;
    bool add = false;
};

constexpr const char* k_faults = "/admin/v1/faults";

Result<Management> open_management(const FaultOptions& options) {
    return Management::open({options.data, options.ready, options.token, "gateway"});
}

Json fault_of(const FaultOptions& options) {
    Json fault{{"kind", options.kind}};
    const auto put = [&](const char* name, const auto& value) {
        if (value)
            fault[name] = *value;
    };
    const auto put_text = [&](const char* name, const std::string& value) {
        if (!value.empty())
            fault[name] = value;
    };
    put_text("operation", options.operation);
    put_text("client", options.client);
    put_text("distribution", options.distribution);
    put_text("catalog", options.catalog);
    put("probability", options.probability);
    put("skip", options.skip);
    put("times", options.times);
    put("ms", options.ms);
    put("ms_max", options.ms_max);
    put("seconds", options.seconds);
    return fault;
}

/// The plan to be: of a file, or one fault alone or added to those in force.
Result<Json> wanted_plan(const FaultOptions& options, const Management& management) {
    Json plan{{"seed", 1}, {"faults", Json::array()}};
    if (!options.plan.empty()) {
        PALESTRA_TRY(const auto bytes, read_file(options.plan, 1U << 20U));
        PALESTRA_TRY(plan, parse_json(bytes, options.plan));
    } else if (options.add) {
        PALESTRA_TRY(const auto report, management.ask("GET", k_faults));
        plan = object_of(report, "plan");
        for (auto& fault : plan["faults"])
            fault.erase("struck");
    }
    if (!options.kind.empty())
        plan["faults"].push_back(fault_of(options));
    if (options.seed)
        plan["seed"] = *options.seed;
    PALESTRA_TRY(const auto checked, gateway::parse_fault_plan(plan)); // a clear error before anything is sent
    return to_json(checked);
}

void say_report(const Json& report, const Console& console) {
    const auto plan = object_of(report, "plan");
    const auto faults = array_of(plan, "faults");
    if (faults.empty())
        console.say("fault.none", {});
    else
        console.say("fault.plan", {{"seed", plan.value("seed", Json(1)).dump()}});
    for (auto fault : faults) {
        const auto kind = text_of(fault, "kind");
        const auto struck = fault.value("struck", Json(0)).dump();
        fault.erase("kind");
        fault.erase("struck");
        console.say("fault.row", {{"kind", kind},
                                  {"what", console.messages.text("fault.kind." + kind)},
                                  {"parameters", fault.empty() ? "" : dump_json(fault)},
                                  {"struck", struck}});
    }
    const auto met = array_of(report, "met");
    if (!met.empty())
        console.say("fault.ledger", {});
    for (const auto& row : met)
        console.say("fault.met", {{"client", text_of(row, "client").empty() ? "—" : text_of(row, "client")},
                                  {"operation", text_of(row, "operation")},
                                  {"fault", text_of(row, "fault")},
                                  {"count", row.value("count", Json(0)).dump()},
                                  {"last", text_of(row, "last")}});
}

int report(const Result<Json>& answer, const FaultOptions& options, const Console& console) {
    if (!answer)
        return console.explain(answer.error());
    if (options.format == "json")
        console.say(dump_json_pretty(*answer));
    else
        say_report(*answer, console);
    return 0;
}

int run(const FaultOptions& options, const Console& console, const char* method) {
    const auto management = open_management(options);
    if (!management)
        return console.explain(management.error());
    std::string body;
    if (std::string_view(method) == "PUT") {
        const auto plan = wanted_plan(options, *management);
        if (!plan)
            return console.explain(plan.error());
        body = dump_json(*plan);
    }
    return report(management->ask(method, k_faults, body), options, console);
}

int kinds(const Console& console) {
    for (const auto& row : gateway::fault_rows())
        console.say("fault.kind_row", {{"kind", std::string(row.name)},
                                       {"what", console.messages.text("fault.kind." + std::string(row.name))},
                                       {"parameters", std::string(row.parameters)}});
    return 0;
}

} // namespace

void add_fault(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<FaultOptions>();
    auto* verb = program.add_subcommand("fault", text.text("cli.fault"));
    verb->require_subcommand(1);
    const auto add_common = [&](CLI::App& each) {
        each.add_option("--data", options->data, text.text("cli.data"));
        each.add_option("--ready", options->ready, text.text("cli.demo.ready"));
        each.add_option("--token", options->token, text.text("cli.fault.token"));
        each.add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    };
    const auto add_verb = [&](const char* name, const char* key, const char* method) {
        auto* each = verb->add_subcommand(name, text.text(key));
        add_common(*each);
        each->callback([options, &console, &action, method] {
            action = [options, &console, method] { return run(*options, console, method); };
        });
        return each;
    };
    add_verb("list", "cli.fault.list", "GET");
    add_verb("clear", "cli.fault.clear", "DELETE");
    auto* set = add_verb("set", "cli.fault.set", "PUT");
    set->add_option("kind", options->kind, text.text("cli.fault.kind"));
    set->add_option("--plan", options->plan, text.text("cli.fault.plan"))->check(CLI::ExistingFile);
    set->add_flag("--add", options->add, text.text("cli.fault.add"));
    set->add_option("--seed", options->seed, text.text("cli.fault.seed"));
    set->add_option("--operation", options->operation, text.text("cli.fault.operation"));
    set->add_option("--cn", options->client, text.text("cli.fault.cn"));
    set->add_option("--probability", options->probability, text.text("cli.fault.probability"));
    set->add_option("--skip", options->skip, text.text("cli.fault.skip"));
    set->add_option("--times", options->times, text.text("cli.fault.times"));
    set->add_option("--distribution", options->distribution, text.text("cli.fault.distribution"));
    set->add_option("--ms", options->ms, text.text("cli.fault.ms"));
    set->add_option("--ms-max", options->ms_max, text.text("cli.fault.ms_max"));
    set->add_option("--seconds", options->seconds, text.text("cli.fault.seconds"));
    set->add_option("--catalog", options->catalog, text.text("cli.catalog"));
    auto* list_kinds = verb->add_subcommand("kinds", text.text("cli.fault.kinds"));
    list_kinds->callback([&console, &action] { action = [&console] { return kinds(console); }; });
}

} // namespace palestra::app
