// SPDX-License-Identifier: EUPL-1.2
// F-06: the registered claims, above all times and aud.
#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palestra::gateway::clinic {
namespace {

constexpr std::int64_t k_least_milliseconds = 100'000'000'000; ///< as seconds, the year 5138
constexpr std::int64_t k_zone_tolerance = 300;

/// The national environments (contract §1.1).
struct Environment {
    std::string_view name, audience;
};

constexpr std::array k_environments{
    Environment{"validation", "https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1"},
    Environment{"production", "https://modipa.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1"}};

std::string without_tail(std::string_view text) {
    text = trim(text);
    while (text.ends_with('/'))
        text.remove_suffix(1);
    return std::string(text);
}

/// How `found` differs from a value that would be accepted; "" when it is not about this one.
std::string difference(const std::string& found, const std::string& accepted) {
    if (without_tail(found) == accepted)
        return found.ends_with('/') ? "aud_trailing_slash" : "aud_blanks";
    if (found.starts_with(accepted + "/"))
        return "aud_operation";
    if (without_tail(found) + "/v1" == accepted)
        return "aud_without_v1";
    if (equal_ignoring_case(found, accepted))
        return "aud_case";
    if (replace_all(found, "http://", "https://") == accepted)
        return "aud_http";
    return {};
}

/// Of several accepted ones, that of the host that is called; else the first.
std::string likely_audience(const Situation& situation) {
    const auto& accepted = situation.rules.door.audiences;
    const auto host = "https://" + std::string(situation.call.request.headers.get("Host")) + "/";
    const auto same = std::ranges::find_if(accepted, [&](const std::string& value) { return value.starts_with(host); });
    return same != accepted.end() ? *same : accepted.empty() ? std::string{} : accepted.front();
}

Mistake audience(const Json& claims, const Situation& situation) {
    const auto& accepted = situation.rules.door.audiences;
    const auto wanted = likely_audience(situation);
    const auto found = text_of(claims, "aud");
    for (const auto& candidate : accepted)
        if (auto name = difference(found, candidate); !name.empty())
            return {std::move(name), {}, candidate, shortened(found)};
    for (const auto& environment : k_environments)
        if (without_tail(found).starts_with(environment.audience))
            return {"aud_" + std::string(environment.name), {}, wanted, shortened(found)};
    return {"aud_other", {}, wanted, shortened(found)};
}

Mistake time_type(const std::string& claim, const Json& value, std::int64_t now) {
    const auto wanted = std::to_string(claim == "exp" ? now + 300 : now);
    if (value.is_string())
        return {"time_text", {}, wanted, shortened(dump_json(value))};
    return {value.is_number() ? "time_fraction" : "time_type", {}, wanted, shortened(dump_json(value))};
}

Mistake late(const std::string& claim, std::int64_t value, std::int64_t now) {
    const auto ahead = value - now;
    for (const std::int64_t zone : {3600, 7200}) // Italian time taken for UTC
        if (std::abs(ahead - zone) <= k_zone_tolerance)
            return {"time_zone", {{"ahead", span_text(ahead)}}, "≤ " + instant_text(now), instant_text(value)};
    return {claim == "nbf" ? "nbf_future" : "iat_future",
            {{"ahead", span_text(ahead)}},
            "≤ " + instant_text(now),
            instant_text(value)};
}

Mistake instant(const std::string& claim, const Json& claims, TimePoint wall) {
    const auto now = unix_seconds(wall);
    const auto& value = claims[claim];
    if (!value.is_number_integer())
        return time_type(claim, value, now);
    const auto seconds = std::max(value.get<std::int64_t>(), -k_least_milliseconds); // so that distances have room
    if (seconds >= k_least_milliseconds)
        return {"time_milliseconds", {}, instant_text(seconds / 1000), std::to_string(seconds)};
    if (claim != "exp")
        return late(claim, seconds, now);
    const auto issued = claims.find("iat");
    const bool backwards =
        issued != claims.end() && issued->is_number_integer() && issued->get<std::int64_t>() >= seconds;
    return {backwards ? "exp_before_iat" : "expired",
            {{"ago", span_text(std::max<std::int64_t>(now - seconds, 0))}},
            "> " + instant_text(now),
            instant_text(seconds)};
}

} // namespace

Mistake registered_mistake(const DoorBreach& breach, const Situation& situation) {
    const auto& claims = situation.claims(breach.token);
    const std::string claim(breach.field);
    const auto value = claims.find(claim);
    if (value == claims.end() || value->is_null() ||
        (value->is_string() && value->get_ref<const std::string&>().empty()))
        return missing_claim(claims, claim);
    if (claim == "iat" || claim == "exp" || claim == "nbf")
        return instant(claim, claims, situation.wall);
    if (claim == "aud" && value->is_array())
        return {"aud_array",
                {},
                value->size() == 1 ? shortened(dump_json(value->front())) : "\"https://…/v1\"",
                shortened(dump_json(*value))};
    if (!value->is_string())
        return {"claim_not_text", {{"type", value->type_name()}}, "\"…\"", shortened(dump_json(*value))};
    return audience(claims, situation);
}

} // namespace palestra::gateway::clinic
