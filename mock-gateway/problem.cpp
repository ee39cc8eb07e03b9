// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/problem.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace palestra::gateway {
namespace refusals {
namespace {
std::unexpected<Refusal> make(std::string type, std::string title, std::string instance, std::string detail,
                              int status = 0) {
    return std::unexpected(Refusal{std::move(type), std::move(title), std::move(instance), std::move(detail), status});
}
} // namespace

std::unexpected<Refusal> no_token() {
    return make("/msg/missing-token", "Token non fornito.", "/missing-jwt",
                "Attenzione il jwt fornito risulta essere vuoto");
}

std::unexpected<Refusal> token_unreadable() {
    return make("/msg/mandatory-element-token", "Token JWT non valido.", "/jwt-mandatory-field-missing",
                "Token JWT non valido.");
}

std::unexpected<Refusal> token(std::string detail, std::string instance) {
    return make("/msg/jwt-validation", "Campo token JWT non valido.", std::move(instance), std::move(detail));
}

std::unexpected<Refusal> token_missing(std::string_view claim) {
    return token("Il campo " + std::string(claim) + " non è valorizzato", "/jwt-mandatory-field-missing");
}

std::unexpected<Refusal> token_malformed(std::string detail) {
    return token(std::move(detail), "/jwt-mandatory-field-malformed");
}

std::unexpected<Refusal> body(std::string detail) {
    return make("/msg/mandatory-element", "Campo obbligatorio non presente.", "/request-missing-field",
                std::move(detail));
}

std::unexpected<Refusal> date(std::string detail) {
    return make("/msg/invalid-format", "Formato campo non valido.", "/request-invalid-date-format", std::move(detail));
}

std::unexpected<Refusal> document_id(std::string detail, std::string instance) {
    return make("/msg/id-doc", "Campo id documento non valido", std::move(instance), std::move(detail));
}

std::unexpected<Refusal> empty_file() {
    return make("/msg/empty-file", "File vuoto.", "/empty-multipart-file", "File vuoto.");
}

std::unexpected<Refusal> not_pdf() {
    return make("/msg/document-type", "Il documento non è pdf.", "/multipart-file", "Il documento non è pdf.");
}

std::unexpected<Refusal> no_cda() {
    return make("/msg/cda-element", "Errore in fase di estrazione del CDA.", "/cda-extraction",
                "Error while extracting CDA from PDF document");
}

std::unexpected<Refusal> no_fhir() {
    return make("/msg/cda-element", "Errore in fase di estrazione del CDA.", "/fhir-extraction",
                "Error while extracting FHIR from PDF document");
}

std::unexpected<Refusal> unknown_encoding(std::string_view name) {
    // AD-HOC [V-05]: an encoding that nobody knows is an exception of the application's (contract §10.2).
    return std::unexpected(Refusal{"/msg/generic-error", "Errore generico.", "",
                                   "Error while reading extracted CDA using detected encode " + std::string(name), 500,
                                   true});
}

std::unexpected<Refusal> no_workflow_id() {
    return make("/msg/workflow-id-error-extraction", "Errore in fase di estrazione del workflow id.",
                "/msg/workflow-id-error-extraction", "Errore durante l'estrazione del workflow instance id ");
}

std::unexpected<Refusal> signature(std::string detail) {
    return make("/msg/sign-error", "Sign error", "/msg/sign-error", std::move(detail));
}

std::unexpected<Refusal> invalid_fhir(std::string detail) {
    // AD-HOC [V-09]: the title is the first that the type has, not the one that FHIR was given (contract §7.6).
    return make("/msg/validator", "Errore di validazione", "/validation/error", std::move(detail));
}

std::unexpected<Refusal> no_map(const std::string& template_root) {
    // The contract has type, instance and status; the words are ours, after those of a Schematron that is missing.
    return make("/msg/validator", "Errore di validazione", "/cda-validation",
                "Structure map with template id root " + template_root + " not found on database.");
}

std::unexpected<Refusal> correlation(std::string detail) {
    return make("/msg/validator", "Errore di validazione", "/msg/validator", std::move(detail));
}

std::unexpected<Refusal> not_validated() {
    return make("/msg/cda-match", "Errore in fase di recupero dell'esito della verifica.", "/cda-validation",
                "Il CDA non risulta validato");
}

std::unexpected<Refusal> too_old() {
    return make("/msg/max-day-limit-exceed", "Error: document exceeded the maximum period to be published.",
                "/msg/max-day-limit-exceed", "Error: cannot publish documents older than 5 days");
}

std::unexpected<Refusal> hash() {
    return make("/msg/document-hash", "Verifica hash fallita.", "/jwt-hash-match", "Verifica hash fallita.");
}

std::unexpected<Refusal> mapping(std::string detail) {
    // AD-HOC [P-13]: the instance names a date whatever went wrong (D-17), as the deployed system does.
    return make("/msg/generic-error", "Errore generico.", "/request-invalid-date-format", std::move(detail));
}

std::unexpected<Refusal> no_record(std::string detail) {
    return make("/msg/record-not-found", "Record non trovato.", "", std::move(detail), 404);
}

std::unexpected<Refusal> no_bundle() {
    return make("/msg/eds-error", "Eds error.", "/msg/eds-document-missing",
                "Document cannot be found on the Server FHIR", 404);
}

std::unexpected<Refusal> ini_down(std::string detail) {
    return make("/msg/ini-error", "Ini error.", "/msg/service-error/ini", std::move(detail), 500);
}
} // namespace refusals

namespace {

/// D-15, D-17, D-21, D-22: what the document prints where the system says otherwise.
Refusal as_documented(Refusal refusal, const Readings& readings) {
    if (readings.spec(Difference::extraction_detail) && refusal.type == "/msg/cda-element")
        refusal.detail = refusal.title;
    if (readings.spec(Difference::mapping_error) && refusal.type == "/msg/generic-error" &&
        refusal.instance == "/request-invalid-date-format") {
        refusal.type = "/msg/fhir-mapping-type";
        refusal.title = "Mapping fhir fallito.";
        refusal.instance = "/fhir-resource";
    }
    if (readings.spec(Difference::fhir_extraction) && refusal.instance == "/fhir-extraction") {
        refusal.type = "/msg/fhir-element";
        refusal.instance = "/msg/fhir-extraction";
    }
    constexpr std::array repeated{"/cda-extraction", "/cda-validation", "/request-missing-field"};
    constexpr std::array as{"/msg/cda-extraction", "/msg/cda-validation", "/msg/mandatory-element"};
    if (readings.spec(Difference::instances))
        for (std::size_t i = 0; i < repeated.size(); ++i)
            if (refusal.instance == repeated[i])
                refusal.instance = as[i];
    return refusal;
}

} // namespace

int status_of(const Refusal& refusal, HandlerFamily family, const Readings& readings) {
    if (refusal.status != 0)
        return refusal.status;
    const auto& type = refusal.type;
    if (readings.spec(Difference::family_statuses)) { // D-20
        if (type == "/msg/missing-token")
            return 403;
        if (type == "/msg/document-type")
            return 415;
    }
    const bool token = type == "/msg/mandatory-element-token" || type == "/msg/jwt-validation";
    switch (family) {
    case HandlerFamily::validation:
    case HandlerFamily::update:
        if (type == "/msg/generic-error")
            return 500; // no typeId or templateId: the validator stops with an exception (contract §11)
        if (type == "/msg/semantic")
            return 422;
        if (type == "/msg/document-type")
            return 415;
        return token || type == "/msg/missing-token" ? 403 : 400;
    case HandlerFamily::publication:
        return token ? 403 : type == "/msg/generic-timeout" ? 504 : 400;
    case HandlerFamily::raw:
        if (type == "/msg/semantic")
            return 422;
        return type == "/msg/mandatory-element-token" ? 401 : type == "/msg/jwt-validation" ? 403 : 400;
    }
    return 400;
}

http::Response refuse(const Refusal& found, HandlerFamily family, const AnswerIds& ids, const Readings& readings) {
    const auto refusal = as_documented(found, readings);
    const int status = status_of(found, family, readings);
    // The gateway strips script tags from what it echoes (contract §8.3).
    const auto detail = replace_all(replace_all(refusal.detail, "<script>", ""), "</script>", "");
    Json body{{"traceID", ids.trace_id},
              {"spanID", ids.span_id},
              {"type", refusal.type},
              {"title", refusal.title},
              {"detail", detail}};
    if (family != HandlerFamily::raw)
        body["status"] = status;
    body["instance"] = refusal.instance;
    if (family == HandlerFamily::validation && !refusal.unexpected)
        body["workflowInstanceId"] =
            ids.workflow_instance_id.empty() ? std::string(k_unknown_workflow) : ids.workflow_instance_id;
    return http::Response::problem(status, dump_json(body));
}

http::Response refuse_at_door(const FrontDoorError& error, const std::string& transaction_id) {
    const Json body{
        {"type", "https://govway.org/handling-errors/" + std::to_string(error.status) + "/" + error.title + ".html"},
        {"title", error.title},
        {"status", error.status},
        {"detail", error.detail},
        // F-10: the overload answer names its transaction otherwise (contract §3.3).
        {error.title == "GatewayError" ? "X-Global-Transaction-ID" : "govway_id", transaction_id}};
    auto response = http::Response::problem(error.status, dump_json(body));
    if (!error.authenticate.empty())
        response.headers.set("WWW-Authenticate", error.authenticate);
    response.headers.set("GovWay-Transaction-ID", transaction_id);
    response.headers.set("GovWay-Transaction-ErrorType", error.title);
    return response;
}

} // namespace palestra::gateway
