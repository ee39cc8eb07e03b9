// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/journey.hpp"

#include "core/base/encoding.hpp"
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"
#include "simulator/app/portal_visitor.hpp"

#include <algorithm>
#include <array>
#include <thread>

namespace palestra::app {
namespace {

/// A node's "no": who, with which status, in whose words.
std::unexpected<Failure> refused(const std::string& step, std::string node, const http::Response& response) {
    const auto body = parse_json(response.body, "risposta");
    const auto type = body ? text_of(*body, "type") : std::string{};
    // The middleware says that the gateway behind it does not answer (contract §17).
    if (type == "mw/io_error")
        return fail(FailureCode::chain_step_missing,
                    {{"step", step}, {"node", "gateway"}, {"detail", text_of(*body, "detail")}});
    if (node == "middleware" && !type.starts_with("mw/"))
        node = "gateway";
    return fail(FailureCode::peer_refused,
                {{"step", step},
                 {"node", node},
                 {"status", std::to_string(response.status)},
                 {"type", type},
                 {"detail", body ? text_of(*body, "detail") : response.body.substr(0, 200)}});
}

/// Names the step in a failure of the network.
std::unexpected<Failure> with_step(Failure failure, const std::string& step) {
    failure.values["step"] = step;
    return std::unexpected(std::move(failure));
}

Json claims_of(const producers::Exchange& exchange) {
    return {{"bearer", exchange.bearer}, {"signature", exchange.signature}};
}

} // namespace

void Journey::tell(const std::string& name, std::map<std::string, std::string> values) {
    const auto now = std::chrono::steady_clock::now();
    m_steps.push_back({name, std::move(values), std::chrono::duration_cast<std::chrono::milliseconds>(now - m_last)});
    m_last = now;
    m_teller(m_steps.back());
}

Outcome Journey::run(std::string cda) {
    PALESTRA_CHECK(prepare(std::move(cda)));
    for (const auto* step :
         {"validate", "sign", "store", "publish", "await-delivery", "show-index", "show-bundle", "visit-portal"})
        PALESTRA_CHECK(perform(step));
    return {};
}

Outcome Journey::perform(std::string_view step) {
    using Method = Outcome (Journey::*)();
    static constexpr std::array<std::pair<std::string_view, Method>, 8> k_methods{
        {{"validate", &Journey::validate},
         {"sign", &Journey::sign},
         {"store", &Journey::store},
         {"publish", &Journey::publish},
         {"await-delivery", &Journey::await_delivery},
         {"show-index", &Journey::show_index},
         {"show-bundle", &Journey::show_bundle},
         {"visit-portal", &Journey::visit_portal}}};
    const auto* found = std::ranges::find(k_methods, step, &std::pair<std::string_view, Method>::first);
    if (found == k_methods.end() || !m_producer)
        return fail(FailureCode::wrong_usage,
                    {{"found", std::string(step)},
                     {"expected", "prepare, validate, sign, store, publish, await-delivery, visit-portal"}});
    return (this->*found->second)();
}

Outcome Journey::prepare(std::string cda) {
    m_last = std::chrono::steady_clock::now();
    auto world = m_connection.world();
    PALESTRA_TRY(auto producer, m_connection.producer());
    m_producer.emplace(std::move(producer));
    PALESTRA_TRY(m_draft, producers::make_draft(std::move(cda), m_connection.workshop(), world.entropy, world.clock));
    m_trace = TraceContext::root(world.entropy);
    m_producer->announce(m_draft, m_trace, {});
    m_artefacts.cda = m_draft.cda;
    m_artefacts.unsigned_pdf = m_draft.pdf;
    tell("prepare", {{"kind", std::string(m_draft.kind->code)},
                     {"title", m_draft.header.title},
                     {"patient", m_draft.header.patient.full_name()},
                     {"document", m_draft.document_id},
                     {"size", std::to_string(m_draft.pdf.size() / 1024)},
                     {"trace", m_trace.trace_id}});
    return {};
}

Outcome Journey::validate() {
    auto exchange = m_producer->validate(m_draft, "VALIDATION", m_trace);
    if (!exchange)
        return with_step(exchange.error(), "validate");
    m_artefacts.validation = exchange->answer;
    m_artefacts.tokens["validation"] = claims_of(*exchange);
    if (exchange->response.status != 201)
        return refused("validate", "middleware", exchange->response);
    m_workflow_id = text_of(exchange->answer, "workflowInstanceId");
    tell("validate", {{"trace_id", text_of(exchange->answer, "traceID")},
                      {"workflow_id", m_workflow_id},
                      {"levels", std::string(exchange->response.headers.get("X-Palestra"))}});
    return {};
}

Outcome Journey::sign() {
    PALESTRA_TRY(const auto signer, m_connection.signer(m_draft.signer.fiscal_code));
    PALESTRA_TRY(m_artefacts.signed_pdf, m_producer->sign(m_draft, signer, m_connection.authority_pem(), m_trace));
    tell("sign", {{"signer", m_draft.signer.full_name()}, {"sha256", sha256_hex(m_artefacts.signed_pdf)}});
    return {};
}

Outcome Journey::store() {
    auto exchange = m_producer->store(m_draft, m_artefacts.signed_pdf, m_trace);
    if (!exchange)
        return with_step(exchange.error(), "store");
    if (exchange->response.status != 201)
        return refused("store", "repository", exchange->response);
    tell("store", {{"document", m_draft.document_id}, {"repository", m_draft.repository_id}});
    return {};
}

Outcome Journey::publish() {
    auto exchange = m_producer->publish(m_draft, m_artefacts.signed_pdf, m_workflow_id, m_trace);
    if (!exchange)
        return with_step(exchange.error(), "publish");
    m_artefacts.publication = exchange->answer;
    m_artefacts.tokens["publication"] = claims_of(*exchange);
    if (exchange->response.status != 202)
        return refused("publish", "middleware", exchange->response);
    tell("publish", {{"trace_id", text_of(exchange->answer, "traceID")},
                     {"workflow_id", text_of(exchange->answer, "workflowInstanceId")}});
    return {};
}

Outcome Journey::await_delivery() {
    // The gateway delivers in the background: ask for the status as an application does, with patience.
    for (int tries = 0; tries < 100; ++tries) {
        auto exchange = m_producer->status(m_draft, m_workflow_id, m_trace);
        if (!exchange)
            return with_step(exchange.error(), "status");
        m_artefacts.status = exchange->answer;
        for (const auto& row : array_of(exchange->answer, "transactionData")) {
            const auto type = text_of(row, "eventType");
            const auto status = text_of(row, "eventStatus");
            if (!type.starts_with("SEND_TO_"))
                continue;
            if (status != "SUCCESS")
                return fail(FailureCode::chain_step_missing, {{"step", type},
                                                              {"node", type == "SEND_TO_INI" ? "registry" : "eds"},
                                                              {"detail", status + " " + text_of(row, "message")}});
            if (type == "SEND_TO_UAR") {
                tell("deliver", {{"events", std::to_string(exchange->answer["transactionData"].size())},
                                 {"workflow_id", m_workflow_id}});
                return {};
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return fail(FailureCode::chain_step_missing, {{"step", "SEND_TO_UAR"}, {"node", "gateway"}, {"detail", "10 s"}});
}

Result<http::Response> Journey::region_get(const std::string& node, const std::string& target,
                                           const std::string& step) {
    PALESTRA_TRY(const auto client, m_connection.client("region"));
    PALESTRA_TRY(const auto caller, node::Caller::make(m_connection.world(), "region", client));
    auto response = caller.call(node, m_connection.ready().url(node),
                                {"GET", target, {{"Accept", "application/json"}}, {}, {}}, m_trace);
    if (!response)
        return with_step(response.error(), step);
    if (response->status != 200)
        return refused(step, node, *response);
    return *std::move(response);
}

Outcome Journey::show_index() {
    PALESTRA_TRY(const auto response,
                 region_get("registry", "/v1/entries/" + url_encode(m_draft.document_id), "register"));
    PALESTRA_TRY(m_artefacts.ini_entry, parse_json(response.body, "INI"));
    const auto entry = object_of(m_artefacts.ini_entry, "documentEntry");
    tell("register", {{"unique_id", text_of(entry, "uniqueId")},
                      {"type", text_of(object_of(entry, "typeCode"), "code")},
                      {"class", text_of(object_of(entry, "classCode"), "code")},
                      {"patient", text_of(entry, "patientId")},
                      {"hash", text_of(entry, "hash")}});
    return {};
}

Outcome Journey::show_bundle() {
    PALESTRA_TRY(const auto response,
                 region_get("eds", "/v1/document/identifier/" + url_encode(m_draft.document_id), "eds"));
    PALESTRA_TRY(m_artefacts.bundle, parse_json(response.body, "Bundle"));
    std::string types;
    for (const auto& entry : array_of(m_artefacts.bundle, "entry"))
        types += (types.empty() ? "" : ", ") + text_of(object_of(entry, "resource"), "resourceType");
    tell("eds", {{"count", std::to_string(array_of(m_artefacts.bundle, "entry").size())}, {"types", types}});
    return {};
}

Outcome Journey::visit_portal() {
    PALESTRA_TRY(const auto client, m_connection.client(""));
    PALESTRA_TRY(auto visitor, PortalVisitor::make(m_connection.world(), client, m_connection.ready().url("portal")));
    const auto* patient = m_draft.header.patient.main_id();
    PALESTRA_CHECK(visitor.login(patient->extension, m_trace));
    PALESTRA_TRY(const auto documents, visitor.documents(m_trace));
    const auto found =
        std::ranges::find_if(documents, [&](const Json& d) { return text_of(d, "unique_id") == m_draft.document_id; });
    if (found == documents.end())
        return fail(FailureCode::chain_step_missing,
                    {{"step", "find"}, {"node", "portal"}, {"detail", m_draft.document_id}});
    tell("find", {{"citizen", patient->extension},
                  {"title", text_of(*found, "title")},
                  {"count", std::to_string(documents.size())}});

    PALESTRA_TRY(m_artefacts.citizen_pdf, visitor.download(m_draft.document_id, m_trace));
    const bool same_bytes = m_artefacts.citizen_pdf == m_artefacts.signed_pdf;
    const auto checks = signature::verify(m_artefacts.citizen_pdf);
    const bool still_signed = checks && !checks->empty() && checks->back().valid && checks->back().covers_all;
    const auto cda = pdf::extract_cda(m_artefacts.citizen_pdf, pdf::Mode::attachment);
    if (!same_bytes || !still_signed || cda != m_artefacts.cda)
        return fail(FailureCode::chain_step_missing, {{"step", "download"},
                                                      {"node", "portal"},
                                                      {"detail", !same_bytes     ? "SHA-256"
                                                                 : !still_signed ? "PAdES"
                                                                                 : "cda.xml"}});
    tell("download", {{"sha256", sha256_hex(m_artefacts.citizen_pdf)}, {"signer", checks->back().signer.common_name}});
    return {};
}

} // namespace palestra::app
