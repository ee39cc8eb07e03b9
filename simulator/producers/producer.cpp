// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/producer.hpp"

#include "core/base/encoding.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/multipart.hpp"
#include "core/signature/pades.hpp"
#include "core/token/token.hpp"
#include "simulator/producers/conferral_fields.hpp"

#include <nlohmann/json.hpp>

namespace palestra::producers {
Producer::Producer(const node::World& world, ProducerConfig config, node::Caller caller)
    : m_world(world), m_config(std::move(config)), m_caller(std::move(caller)) {}

Result<Producer> Producer::make(const node::World& world, ProducerConfig config) {
    PALESTRA_TRY(auto caller, node::Caller::make(world, "producer", config.client));
    return Producer(world, std::move(config), std::move(caller));
}

void Producer::announce(const Draft& draft, const TraceContext& trace, const Json& more) const {
    Json data{{"kind", draft.kind->code},
              {"title", draft.header.title},
              {"patient", draft.patient},
              {"patient_name", draft.header.patient.full_name()},
              {"document", draft.document_id},
              {"pdf_size", draft.pdf.size()},
              {"application", m_config.application_id}};
    if (more.is_object())
        data.update(more);
    m_world.journal.record("producer", "producer.prepared", trace, std::move(data));
}

CallContext Producer::context_of(const Draft& draft) const {
    return {m_config.token_name,
            m_config.audience,
            identity::cx(draft.signer.fiscal_code, identity::k_fiscal_code_oid),
            m_config.organization_id,
            m_config.organization,
            draft.locality,
            draft.signer.subject_role.empty() ? draft.profile.subject_role : draft.signer.subject_role,
            draft.patient,
            "('" + draft.header.code.code + "^^" + draft.header.code.system + "')",
            m_config.application_id,
            m_config.application_vendor,
            m_config.application_version};
}

Result<Exchange> Producer::send(const std::string& node, const std::string& base, Exchange exchange,
                                const TraceContext& trace) const {
    for (const auto& [claims, name] :
         {std::pair{&exchange.bearer, "Authorization"}, {&exchange.signature, "FSE-JWT-Signature"}}) {
        if (claims->is_null())
            continue;
        PALESTRA_TRY(const auto token, token::make(*claims, m_config.token));
        exchange.request.headers.set(name, (claims == &exchange.bearer ? "Bearer " : "") + token);
    }
    PALESTRA_TRY(exchange.response, m_caller.call(node, base, exchange.request, trace));
    if (const auto body = parse_json(exchange.response.body, "risposta"))
        exchange.answer = *body;
    return exchange;
}

Result<Exchange> Producer::send_form(const std::string& method, const std::string& target, const Json& fields,
                                     const std::string& pdf, const CallContext& context, Json signature,
                                     const TraceContext& trace) const {
    const auto form = http::make_multipart({{"requestBody", std::nullopt, "application/json", dump_json(fields)},
                                            {"file", "documento.pdf", "application/pdf", pdf}},
                                           "palestra-" + random_hex(m_world.entropy, 16));
    Exchange exchange;
    exchange.request = {
        method, target, {{"Accept", "application/json"}, {"Content-Type", form.content_type}}, form.body, {}};
    exchange.bearer = bearer_claims(context, m_world.clock, m_world.entropy);
    exchange.signature = std::move(signature);
    return send("middleware", m_config.gateway_url, std::move(exchange), trace);
}

Result<Exchange> Producer::validate(const Draft& draft, std::string_view activity, const TraceContext& trace) const {
    const auto context = context_of(draft);
    const Json fields{{"healthDataFormat", "CDA"}, {"mode", "ATTACHMENT"}, {"activity", activity}};
    return send_form("POST", "/documents/validation", fields, draft.pdf, context,
                     signature_claims(context, "CREATE", {}, m_world.clock, m_world.entropy), trace);
}

Result<std::string> Producer::sign(const Draft& draft, const pki::Credential& signer, const std::string& authority_pem,
                                   const TraceContext& trace) const {
    PALESTRA_TRY(auto signed_pdf, signature::sign(draft.pdf, signer,
                                                  {m_world.clock.wall(), draft.signer.full_name(),
                                                   "Firma del documento clinico (SIMULAZIONE)", authority_pem}));
    m_world.journal.record(
        "producer", "producer.signed", trace.child(m_world.entropy),
        {{"signer", draft.signer.full_name()}, {"document", draft.document_id}, {"sha256", sha256_hex(signed_pdf)}});
    return signed_pdf;
}

Result<Exchange> Producer::store(const Draft& draft, const std::string& signed_pdf, const TraceContext& trace,
                                 const std::string& replaces) const {
    auto target = "/v1/repositories/" + url_encode(draft.repository_id) + "/documents/" + url_encode(draft.document_id);
    if (!replaces.empty())
        target += "?replaces=" + url_encode(replaces);
    Exchange exchange;
    exchange.request = {"PUT", std::move(target), {{"Content-Type", "application/pdf"}}, signed_pdf, {}};
    return send("repository", m_config.repository_url, std::move(exchange), trace);
}

Result<Exchange> Producer::publish(const Draft& draft, const std::string& signed_pdf, const std::string& workflow_id,
                                   const TraceContext& trace) const {
    const auto context = context_of(draft);
    return send_form("POST", "/documents", publication_fields(draft, workflow_id), signed_pdf, context,
                     signature_claims(context, "CREATE", sha256_hex(signed_pdf), m_world.clock, m_world.entropy),
                     trace);
}

Result<Exchange> Producer::replace(const Draft& draft, const std::string& signed_pdf, const std::string& workflow_id,
                                   const std::string& old_document_id, const TraceContext& trace) const {
    const auto context = context_of(draft);
    return send_form(
        "PUT", "/documents/" + url_encode(old_document_id), publication_fields(draft, workflow_id), signed_pdf, context,
        signature_claims(context, "UPDATE", sha256_hex(signed_pdf), m_world.clock, m_world.entropy), trace);
}

Result<Exchange> Producer::remove(const Draft& draft, const TraceContext& trace) const {
    const auto context = context_of(draft);
    Exchange exchange;
    exchange.request = {
        "DELETE", "/documents/" + url_encode(draft.document_id), {{"Accept", "application/json"}}, {}, {}};
    exchange.bearer = bearer_claims(context, m_world.clock, m_world.entropy);
    exchange.signature = signature_claims(context, "DELETE", {}, m_world.clock, m_world.entropy, "UPDATE");
    return send("middleware", m_config.gateway_url, std::move(exchange), trace);
}

Result<Exchange> Producer::update(const Draft& draft, const Json& changes, const TraceContext& trace) const {
    const auto context = context_of(draft);
    const auto submission = draft.submission_id + "." + random_hex(m_world.entropy, 4);
    Exchange exchange;
    exchange.request = {"PUT",
                        "/documents/" + url_encode(draft.document_id) + "/metadata-iti-57",
                        {{"Accept", "application/json"}, {"Content-Type", "application/json"}},
                        dump_json(update_fields(draft, submission, changes)),
                        {}};
    exchange.bearer = bearer_claims(context, m_world.clock, m_world.entropy);
    exchange.signature = signature_claims(context, "UPDATE", {}, m_world.clock, m_world.entropy, "UPDATE");
    return send("middleware", m_config.gateway_url, std::move(exchange), trace);
}

Result<Exchange> Producer::status(const Draft& draft, const std::string& workflow_id, const TraceContext& trace) const {
    Exchange exchange;
    exchange.request = {"GET", "/status/" + url_encode(workflow_id), {{"Accept", "application/json"}}, {}, {}};
    exchange.bearer = bearer_claims(context_of(draft), m_world.clock, m_world.entropy);
    return send("middleware", m_config.gateway_url, std::move(exchange), trace);
}

} // namespace palestra::producers
