// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/runner.hpp"

#include "core/base/text.hpp"

#include <regex>

namespace palestra::conformance {
namespace {

std::string differs(const std::string& field, const std::string& expected, const std::string& found) {
    return field + ": atteso «" + expected + "», trovato «" + ellipsis(found, 300) + "»";
}

std::string compare_body(const Json& expected, const Json& body) {
    for (const auto& [name, value] : expected.items()) {
        const auto found = body.find(name);
        if (found == body.end())
            return differs(name, value.dump(), "assente");
        if (*found != value)
            return differs(name, value.dump(), found->dump());
    }
    return {};
}

std::string compare_patterns(const Json& patterns, const Json& body) {
    for (const auto& [name, pattern] : patterns.items()) {
        const auto text = text_of(body, name);
        // std::regex recurses with the length of the text: patterns are for identifiers, "contains" for prose.
        if (text.size() > 2000)
            return differs(name, pattern.get<std::string>(), text);
        if (!std::regex_match(text, std::regex(pattern.get<std::string>())))
            return differs(name, pattern.get<std::string>(), text);
    }
    return {};
}

CaseResult run_one(const Case& item, const Target& target, const Actor& actor, const producers::Draft& draft,
                   Entropy& entropy, const Clock& clock) {
    CaseResult result;
    result.item = item;
    const auto broken = [&](const Failure& failure) {
        result.reason = failure_line(failure);
        return result;
    };
    const auto request = build_request(item.change, actor, draft, entropy, clock);
    if (!request)
        return broken(request.error());
    result.request = request->method + " " + request->target + "  " + dump_json(item.change);
    const bool without = item.change.value("no_certificate", false);
    const auto client = http::Client::make(without ? target.without_certificate : target.with_certificate);
    const auto url = http::parse_url(target.url + request->target);
    if (!client || !url)
        return broken(client ? url.error() : client.error());
    const auto start = std::chrono::steady_clock::now();
    const auto response = client->send(*url, *request);
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    if (item.expect.value("refused_at_tls", false)) {
        // An alert, or the connection cut before an answer: with TLS 1.3 and a large body the alert may be lost.
        const bool refused = !response && (response.error().code == FailureCode::peer_untrusted ||
                                           (response.error().code == FailureCode::peer_unreachable &&
                                            response.error().values.at("stage") == "exchange"));
        result.verdict = refused ? Verdict::pass : Verdict::fail;
        result.reason =
            refused ? ""
                    : differs("TLS", "rifiuto",
                              response ? "HTTP " + std::to_string(response->status) : failure_line(response.error()));
        return result;
    }
    if (!response)
        return broken(response.error());
    result.status = response->status;
    result.response = ellipsis(response->body, 16384);
    result.reason = difference(item.expect, *response);
    result.verdict = result.reason.empty() ? Verdict::pass : Verdict::fail;
    return result;
}

} // namespace

std::string difference(const Json& expect, const http::Response& response) {
    if (const auto status = expect.find("status"); status != expect.end() && *status != response.status)
        return differs("status HTTP", status->dump(), std::to_string(response.status) + " " + response.body);
    const auto body = parse_json(response.body, "risposta");
    const Json wanted = object_of(expect, "body");
    const Json patterns = object_of(expect, "pattern");
    if (!body)
        return wanted.empty() && patterns.empty() ? "" : differs("corpo", "JSON", response.body);
    if (auto found = compare_body(wanted, *body); !found.empty())
        return found;
    for (const auto& name : expect.value("absent", std::vector<std::string>{}))
        if (body->contains(name))
            return differs(name, "assente", (*body)[name].dump());
    const auto contained = object_of(expect, "contains");
    for (const auto& [name, part] : contained.items())
        if (text_of(*body, name).find(part.get<std::string>()) == std::string::npos)
            return differs(name, "…" + part.get<std::string>() + "…", text_of(*body, name));
    return compare_patterns(patterns, *body);
}

std::vector<CaseResult> run(const std::vector<Case>& cases, const Target& target, const Actor& actor,
                            const producers::Draft& draft, Entropy& entropy, const Clock& clock,
                            const std::function<void(const CaseResult&)>& tell) {
    std::vector<CaseResult> results;
    for (const auto& item : cases) {
        results.push_back(run_one(item, target, actor, draft, entropy, clock));
        tell(results.back());
    }
    return results;
}

} // namespace palestra::conformance
