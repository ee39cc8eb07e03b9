// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/case_run.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <thread>

namespace palestra::conformance {
namespace {

constexpr double k_patience = 15; ///< seconds that an event may take
constexpr auto k_between_looks = std::chrono::milliseconds(40);

std::string prefix_of(const std::string& document) {
    return document.empty() ? "" : document + "_";
}

/// "publish old" -> {"step": "publish", "document": "old"}
Json long_form_of_step(const Json& step) {
    if (step.is_object())
        return step;
    const auto words = split(step.get<std::string>(), " ");
    return {{"step", words.at(0)}, {"document", words.size() > 1 ? words[1] : ""}};
}

/// An alert, or the connection cut before an answer: with TLS 1.3 and a large body the alert may be lost.
bool refused_by_tls(const Failure& failure) {
    return failure.code == FailureCode::peer_untrusted ||
           (failure.code == FailureCode::peer_unreachable && failure.values.at("stage") == "exchange");
}

} // namespace

CaseRun::CaseRun(const Case& item, const Target& target, const Workbench& bench, Wires& wires, Touchpoint* touchpoint)
    : m_item(item), m_target(target), m_bench(bench), m_wires(wires), m_touchpoint(touchpoint) {
    const auto& context = bench.actor.context;
    m_variables.set("aud", context.audience);
    m_variables.set("cn", context.token_name);
    m_variables.set("other_cn", bench.actor.other_name);
    m_variables.set("patient", context.patient);
    m_variables.set("fiscal_code", context.patient.substr(0, context.patient.find('^')));
    m_variables.set("type", context.document_type);
    m_variables.set("url", target.url);
    m_variables.set("now", iso8601(bench.clock.wall()));
    if (touchpoint != nullptr)
        m_variables.set("callback", touchpoint->new_url(bench.entropy));
}

Document& CaseRun::document(const std::string& name) {
    const auto known = m_documents.find(name);
    if (known != m_documents.end())
        return known->second;
    const bool shared = m_item.document == "shared";
    auto made = shared ? m_bench.desk.shared(m_bench.entropy) : m_bench.desk.fresh(m_bench.entropy);
    const auto prefix = prefix_of(name);
    m_variables.set(prefix + "document", made.document_id);
    m_variables.set(prefix + "submission", made.submission_id);
    m_variables.set(prefix + "repository", made.repository_id);
    return m_documents.emplace(name, std::move(made)).first->second;
}

Result<http::Request> CaseRun::request_of(const Call& call) {
    auto& about = document(call.document);
    if (call.operation->path.find("{old_document}") != std::string_view::npos)
        (void)document("old"); // an identifier that nobody published, when no step did
    const auto change = m_variables.expand_all(call.change);
    // The variables of a document that is not the case's own have its name.
    auto path =
        replace_all(std::string(call.operation->path), "{document}", "{" + prefix_of(call.document) + "document}");
    for (const auto* id : {"wii", "trace"})
        path = replace_all(path, "{" + std::string(id) + "}", "{" + prefix_of(call.document) + id + "}");
    path = change.contains("path") ? text_of(change, "path") : m_variables.expand_path(path);
    PALESTRA_TRY(auto request, build_request(*call.operation, path, change, about, m_bench));
    if (const auto callback = change.find("callback"); callback != change.end())
        request.headers.set("X-Callback-Url",
                            m_variables.get("callback") + (*callback == "full" ? "/v1/workflow/status" : ""));
    return request;
}

Result<http::Response> CaseRun::send(const Call& call) {
    PALESTRA_TRY(const auto request, request_of(call));
    const bool without = call.change.value("no_certificate", false);
    const auto client = without ? "none" : call.change.value("client", "self");
    const auto& base = m_item.listener == "inner" ? m_target.inner_url : m_target.url;
    if (m_sending.request.method.empty() && m_sending.at.time_since_epoch().count() != 0) {
        m_sending.request = request;
        m_sending.request.target = "/v1" + request.target;
    }
    PALESTRA_TRY(auto response, m_wires.send(client, base, request, without || client != "self" || m_item.alone()));
    remember(call, response);
    return response;
}

void CaseRun::remember(const Call& call, const http::Response& response) {
    const auto body = parse_json(response.body, "risposta");
    if (!body || call.operation->path.starts_with("/status")) // the ids of a reading are the reading's own
        return;
    for (const auto& [member, name] : {std::pair{"workflowInstanceId", "wii"}, {"traceID", "trace"}})
        if (const auto value = text_of(*body, member); !value.empty()) {
            m_variables.set(prefix_of(call.document) + name, value);
            if (!call.as.empty())
                m_variables.set(call.as + "_" + name, value);
        }
}

CaseRun::Trouble CaseRun::expect_of_step(const Call& call, int status) {
    const auto response = send(call);
    if (!response)
        return failure_line(response.error());
    return difference({{"status", status}}, *response);
}

/// Each step is expected to succeed; what is published is waited for, because replacing and deleting need it.
CaseRun::Trouble CaseRun::step(const Json& short_or_long) {
    const auto step = long_form_of_step(short_or_long);
    const auto what = text_of(step, "step");
    Call call{nullptr, object_of(step, "change"), text_of(step, "document"), text_of(step, "as")};
    auto until = step.value("until", "");
    const bool fhir = find_operation(m_item.operation)->bundle; // the same steps, of direct FHIR
    const auto validate = [&] {
        Call validation = call;
        validation.operation = find_operation(fhir ? "E2" : "E1");
        validation.change = {{"fields", {{"set", {{"activity", "VALIDATION"}}}}}};
        if (what == "validate")
            validation.change.update(call.change);
        for (const auto* same : {"cda", "bundle"}) // the same document in both calls
            if (call.change.contains(same))
                validation.change[same] = call.change[same];
        return expect_of_step(validation, fhir ? 200 : 201);
    };
    if (what == "validate")
        return validate();
    if (what == "verify") { // the good validation, which leaves nothing behind
        call.operation = find_operation(fhir ? "E2" : "E1");
        return expect_of_step(call, 200);
    }
    if (what == "publish" || what == "replace") {
        if (auto trouble = validate(); !trouble.empty())
            return trouble;
        call.operation = find_operation(what == "publish" ? (fhir ? "E12" : "E3") : (fhir ? "E13" : "E4"));
        if (auto trouble = expect_of_step(call, 202); !trouble.empty())
            return trouble;
        until = step.value("until", "SEND_TO_UAR SUCCESS");
    } else if (what == "delete" || what == "update") {
        call.operation = find_operation(what == "delete" ? "E5" : "E7");
        if (auto trouble = expect_of_step(call, 200); !trouble.empty())
            return trouble;
    } else if (what != "wait") {
        return what;
    }
    if (until.empty())
        return {};
    const Call look{find_operation("E10"), Json::object(), call.document, {}};
    const auto seen = wait_for(look, until, step.value("within", k_patience));
    if (!seen)
        return failure_line(seen.error());
    const auto story = story_of(*parse_json(seen->body, "status"));
    return story.find(until) == std::string::npos ? differs("transactionData", until, story) : "";
}

/// Repeats a status call until the event is among the rows or the time is over; the last answer.
Result<http::Response> CaseRun::wait_for(const Call& call, const std::string& event, double seconds) {
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    for (;;) {
        auto response = send(call);
        if (!response || std::chrono::steady_clock::now() > deadline)
            return response;
        const auto body = parse_json(response->body, "status");
        if (body && story_of(*body).find(event) != std::string::npos)
            return response;
        std::this_thread::sleep_for(k_between_looks);
    }
}

Sending CaseRun::sending() const {
    auto known = m_sending;
    for (const auto& [name, each] : m_documents)
        known.documents.insert(each.document_id);
    known.producer_certificate = m_bench.actor.transport_name;
    known.producer = m_bench.actor.context.token_name;
    known.authority_pem = m_target.clients.at("none").authority_pem;
    return known;
}

CaseRun::Trouble CaseRun::judge_arrivals(const Json& wanted, double seconds) {
    const auto known = sending();
    const auto count = wanted.contains("order") ? wanted["order"].size() : wanted.value("count", std::size_t{1});
    (void)m_target.stand_in->wait_for(
        std::chrono::milliseconds(static_cast<std::int64_t>(count == 0 ? 0 : seconds * 1000)),
        [&](const std::vector<Arrival>& all) { return of_case(all, known).size() >= count; });
    // One too many would come now.
    std::this_thread::sleep_for(
        std::chrono::milliseconds(static_cast<std::int64_t>(wanted.value("quiet", 0.05) * m_target.pace * 1000)));
    return arrival_difference(m_variables.expand_all(wanted), m_target.stand_in->arrivals(), known);
}

std::optional<CaseRun::Trouble> CaseRun::follow_behind(const Json& wanted) {
    if (wanted.contains("behind")) {
        const auto done = m_target.stand_in->behave(wanted["behind"]);
        return done ? "" : failure_line(done.error());
    }
    if (wanted.contains("restart")) {
        const auto done = m_target.restart();
        return done ? "" : failure_line(done.error());
    }
    if (wanted.contains("arrived"))
        return judge_arrivals(wanted["arrived"], wanted.value("within", m_target.patience));
    return std::nullopt;
}

CaseRun::Trouble CaseRun::follow_up(const Json& wanted) {
    if (auto behind = follow_behind(wanted))
        return *std::move(behind);
    const auto seconds = wanted.value("within", k_patience);
    const auto until = text_of(wanted, "until");
    Result<http::Response> seen = fail(FailureCode::internal);
    if (wanted.contains("callback")) {
        auto came = m_touchpoint->wait_for(m_variables.get("callback"),
                                           std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
        if (wanted["callback"] == false)
            return came ? differs("X-Callback-Url", "nessuna chiamata", came->body) : "";
        if (!came)
            return differs("X-Callback-Url", "una chiamata", "nessuna");
        seen = *std::move(came);
    } else {
        const Call call{find_operation(wanted.value("operation", "E10")),
                        object_of(wanted, "change"),
                        text_of(wanted, "document"),
                        {}};
        if (call.operation == nullptr)
            return text_of(wanted, "operation");
        seen = until.empty() ? send(call) : wait_for(call, until, seconds);
    }
    if (!seen)
        return failure_line(seen.error());
    return difference(m_variables.expand_all(object_of(wanted, "expect")), *seen);
}

void CaseRun::judge(const Result<http::Response>& response, CaseResult& result) const {
    const bool refused = m_item.expect.value("refused_at_tls", false);
    const bool cut = m_item.expect.value("cut", false);
    if (response) {
        result.status = response->status;
        result.response = ellipsis(response->body, 16384);
    }
    if (refused || cut) {
        const bool as_wanted = !response && (refused ? refused_by_tls(response.error())
                                                     : response.error().code != FailureCode::peer_timeout);
        result.verdict = as_wanted ? Verdict::pass : Verdict::fail;
        if (!as_wanted)
            result.reason =
                differs(refused ? "TLS" : "risposta", refused ? "rifiuto" : "nessuna",
                        response ? "HTTP " + std::to_string(response->status) : failure_line(response.error()));
        return;
    }
    if (!response) {
        result.verdict = Verdict::error;
        result.reason = failure_line(response.error());
        return;
    }
    result.reason = difference(m_variables.expand_all(m_item.expect), *response);
    if (const auto how = text_of(m_item.expect, "national"); result.reason.empty() && !how.empty()) {
        const auto own = of_case(m_target.stand_in->arrivals(), sending());
        result.reason = own.empty() ? differs("arrivati al Gateway", "il messaggio", "niente")
                                    : national_difference(how, own.front().answer, *response);
    }
    if (const auto least = m_item.expect.value("at_least_ms", 0); result.reason.empty() && result.took.count() < least)
        result.reason = differs("risposta dopo", std::to_string(least) + " ms", std::to_string(result.took.count()));
    result.verdict = result.reason.empty() ? Verdict::pass : Verdict::fail;
}

CaseResult CaseRun::run() {
    CaseResult result;
    try {
        result = perform();
    } catch (const std::exception& error) {
        result.item = m_item;
        result.reason = error.what();
    }
    if (m_target.stand_in != nullptr && !m_item.behind.is_null())
        (void)m_target.stand_in->behave(Json::object()); // what still waits finds a gateway
    if (m_item.fault.is_null() || result.verdict == Verdict::skipped)
        return result;
    if (const auto mended = Management(m_target).clear(); !mended && result.verdict == Verdict::pass) {
        result.verdict = Verdict::error;
        result.reason = failure_line(mended.error());
    }
    return result;
}

bool CaseRun::break_target(CaseResult& result) const {
    if (m_item.fault.is_null())
        return true;
    const auto broken = Management(m_target).set(m_item.fault);
    if (broken)
        return true;
    const bool none = broken.error().code == FailureCode::not_found;
    result.verdict = none ? Verdict::skipped : Verdict::error;
    result.missing = none ? Missing::management : Missing::nothing;
    result.reason = none ? "" : failure_line(broken.error());
    return false;
}

CaseResult CaseRun::perform() {
    CaseResult result;
    result.item = m_item;
    for (const auto& each : m_item.before)
        if (auto trouble = step(each); !trouble.empty()) {
            result.verdict = Verdict::fail;
            result.reason = "before " + dump_json(each) + ": " + trouble;
            return result;
        }
    const Call call{find_operation(m_item.operation), m_item.change, {}, {}};
    result.request = std::string(m_item.change.value("method", std::string(call.operation->method))) + " " +
                     m_item.change.value("path", std::string(call.operation->path)) + "  " + dump_json(m_item.change);
    if (!break_target(result))
        return result;
    if (m_target.stand_in != nullptr && !m_item.behind.is_null()) {
        m_target.stand_in->forget();
        if (const auto done = m_target.stand_in->behave(m_item.behind); !done) {
            result.reason = failure_line(done.error());
            return result;
        }
        m_sending.at = std::chrono::steady_clock::now();
    }
    const auto start = std::chrono::steady_clock::now();
    const auto response = send(call);
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    judge(response, result);
    for (const auto& each : m_item.after) {
        if (result.verdict != Verdict::pass)
            break;
        if (auto trouble = follow_up(each); !trouble.empty()) {
            result.verdict = Verdict::fail;
            result.reason = "after " + dump_json(each) + ": " + trouble;
        }
    }
    return result;
}

} // namespace palestra::conformance
