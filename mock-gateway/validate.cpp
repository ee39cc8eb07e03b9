// SPDX-License-Identifier: EUPL-1.2
// E1, the validation of a document: contract §7.1, steps V-01 … V-12.
#include "core/base/encoding.hpp"
#include "core/cda/gateway_view.hpp"
#include "core/signature/pades.hpp"
#include "core/terminology/markup.hpp"
#include "mock-gateway/cda_validation.hpp"
#include "mock-gateway/metadata.hpp"

namespace palestra::gateway {
namespace {

constexpr std::string_view k_signed_warning = "[SIGN_WARN - Attenzione il documento risulta firmato in validazione]";
constexpr std::string_view k_mode_warning =
    "[WARNING_EXTRACT]Attenzione, non è stata selezionata la modalità di estrazione del CDA";

struct Checks {
    Validated validated;
    std::string warning, fingerprint;
};

bool is_signed(std::string_view pdf) {
    const auto checks = signature::verify(pdf);
    return checks && !checks->empty();
}

/// The gateway reads these by a parser that takes anything: also what is not well-formed has a first id.
cda::GatewayView view_of(std::string_view cda) {
    auto markup = terminology::read_header_markup(cda);
    cda::GatewayView view;
    if (markup.id)
        view.first_id = cda::Identifier{std::move(markup.id->first), std::move(markup.id->second), {}};
    if (markup.code)
        view.first_code = cda::Coded{std::move(markup.code->first), std::move(markup.code->second), {}};
    for (auto& id : markup.patient_ids)
        view.patient_ids.push_back({std::move(id.first), std::move(id.second), {}});
    return view;
}

/// V-07 and V-08; from here on call.ids carries the workflowInstanceId.
CheckedVoid check_claims_with(Gateway::Members& gateway, Call& call, const cda::GatewayView& view) {
    if (!view.first_id)
        return refusals::no_workflow_id();
    call.ids.workflow_instance_id = make_workflow_id(*view.first_id, random_hex(gateway.world.entropy, 5));
    return check_claims_with_cda(call.caller.signature, view);
}

/// V-01 … V-09.
Checked<Checks> run_checks(Gateway::Members& gateway, Call& call) {
    if (auto good = check_token(gateway, call); !good) // V-01
        return std::unexpected(good.error());
    if (auto good = check_validation_body(call.body); !good) // V-02
        return std::unexpected(good.error());
    if (auto good = check_file(call.body); !good) // V-03, V-04
        return std::unexpected(good.error());
    const auto cda = extract_cda(gateway, call); // V-05
    if (!cda)
        return refusals::no_cda();
    Checks checks;
    if (is_signed(*call.body.file)) // V-06
        checks.warning = k_signed_warning;
    const auto document = xml::Document::parse(*cda);
    if (!document)
        if (const auto encoding = unknown_encoding(call, document.error()))
            return refusals::unknown_encoding(*encoding);
    if (auto good = check_claims_with(gateway, call, document ? cda::read_gateway_view(*document) : view_of(*cda));
        !good)
        return std::unexpected(good.error());
    if (document)
        checks.fingerprint = fingerprint_of(gateway, *document);
    auto validated = judge_extracted(gateway, call, *cda);
    if (!validated)
        return std::unexpected(validated.error());
    checks.validated = *std::move(validated);
    checks.warning += checks.validated.warning();
    if (call.body.mode() == pdf::Mode::unspecified)
        checks.warning = "[" + checks.warning + std::string(k_mode_warning) + "]";
    return checks;
}

} // namespace

http::Response validate(Gateway::Members& gateway, Call& call) {
    const auto checks = run_checks(gateway, call);
    if (!checks)
        return refuse_validation(gateway, call, checks.error());
    const bool publishing = call.body.field("activity") == "VALIDATION"; // V-10: else nothing is remembered
    const auto event =
        event_of(gateway, call, "VALIDATION", "SUCCESS",
                 publishing ? "" : "Attenzione - è stato chiamato l'endpoint di validazione con VERIFICA");
    const auto stored = remember_validation(gateway, call, publishing ? checks->fingerprint : std::string{}, event);
    if (!stored)
        return internal_error(gateway, stored.error(), call.ids);
    Json body{{"traceID", call.ids.trace_id},
              {"spanID", call.ids.span_id},
              {"workflowInstanceId", call.ids.workflow_instance_id}};
    if (!checks->warning.empty())
        body["warning"] = checks->warning;
    const int status = publishing ? 201 : 200; // V-12
    const auto& verdict = checks->validated.verdict;
    tell_journal_of_validation(gateway, call, std::string(verdict.outcome()), status, &verdict, checks->warning);
    auto response = http::Response::json(status, dump_json(body));
    mark_levels(response, verdict);
    return response;
}

} // namespace palestra::gateway
