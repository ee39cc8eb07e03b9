// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/fault_plan.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::gateway {
namespace {

constexpr std::array<FaultRow, 16> k_rows{{
    {FaultKind::latency, "latency", FaultPlace::call, "distribution ms ms_max"},
    {FaultKind::door_unavailable, "door_unavailable", FaultPlace::call, ""},
    {FaultKind::door_overload, "door_overload", FaultPlace::call, ""},
    {FaultKind::door_timeout, "door_timeout", FaultPlace::call, "ms"},
    {FaultKind::invalid_response, "invalid_response", FaultPlace::call, ""},
    {FaultKind::reset_before, "reset_before", FaultPlace::call, ""},
    {FaultKind::reset_after, "reset_after", FaultPlace::call, ""},
    {FaultKind::half_answer, "half_answer", FaultPlace::call, ""},
    {FaultKind::expired_certificate, "expired_certificate", FaultPlace::listener, ""},
    {FaultKind::ini_down, "ini_down", FaultPlace::delivery, ""},
    {FaultKind::eds_down, "eds_down", FaultPlace::delivery, ""},
    {FaultKind::late_status, "late_status", FaultPlace::delivery, "seconds"},
    {FaultKind::lost_callback, "lost_callback", FaultPlace::delivery, ""},
    {FaultKind::duplicate_delivery, "duplicate_delivery", FaultPlace::delivery, ""},
    {FaultKind::clock_jump, "clock_jump", FaultPlace::call, "seconds"},
    {FaultKind::catalog_swap, "catalog_swap", FaultPlace::call, "catalog"},
}};

std::unexpected<Failure> wrong(const std::string& member, const std::string& found, const std::string& expected) {
    return fail(FailureCode::json_invalid, {{"what", member}, {"found", found + " (" + expected + ")"}});
}

/// A whole number of a member between two bounds; the default when it is absent.
Result<std::int64_t> integer_of(const Json& json, const char* member, std::int64_t otherwise, std::int64_t least,
                                std::int64_t most) {
    const auto found = json.find(member);
    if (found == json.end())
        return otherwise;
    const auto bounds = std::to_string(least) + " … " + std::to_string(most);
    if (!found->is_number_integer() || (found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX))
        return wrong(member, dump_json(*found), bounds);
    const auto value = found->get<std::int64_t>();
    if (value < least || value > most)
        return wrong(member, std::to_string(value), bounds);
    return value;
}

Outcome check_members(const Json& json, const FaultRow& row) {
    std::vector<std::string> known{"kind", "operation", "client", "probability", "skip", "times"};
    for (const auto& name : split(row.parameters, " "))
        if (!name.empty())
            known.emplace_back(name);
    for (const auto& [name, value] : json.items())
        if (std::ranges::find(known, name) == known.end())
            return wrong(std::string(row.name) + "." + name, dump_json(value), join(known, ", "));
    return {};
}

Result<Fault> parse_waits(const Json& json, Fault fault) {
    PALESTRA_TRY(const auto wait, integer_of(json, "ms", 0, 0, k_longest_wait.count()));
    PALESTRA_TRY(const auto longest, integer_of(json, "ms_max", wait, wait, k_longest_wait.count()));
    fault.wait = std::chrono::milliseconds(wait);
    fault.longest_wait = std::chrono::milliseconds(longest);
    if (json.contains("distribution"))
        fault.distribution = text_of(json, "distribution");
    constexpr std::array distributions{"fixed", "uniform", "exponential"};
    if (std::ranges::find(distributions, fault.distribution) == distributions.end())
        return wrong("distribution", fault.distribution, "fixed, uniform, exponential");
    return fault;
}

Result<Fault> parse_fault(const Json& json) {
    const auto name = text_of(json, "kind");
    const auto* row = std::ranges::find(k_rows, name, &FaultRow::name);
    if (row == k_rows.end()) {
        std::vector<std::string> names;
        for (const auto& each : k_rows)
            names.emplace_back(each.name);
        return wrong("kind", name, join(names, ", "));
    }
    PALESTRA_CHECK(check_members(json, *row));
    PALESTRA_TRY(auto fault, parse_waits(json, {}));
    fault.kind = row->kind;
    fault.operation = text_of(json, "operation");
    fault.client = text_of(json, "client");
    fault.catalog = text_of(json, "catalog");
    if (const auto found = json.find("probability"); found != json.end()) {
        if (!found->is_number() || found->get<double>() < 0 || found->get<double>() > 1)
            return wrong("probability", dump_json(*found), "0 … 1");
        fault.probability = found->get<double>();
    }
    PALESTRA_TRY(const auto skip, integer_of(json, "skip", 0, 0, 1'000'000));
    PALESTRA_TRY(const auto times, integer_of(json, "times", 0, 0, 1'000'000));
    constexpr std::int64_t ten_years = 10LL * 366 * 86'400;
    PALESTRA_TRY(const auto seconds, integer_of(json, "seconds", 0, -ten_years, ten_years));
    fault.skip = static_cast<std::uint32_t>(skip);
    fault.times = static_cast<std::uint32_t>(times);
    fault.seconds = std::chrono::seconds(seconds);
    if (row->parameters == "seconds" && seconds == 0)
        return wrong("seconds", "0", "≠ 0");
    return fault;
}

} // namespace

std::span<const FaultRow> fault_rows() {
    return k_rows;
}

const FaultRow& row_of(FaultKind kind) {
    return *std::ranges::find(k_rows, kind, &FaultRow::kind);
}

Result<FaultPlan> parse_fault_plan(const Json& json) {
    if (!json.is_object())
        return wrong("plan", json.type_name(), "object");
    for (const auto& [name, value] : json.items())
        if (name != "seed" && name != "faults")
            return wrong(name, dump_json(value), "seed, faults");
    FaultPlan plan;
    PALESTRA_TRY(const auto seed, integer_of(json, "seed", 1, 0, INT64_MAX));
    plan.seed = static_cast<std::uint64_t>(seed);
    const auto list = array_of(json, "faults");
    if (list.size() > k_most_faults)
        return wrong("faults", std::to_string(list.size()), "<= " + std::to_string(k_most_faults));
    for (const auto& each : list) {
        PALESTRA_TRY(auto fault, parse_fault(each));
        plan.faults.push_back(std::move(fault));
    }
    return plan;
}

Json to_json(const Fault& fault) {
    const auto& row = row_of(fault.kind);
    Json json{{"kind", row.name}};
    const auto put_text = [&](const char* name, const std::string& value) {
        if (!value.empty())
            json[name] = value;
    };
    put_text("operation", fault.operation);
    put_text("client", fault.client);
    if (fault.probability < 1)
        json["probability"] = fault.probability;
    if (fault.skip > 0)
        json["skip"] = fault.skip;
    if (fault.times > 0)
        json["times"] = fault.times;
    if (row.parameters.find("ms") != std::string_view::npos)
        json["ms"] = fault.wait.count();
    if (row.parameters.starts_with("distribution")) {
        json["distribution"] = fault.distribution;
        json["ms_max"] = fault.longest_wait.count();
    }
    if (row.parameters == "seconds")
        json["seconds"] = fault.seconds.count();
    put_text("catalog", fault.catalog);
    return json;
}

Json to_json(const FaultPlan& plan) {
    Json json{{"seed", plan.seed}, {"faults", Json::array()}};
    for (const auto& fault : plan.faults)
        json["faults"].push_back(to_json(fault));
    return json;
}

} // namespace palestra::gateway
