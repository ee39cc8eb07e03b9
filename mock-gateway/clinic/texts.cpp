// SPDX-License-Identifier: EUPL-1.2
// How values are shown: short, and the same in every language.
#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

#include <algorithm>
#include <array>

namespace palestra::gateway::clinic {
namespace {

constexpr std::size_t k_shown_bytes = 160;
constexpr std::int64_t k_last_second = 253'402'300'799; ///< of the year 9999

struct RuleSection {
    std::string_view rule, section;
};

constexpr std::array k_sections{
    RuleSection{"F-03", "§3.2"}, RuleSection{"F-04", "§4.1"},   RuleSection{"F-05", "§4.1"},
    RuleSection{"F-06", "§3.3"}, RuleSection{"F-07", "§3.3"},   RuleSection{"J-04", "§5.1.3"},
    RuleSection{"J-09", "§5.2"}, RuleSection{"J-15", "§5.1.3"}, RuleSection{"J-16", "§7.2"}};

} // namespace

std::string section_of(std::string_view rule) {
    const auto* row = std::ranges::find(k_sections, rule, &RuleSection::rule);
    if (row != k_sections.end())
        return std::string(row->section);
    return rule.starts_with("J-") ? "§4.4" : "§4.3";
}

std::string_view name_of(TokenKind token) {
    return token == TokenKind::bearer ? "Authorization" : "FSE-JWT-Signature";
}

std::string_view name_of(Judgement judgement) {
    switch (judgement) {
    case Judgement::right:
        return "right";
    case Judgement::note:
        return "note";
    case Judgement::wrong:
        break;
    }
    return "wrong";
}

std::string shortened(std::string_view text) {
    return ellipsis(text, k_shown_bytes);
}

std::string shown(const Json& claims, std::string_view claim) {
    if (!claims.is_object())
        return {};
    const auto found = claims.find(std::string(claim));
    if (found == claims.end())
        return {};
    return shortened(found->is_string() ? found->get_ref<const std::string&>() : dump_json(*found));
}

std::string span_text(std::int64_t seconds) {
    struct Unit {
        std::int64_t seconds;
        const char* name;
    };

    constexpr std::array units{Unit{86'400, " d"}, Unit{3600, " h"}, Unit{60, " min"}, Unit{1, " s"}};
    std::string text;
    int shown_units = 0;
    for (const auto& unit : units) {
        const auto count = seconds / unit.seconds;
        if ((count == 0 && (unit.seconds != 1 || !text.empty())) || shown_units == 2)
            continue;
        text += (text.empty() ? "" : " ") + std::to_string(count) + unit.name;
        seconds -= count * unit.seconds;
        ++shown_units;
    }
    return text;
}

std::string instant_text(std::int64_t seconds) {
    if (seconds < 0 || seconds > k_last_second)
        return std::to_string(seconds);
    const auto date = iso8601(TimePoint(std::chrono::seconds(seconds)));
    return std::to_string(seconds) + " (" + date.substr(0, 19) + "Z)";
}

std::string other_spelling(const Json& claims, std::string_view claim) {
    if (claims.is_object())
        for (const auto& [name, value] : claims.items())
            if (name != claim && equal_ignoring_case(name, claim))
                return name;
    return {};
}

Mistake missing_claim(const Json& claims, const std::string& claim) {
    if (const auto other = other_spelling(claims, claim); !other.empty())
        return {"claim_spelling", {}, "\"" + claim + "\"", "\"" + shortened(other) + "\""};
    if (!claims.contains(claim))
        return {"claim_missing", {}, {}, {}};
    return {"claim_empty", {}, {}, shortened(dump_json(claims[claim]))};
}

} // namespace palestra::gateway::clinic
