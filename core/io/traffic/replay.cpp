// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/replay.hpp"

#include "core/base/text.hpp"
#include "core/io/node/exchange.hpp"
#include "core/io/traffic/remint.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <thread>

namespace palestra::traffic {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

/// Whoever is one of these when it calls does so again by itself.
constexpr std::array<std::string_view, 6> k_chain{"gateway", "middleware", "repository", "registry", "eds", "portal"};
/// The base paths of the gateway (contract §1.1): what follows is the operation.
constexpr std::array<std::string_view, 2> k_bases{"/govway/rest/in/FSE/gateway/v1", "/v1"};
/// Set anew by whoever sends.
constexpr std::array<const char*, 10> k_of_the_connection{
    "Host", "Content-Length", "Connection", "Keep-Alive",  "Transfer-Encoding",
    "TE",   "Upgrade",        "Expect",     "traceparent", "tracestate"};
constexpr std::chrono::minutes k_longest_pause{10};
constexpr std::string_view k_cut = "…";

bool is_gateway(std::string_view node) {
    return node == "gateway" || node == "middleware";
}

std::string url_of(const std::string& node, const std::string& base, std::string_view target) {
    if (!is_gateway(node))
        return base + std::string(target);
    for (const auto known : k_bases)
        if (target.starts_with(known) && target.substr(known.size()).starts_with('/'))
            return base + std::string(target.substr(known.size()));
    // Outside the operations, such as /openapi.json: at the root of the same host.
    const auto path = base.find('/', std::string_view("https://").size());
    return base.substr(0, path) + std::string(target);
}

/// Why this exchange is not sent again; "" when it is.
std::string reason_to_skip(const Record& record, const ReplayOptions& options) {
    if (std::ranges::find(k_chain, record.from) != k_chain.end())
        return "internal";
    if (record.missing.find("request") != std::string::npos)
        return "missing";
    if (!record.request.target.starts_with('/'))
        return "form";
    if (!options.urls.contains(record.node))
        return "target";
    const auto& headers = record.request.headers;
    const bool secret = headers.has("Cookie") || headers.get("Authorization") == k_cut;
    return secret || record.request.path().starts_with("/admin/") ? "credential" : "";
}

class Replay {
public:
    Replay(const ReplayOptions& options, Entropy& entropy, const Clock& clock)
        : m_options(options), m_entropy(entropy), m_clock(clock) {}

    /// One client an actor, ready before the first call.
    [[nodiscard]] Outcome prepare(const std::vector<fs::path>& files) {
        if (m_options.actors.empty())
            return fail(FailureCode::wrong_usage, {{"found", "--client"}, {"expected", "clients"}});
        for (const auto& actor : m_options.actors) {
            PALESTRA_TRY(auto client, http::Client::make(actor.client));
            m_clients.push_back(std::move(client));
        }
        if (!m_options.fresh)
            return {};
        // All of them first: a document is stored under its identifier before a body tells it.
        for (const auto& file : files) {
            PALESTRA_TRY(const auto record, read_record(file));
            if (reason_to_skip(record, m_options).empty())
                m_identifiers.renew(record.request, m_entropy);
        }
        return {};
    }

    [[nodiscard]] Result<Replayed> run(const fs::path& file) {
        PALESTRA_TRY(const auto record, read_record(file));
        Replayed result;
        result.file = file;
        result.record = record;
        result.record.request.body.clear();
        result.record.response.body.clear();
        result.skipped = reason_to_skip(record, m_options);
        if (!result.skipped.empty())
            return result;
        wait_for_turn(record);
        PALESTRA_CHECK(send_until_alike(record, result));
        return result;
    }

private:
    void wait_for_turn(const Record& record) {
        if (m_options.original_speed && m_last) {
            const auto pause = std::min<std::chrono::milliseconds>(record.started - m_last->first, k_longest_pause);
            std::this_thread::sleep_until(m_last->second + pause);
        }
        m_last.emplace(record.started, steady_clock::now());
    }

    [[nodiscard]] std::size_t actor_of(const Record& record) const {
        const auto& actors = m_options.actors;
        const auto found = std::ranges::find(actors, record.request.peer.common_name, &Actor::auth_name);
        return found == actors.end() ? 0 : static_cast<std::size_t>(found - actors.begin());
    }

    [[nodiscard]] Result<http::Request> prepared(const Record& record, const Actor& actor) {
        auto request = m_identifiers.in_request(record.request);
        for (const auto* name : k_of_the_connection)
            request.headers.remove(name);
        const Minting minting{actor.token, actor.token_name, m_options.audience, m_clock.wall() - record.started,
                              m_options.as_is};
        for (const auto* name : {"Authorization", "FSE-JWT-Signature"}) {
            const auto value = std::string(record.request.headers.get(name));
            if (value.empty())
                continue;
            PALESTRA_TRY(const auto token, remint(value, minting, m_entropy));
            // What never was a token stays none.
            request.headers.set(name, token ? *token : replace_all(value, k_cut, "AA"));
        }
        auto& trace = m_traces.try_emplace(record.trace.trace_id, TraceContext::root(m_entropy)).first->second;
        request.headers.set("traceparent", trace.child(m_entropy).header());
        return request;
    }

    /// GETs look at work that goes on behind the answers: they are asked again until it has come as far.
    [[nodiscard]] Outcome send_until_alike(const Record& record, Replayed& result) {
        const auto actor = actor_of(record);
        const auto base = m_options.urls.at(record.node);
        const auto deadline = steady_clock::now() + m_options.patience;
        for (auto pause = std::chrono::milliseconds(50);;
             pause = std::min(pause * 2, std::chrono::milliseconds(1000))) {
            PALESTRA_TRY(auto request, prepared(record, m_options.actors[actor]));
            PALESTRA_TRY(const auto url, http::parse_url(url_of(record.node, base, request.target)));
            result.started = m_clock.wall();
            const auto start = steady_clock::now();
            auto answer = m_clients[actor].send(url, request);
            result.took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start);
            keep(request, answer, result);
            if (!answer) {
                answer.error().values.emplace("node", record.node);
                result.verdict = Verdict::failed;
                result.failure = answer.error();
                return {};
            }
            judge(record, *answer, result);
            if (result.verdict == Verdict::same || record.request.method != "GET" ||
                steady_clock::now() + pause > deadline)
                return {};
            std::this_thread::sleep_for(pause);
        }
    }

    void judge(const Record& record, const http::Response& answer, Replayed& result) {
        const auto was = parse_json(record.response.body, "recorded");
        const auto is = parse_json(answer.body, "found");
        if (was && is)
            m_identifiers.learn(*was, *is);
        result.differences.clear();
        // A body that was not kept says nothing.
        const bool known = record.missing.find("response") == std::string::npos;
        result.differences = compare(
            known ? record.response : http::Response{record.response.status, record.response.headers, answer.body},
            answer, m_identifiers);
        result.verdict = result.differences.empty() ? Verdict::same : Verdict::differs;
    }

    /// For the report, which travels: without credentials.
    static void keep(const http::Request& request, const Result<http::Response>& answer, Replayed& result) {
        const auto cut = [](const http::Headers& headers) {
            http::Headers kept;
            for (const auto& [name, value] : headers.all())
                kept.add(name, node::redact(name, value));
            return kept;
        };
        result.sent = {request.method, request.target, cut(request.headers), request.body, {}};
        if (answer)
            result.found = {answer->status, cut(answer->headers), answer->body};
    }

    const ReplayOptions& m_options;
    Entropy& m_entropy;
    const Clock& m_clock;
    std::vector<http::Client> m_clients;
    Identifiers m_identifiers;
    std::map<std::string, TraceContext> m_traces; ///< recorded story -> the one told now
    std::optional<std::pair<TimePoint, steady_clock::time_point>> m_last;
};

} // namespace

Outcome replay(const std::vector<fs::path>& files, const ReplayOptions& options, Entropy& entropy, const Clock& clock,
               const std::function<void(const Replayed&)>& tell) {
    std::vector<fs::path> chosen;
    std::ranges::copy_if(files, std::back_inserter(chosen),
                         [&](const fs::path& file) { return matches(options.only, file.filename().string()); });
    Replay work(options, entropy, clock);
    PALESTRA_CHECK(work.prepare(chosen));
    for (const auto& file : chosen) {
        PALESTRA_TRY(const auto result, work.run(file));
        tell(result);
    }
    return {};
}

bool matches(std::string_view pattern, std::string_view name) {
    std::size_t at = 0;
    for (const auto& piece : split(pattern, "*")) { // each piece after the one before
        const auto found = name.find(piece, at);
        if (found == std::string_view::npos)
            return false;
        at = found + piece.size();
    }
    return true;
}

} // namespace palestra::traffic
