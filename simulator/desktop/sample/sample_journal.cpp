// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/sample/sample_journal.hpp"

#include "simulator/desktop/sample/scribe.hpp"

#include <array>
#include <iterator>

namespace palestra::desktop::sample {
namespace {

const std::string k_root = "2.16.840.1.113883.2.9.2.10.4.4";
const std::string k_wii = k_root + ".924a3af17328b531332af63719566de3509cb6d3659b7ac45c84f4daf2f24879.0123456789^^^^"
                                   "urn:ihe:iti:xdw:2013:workflowInstanceId";
const std::string k_document = k_root + "^PSS-2026-000123";

Json parts(const Json& request_body) {
    return Json::array(
        {{{"name", "file"}, {"filename", "documento.pdf"}, {"content_type", "application/pdf"}, {"size", 40112}},
         {{"name", "requestBody"},
          {"content_type", "application/json"},
          {"size", 87},
          {"text", dump_json(request_body)}}});
}

Json validation_body() {
    return {{"healthDataFormat", "CDA"}, {"mode", "ATTACHMENT"}, {"activity", "VALIDATION"}};
}

Json publication_body() {
    return {{"healthDataFormat", "CDA"},       {"mode", "ATTACHMENT"},
            {"workflowInstanceId", k_wii},     {"tipologiaStruttura", "Territorio"},
            {"tipoDocumentoLivAlto", "SUM"},   {"assettoOrganizzativo", "AD_PSC131"},
            {"tipoAttivitaClinica", "CON"},    {"identificativoDoc", k_document},
            {"administrativeRequest", {"SSN"}}};
}

Json accepted() {
    return {
        {"traceID", "3dab00ec4ebd1e0b23060d1b2f01a3d2"}, {"spanID", "55d5c2481c3b4305"}, {"workflowInstanceId", k_wii}};
}

Json plain_request(int size = 0, const Json& body = nullptr) {
    Json request{{"headers", Json::array({{"Accept", "application/json"}})}, {"size", size}};
    if (!body.is_null())
        request["body"] = dump_json(body);
    return request;
}

/// Producer → middleware → gateway, the way of both validation and publication.
void through_middleware(Scribe& scribe, const std::string& path) {
    scribe.call("producer", "middleware", "POST", path, 4);
    scribe.call("middleware", "gateway", "POST", path, 3);
}

void publish(Scribe& scribe) {
    through_middleware(scribe, "/v1/documents");
    scribe.fact("gateway", "gateway.publication",
                {{"outcome", "SUCCESS"}, {"document", k_document}, {"workflow_instance_id", k_wii}, {"detail", ""}},
                14);
    const auto request = gateway_request("60591-5", "CREATE", parts(publication_body()));
    scribe.answer(201, request, json_response(412, accepted()), 2);
    scribe.answer(201, request, json_response(412, accepted()), 1);
    scribe.call("gateway", "registry", "POST", "/v1/metadata", 6);
    scribe.fact("registry", "registry.registered", {{"document", k_document}, {"patient", "RSSNNA51D45L219X"}}, 5);
    scribe.answer(201, plain_request(2210, publication_body()), json_response(16, {{"esito", true}}), 1);
    scribe.fact("gateway", "gateway.send_to_ini",
                {{"status", "SUCCESS"}, {"document", k_document}, {"workflow_instance_id", k_wii}}, 1);
    scribe.call("gateway", "eds", "POST", "/v1/documents", 1);
    scribe.fact("eds", "eds.received", {{"document", k_document}, {"workflow_instance_id", k_wii}, {"resources", 31}},
                9);
    scribe.answer(200, plain_request(58321), json_response(16, {{"esito", true}}), 1);
    scribe.fact("gateway", "gateway.send_to_uar",
                {{"status", "SUCCESS"}, {"document", k_document}, {"workflow_instance_id", k_wii}}, 1);
}

void download(Scribe& scribe) {
    const std::string path = "/api/documents/PSS-2026-000123/pdf";
    const Json pdf{{"headers", Json::array({{"Content-Type", "application/pdf"}})}, {"size", 52660}};
    scribe.call("browser", "portal", "GET", path, 240, false);
    scribe.call("portal", "registry", "GET", "/v1/metadata?patient=RSSNNA51D45L219X", 2);
    scribe.answer(200, plain_request(), json_response(1204, {{"documents", {{{"uniqueId", k_document}}}}}), 4);
    scribe.call("portal", "repository", "GET", "/v1/documents/PSS-2026-000123", 2);
    scribe.answer(200, plain_request(), pdf, 3);
    scribe.fact("portal", "portal.downloaded",
                {{"document", k_document}, {"citizen", "RSSNNA51D45L219X"}, {"sha256", std::string(64, 'c')}}, 1);
    scribe.answer(200, plain_request(), pdf, 1);
}

} // namespace

std::vector<journal::Event> started_nodes() {
    std::vector<journal::Event> events;
    for (const auto* node : {"registry", "eds", "repository", "gateway", "middleware", "portal"}) {
        Scribe scribe("", 0);
        scribe.fact(node, "node.started", {{"url", std::string("https://localhost/") + node}}, 0);
        events.push_back(std::move(scribe).events().front());
    }
    return events;
}

std::vector<journal::Event> refused_letter() {
    Scribe scribe("1b7e5a90c4d24f6e8a3b9c0d1e2f3a4b", 1000);
    scribe.fact("producer", "producer.prepared",
                {{"kind", "LDO"},
                 {"title", "Lettera di dimissione ospedaliera"},
                 {"patient", "BNCLGU48C12L219D"},
                 {"patient_name", "Luigi Bianchi"},
                 {"document", k_root + "^LDO-2026-000077"},
                 {"pdf_size", 38400}},
                0);
    through_middleware(scribe, "/v1/documents/validation");
    scribe.fact("gateway", "gateway.validation",
                {{"outcome", "SEMANTIC_ERROR"},
                 {"status", 422},
                 {"workflow_instance_id", k_wii},
                 {"kind", "LDO"},
                 {"levels", {{"schema", "ok"}, {"schematron", "error"}, {"terminology", "not-run"}}}},
                31);
    const Json problem{{"traceID", "1b7e5a90c4d24f6e8a3b9c0d1e2f3a4b"},
                       {"spanID", "1b7e5a9000000004"},
                       {"type", "/msg/semantic"},
                       {"title", "Errore semantico."},
                       {"detail", "[ERRORE-46| La sezione «Decorso ospedaliero» deve essere presente nel documento]"},
                       {"status", 422},
                       {"instance", "/validation/error"},
                       {"workflowInstanceId", k_wii}};
    const auto request = gateway_request("34105-7", "CREATE", parts(validation_body()));
    scribe.answer(422, request, json_response(588, problem, true), 2);
    scribe.answer(422, request, json_response(588, problem, true), 1);
    return std::move(scribe).events();
}

std::vector<journal::Event> delivered_summary() {
    Scribe scribe("8f0c6a52d1e94b7f9a3e5c2b1d0f4e6a", 5000);
    scribe.fact("producer", "producer.prepared",
                {{"kind", "PSS"},
                 {"title", "Profilo sanitario sintetico"},
                 {"patient", "RSSNNA51D45L219X"},
                 {"patient_name", "Anna Rossi"},
                 {"document", k_document},
                 {"pdf_size", 40112}},
                0);
    through_middleware(scribe, "/v1/documents/validation");
    scribe.fact("gateway", "gateway.validation",
                {{"outcome", "OK"},
                 {"status", 201},
                 {"workflow_instance_id", k_wii},
                 {"kind", "PSS"},
                 {"levels", {{"schema", "ok"}, {"schematron", "not-run"}, {"terminology", "not-run"}}}},
                27);
    const auto request = gateway_request("60591-5", "CREATE", parts(validation_body()));
    scribe.answer(201, request, json_response(391, accepted()), 2);
    scribe.answer(201, request, json_response(391, accepted()), 1);
    scribe.fact("producer", "producer.signed", {{"signer", "Dott. Medico Provetti"}, {"document", k_document}}, 8);
    scribe.call("producer", "repository", "PUT", "/v1/documents/PSS-2026-000123", 2);
    scribe.fact("repository", "repository.stored",
                {{"document", k_document}, {"sha256", std::string(64, 'c')}, {"size", 52660}}, 5);
    scribe.answer(201, {{"headers", Json::array({{"Content-Type", "application/pdf"}})}, {"size", 52660}},
                  json_response(2, Json::object()), 1);
    publish(scribe);
    download(scribe);
    return std::move(scribe).events();
}

std::vector<journal::Event> outside_client() {
    Scribe scribe("c0ffee00c0ffee00c0ffee00c0ffee00", 3000);
    scribe.call("client", "gateway", "POST", "/v1/documents/validation", 0, false);
    const Json problem{{"type", "https://govway.org/handling-errors/401/TokenAuthenticationRequired.html"},
                       {"title", "TokenAuthenticationRequired"},
                       {"status", 401},
                       {"detail", "A token is required"},
                       {"govway_id", "18869fda-f927-11ed-80ae-005056ae7395"}};
    scribe.answer(401, plain_request(), json_response(212, problem, true), 1);
    return std::move(scribe).events();
}

std::vector<journal::Event> refused_tokens() {
    Scribe scribe("d00d00d00d00d00d00d00d00d00d00d0", 1000);
    through_middleware(scribe, "/v1/documents");
    const auto finding = [](const char* token, const char* field, const char* rule, const char* mistake,
                            const char* expected, const char* found, Json values) {
        return Json{{"token", token},       {"field", field}, {"rule", rule},     {"mistake", mistake},
                    {"expected", expected}, {"found", found}, {"values", values}, {"judgement", "wrong"}};
    };
    scribe.fact("gateway", "gateway.tokens",
                {{"operation", "E3"},
                 {"outcome", "BLOCKING_ERROR"},
                 {"client_cn", "A1#010#PALESTRAMW"},
                 {"status", 403},
                 {"error", "/msg/jwt-validation"},
                 {"detail", "Il campo subject_role non è corretto"},
                 {"count", 3},
                 {"rule", "J-05"},
                 {"field", "subject_role"},
                 {"findings",
                  {finding("FSE-JWT-Signature", "subject_role", "J-05", "role_unknown", "AAS, APR, …", "Medico",
                           Json::object()),
                   finding("FSE-JWT-Signature", "attachment_hash", "J-16", "hash_missing", "", "", Json::object()),
                   finding("FSE-JWT-Signature", "person_id", "J-15", "fiscal_letter",
                           "RSSNNA51D45L219K^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
                           "RSSNNA51D45L219X^^^&2.16.840.1.113883.2.9.4.3.2&ISO", {{"letter", "K"}, {"wrong", "X"}})}}},
                12);
    const Json problem{{"traceID", "d00d00d00d00d00d00d00d00d00d00d0"},
                       {"spanID", "d00d00d000000004"},
                       {"type", "/msg/jwt-validation"},
                       {"title", "Campo token JWT non valido."},
                       {"detail", "Il campo subject_role non è corretto"},
                       {"status", 403},
                       {"instance", "/jwt-mandatory-field-malformed"}};
    const auto request = gateway_request("60591-5", "CREATE", parts(publication_body()));
    scribe.answer(403, request, json_response(301, problem, true), 2);
    scribe.answer(403, request, json_response(301, problem, true), 1);
    return std::move(scribe).events();
}

std::vector<journal::Event> whole_journal() {
    std::vector<journal::Event> events;
    for (auto* part : {&started_nodes, &refused_letter, &outside_client, &delivered_summary})
        std::ranges::move((*part)(), std::back_inserter(events));
    for (std::size_t i = 0; i < events.size(); ++i)
        events[i].sequence = i + 1;
    return events;
}

} // namespace palestra::desktop::sample
