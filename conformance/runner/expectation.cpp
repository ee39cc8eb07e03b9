// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/expectation.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>

namespace palestra::conformance {
namespace {

std::string event_of(const Json& row) {
    return text_of(row, "eventType") + " " + text_of(row, "eventStatus");
}

std::string compare_pattern(const std::string& name, const std::string& pattern, const std::string& text) {
    // std::regex recurses with the length of the text: patterns are for identifiers, "contains" for prose.
    if (text.size() > 2000 || !std::regex_match(text, std::regex(pattern)))
        return differs(name, pattern, text);
    return {};
}

/// Members of an object against "body", "absent", "contains" and "pattern".
std::string compare_members(const Json& expect, const Json& found) {
    const Json wanted = object_of(expect, "body");
    for (const auto& [name, value] : wanted.items()) {
        const auto member = found.find(name);
        if (member == found.end())
            return differs(name, value.dump(), "assente");
        if (*member != value)
            return differs(name, value.dump(), member->dump());
    }
    for (const auto& name : expect.value("absent", std::vector<std::string>{}))
        if (found.contains(name))
            return differs(name, "assente", found[name].dump());
    const Json contained = object_of(expect, "contains");
    for (const auto& [name, part] : contained.items())
        if (text_of(found, name).find(part.get<std::string>()) == std::string::npos)
            return differs(name, "…" + part.get<std::string>() + "…", text_of(found, name));
    const Json patterns = object_of(expect, "pattern");
    for (const auto& [name, pattern] : patterns.items())
        if (auto wrong = compare_pattern(name, pattern.get<std::string>(), text_of(found, name)); !wrong.empty())
            return wrong;
    return {};
}

std::string compare_headers(const Json& wanted, const http::Headers& headers) {
    for (const auto& [name, pattern] : wanted.items()) {
        const std::string text{headers.get(name)};
        if (pattern.is_null() ? headers.has(name) : !headers.has(name))
            return differs(name, pattern.is_null() ? "assente" : pattern.get<std::string>(),
                           pattern.is_null() ? text : "assente");
        if (!pattern.is_null())
            if (auto wrong = compare_pattern(name, pattern.get<std::string>(), text); !wrong.empty())
                return wrong;
    }
    return {};
}

/// "events": exactly these, in this order; "rows": what some of them say.
std::string compare_events(const Json& expect, const Json& body) {
    if (const auto events = expect.find("events"); events != expect.end()) {
        const auto wanted = join(events->get<std::vector<std::string>>(), ", ");
        if (story_of(body) != wanted)
            return differs("transactionData", wanted, story_of(body));
    }
    const Json rows = array_of(body, "transactionData");
    for (const auto& wanted : array_of(expect, "rows")) {
        const auto row =
            std::ranges::find_if(rows, [&](const Json& each) { return event_of(each) == text_of(wanted, "is"); });
        if (row == rows.end())
            return differs("transactionData", text_of(wanted, "is"), story_of(body));
        if (auto wrong = compare_members(wanted, *row); !wrong.empty())
            return text_of(wanted, "is") + ", " + wrong;
    }
    return {};
}

bool wants_json(const Json& expect) {
    return expect.contains("body") || expect.contains("pattern") || expect.contains("contains") ||
           expect.contains("events") || expect.contains("rows");
}

std::string first_alternative(const Json& alternatives, const http::Response& response) {
    std::vector<std::string> reasons;
    for (const auto& each : alternatives) {
        auto reason = difference(each, response);
        if (reason.empty())
            return {};
        reasons.push_back(std::move(reason));
    }
    return join(reasons, " / ");
}

} // namespace

std::string differs(const std::string& field, const std::string& expected, const std::string& found) {
    return field + ": atteso «" + expected + "», trovato «" + ellipsis(found, 300) + "»";
}

std::string story_of(const Json& status_body) {
    std::vector<std::string> rows;
    for (const auto* list : {"transactionData", "events"}) // of a status answer, of a notification
        for (const auto& row : array_of(status_body, list))
            rows.push_back(event_of(row));
    return join(rows, ", ");
}

std::string difference(const Json& expect, const http::Response& response) {
    if (const auto status = expect.find("status"); status != expect.end() && *status != response.status)
        return differs("status HTTP", status->dump(), std::to_string(response.status) + " " + response.body);
    if (auto wrong = compare_headers(object_of(expect, "headers"), response.headers); !wrong.empty())
        return wrong;
    if (const auto alternatives = expect.find("any_of"); alternatives != expect.end())
        if (auto wrong = first_alternative(*alternatives, response); !wrong.empty())
            return wrong;
    const auto body = parse_json(response.body, "risposta");
    if (!body || !body->is_object())
        return wants_json(expect) ? differs("corpo", "JSON", response.body) : "";
    if (auto wrong = compare_members(expect, *body); !wrong.empty())
        return wrong;
    return compare_events(expect, *body);
}

} // namespace palestra::conformance
