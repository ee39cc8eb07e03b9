// SPDX-License-Identifier: EUPL-1.2
// Direct FHIR (contract §7.6): E2 as a whole, and of E12 and E13 what comes before the validation record. The skeleton
// is that of E1, E3 and E4; where the contract does not say otherwise their rules hold here too (decision): P-05 and
// P-08, the warning of a missing mode, the texts that speak of a CDA. J-15 is not among them, as only J-12 … J-14 are
// said to have a form for a Bundle (decision).
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/fhir/bundle_check.hpp"
#include "core/fhir/bundle_view.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/accreditation.hpp"
#include "mock-gateway/cda_validation.hpp"
#include "mock-gateway/metadata.hpp"
#include "mock-gateway/publication.hpp"

#include <algorithm>

namespace palestra::gateway {
namespace {

constexpr std::string_view k_mode_warning =
    "[WARNING_EXTRACT]Attenzione, non è stata selezionata la modalità di estrazione del CDA";

struct ReadBundle {
    std::string text;
    Json json;
    fhir::BundleView view;
};

/// V-05 and P-07. A file that is no PDF has no attachment: a bare JSON, which the document promises to take, is not
/// handled by the deployed system. What is attached and is no Bundle is as good as not attached (decision).
Checked<ReadBundle> read_bundle(const Call& call) {
    auto text = pdf::extract_bundle(*call.body.file, call.body.mode());
    auto json = text ? fhir::parse_bundle(*text) : std::unexpected(text.error());
    if (!json)
        return refusals::no_fhir();
    auto view = fhir::read_bundle_view(*json);
    return ReadBundle{*std::move(text), *std::move(json), std::move(view)};
}

/// J-11 … J-14. The code alone has to match; any case of the fiscal code will do (contract §4.4).
CheckedVoid check_claims_with_bundle(const Json& claims, const fhir::BundleView& view) {
    if (view.type_code.empty()) // J-11
        return refusals::token("JWT payload: non è stato possibile verificare la tipologia del CDA",
                               "/jwt-document-type");
    if (!text_of(claims, "resource_hl7_type").starts_with("('" + view.type_code + "^^")) // J-12
        return refusals::token("JWT payload: Tipologia documento diversa dalla tipologia di CDA (code - codesystem)",
                               "/jwt-document-type");
    if (view.patient_values.empty()) // J-13
        return refusals::token(
            "JWT payload: non è stato possibile verificare il codice fiscale del paziente nel Bundle FHIR",
            "/jwt-person-id");
    const std::string person(identity::cx_value(text_of(claims, "person_id")));
    if (std::ranges::none_of(view.patient_values, // J-14
                             [&](const std::string& value) { return equal_ignoring_case(value, person); }))
        return refusals::token("JWT payload: codice fiscale '" + person +
                                   "' non corrisponde ad alcun Patient.identifier nel Bundle FHIR",
                               "/jwt-person-id");
    return {};
}

/// The issues of one severity, each in brackets as the validator of CDA2 has them (decision).
std::string listed(const std::vector<fhir::Issue>& issues, fhir::Severity severity) {
    std::vector<std::string> texts;
    for (const auto& issue : issues)
        if (issue.severity == severity)
            texts.push_back("[" + issue.place + ": " + issue.text + "]");
    return join(texts, ",");
}

struct Checks {
    std::string warning, fingerprint;
};

/// What identifies a Bundle in the validation memory: every byte of it.
std::string fingerprint_of_bundle(const std::string& text) {
    return base64(sha256(text));
}

/// V-07 … V-09; from V-07 on call.ids carries the workflowInstanceId. A Bundle without an identifier has none
/// (decision).
Checked<Checks> check_bundle(Gateway::Members& gateway, Call& call, const ReadBundle& bundle) {
    if (!bundle.view.identifier)
        return refusals::no_workflow_id();
    call.ids.workflow_instance_id =
        make_workflow_id_of_bundle(*bundle.view.identifier, random_hex(gateway.world.entropy, 5));
    if (auto good = check_claims_with_bundle(call.caller.signature, bundle.view); !good)
        return std::unexpected(good.error());
    const auto issues = fhir::check_bundle(bundle.json);
    if (auto errors = listed(issues, fhir::Severity::error); !errors.empty())
        return refusals::invalid_fhir(std::move(errors));
    Checks checks{listed(issues, fhir::Severity::warning), fingerprint_of_bundle(bundle.text)};
    if (call.body.mode() == pdf::Mode::unspecified)
        checks.warning = "[" + checks.warning + std::string(k_mode_warning) + "]";
    return checks;
}

/// V-01 … V-09 of E2.
Checked<Checks> run_checks(Gateway::Members& gateway, Call& call) {
    if (auto good = check_token(gateway, call); !good)
        return std::unexpected(good.error());
    if (auto good = check_validation_body(call.body); !good)
        return std::unexpected(good.error());
    if (auto good = check_not_empty(call.body); !good)
        return std::unexpected(good.error());
    const auto bundle = read_bundle(call);
    if (!bundle)
        return std::unexpected(bundle.error());
    return check_bundle(gateway, call, *bundle);
}

} // namespace

http::Response validate_fhir(Gateway::Members& gateway, Call& call) {
    const auto checks = run_checks(gateway, call);
    if (!checks)
        return refuse_validation(gateway, call, checks.error());
    const bool publishing = call.body.field("activity") == "VALIDATION"; // D-10: accepted, and answered like the other
    const auto event =
        event_of(gateway, call, "VALIDATION", "SUCCESS",
                 publishing ? "" : "Attenzione - è stato chiamato l'endpoint di validazione con VERIFICA");
    const auto stored = remember_validation(gateway, call, publishing ? checks->fingerprint : std::string{}, event);
    if (!stored)
        return internal_error(gateway, stored.error(), call.ids);
    tell_journal_of_validation(gateway, call, "OK", 200, nullptr, checks->warning);
    Json body{{"traceID", call.ids.trace_id},
              {"spanID", call.ids.span_id},
              {"workflowInstanceId", call.ids.workflow_instance_id}};
    if (!checks->warning.empty())
        body["warning"] = checks->warning;
    auto response = http::Response::json(200, dump_json(body));
    // No national profile is looked at: whoever reads this answer may know.
    response.headers.set("X-Palestra", "SIMULAZIONE; structure=pass; profiles=not-run");
    return response;
}

Checked<OpenedDocument> open_bundle(Gateway::Members& gateway, Call& call) {
    if (auto good = check_publication_request(gateway, call); !good)
        return std::unexpected(good.error());
    auto fault = simulated_fault(gateway, call); // P-05
    if (!fault)
        return std::unexpected(fault.error());
    auto bundle = read_bundle(call);
    if (!bundle)
        return std::unexpected(bundle.error());
    if (auto good = check_claims_with_bundle(call.caller.signature, bundle->view); !good)
        return std::unexpected(good.error());
    if (gateway.config.switches.correlation)
        if (auto good = check_correlation(call.caller.signature, call.body, gateway.lists); !good) // P-08
            return std::unexpected(good.error());
    auto print = fingerprint_of_bundle(bundle->text);
    return OpenedDocument{
        std::move(bundle->text), std::nullopt,     std::move(bundle->view.header), std::move(bundle->view.identifier),
        std::move(print),        *std::move(fault)};
}

} // namespace palestra::gateway
