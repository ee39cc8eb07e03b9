// SPDX-License-Identifier: EUPL-1.2
// E1, the validation of a CDA2: contract §7.1, steps V-01 … V-12.
#include "core/base/text.hpp"
#include "core/cda/gateway_view.hpp"
#include "core/signature/pades.hpp"
#include "core/verdict/verdict.hpp"
#include "mock-gateway/members.hpp"
#include "mock-gateway/metadata.hpp"
#include "mock-gateway/validation_memory.hpp"

namespace palestra::gateway {
namespace {

constexpr std::string_view k_signed_warning = "[SIGN_WARN - Attenzione il documento risulta firmato in validazione]";
constexpr std::string_view k_mode_warning =
    "[WARNING_EXTRACT]Attenzione, non è stata selezionata la modalità di estrazione del CDA";

struct Validated {
    std::shared_ptr<const catalog::Catalog> catalog; ///< the verdict points into it
    verdict::Verdict verdict;
    std::string warning;
    bool remembered = false;
};

bool is_signed(std::string_view pdf) {
    const auto checks = signature::verify(pdf);
    return checks && !checks->empty();
}

CheckedVoid judge_outcome(const verdict::Verdict& verdict) {
    const auto outcome = verdict.outcome_class;
    const auto refusal = [&](std::string type, std::string title) {
        return std::unexpected(Refusal{std::move(type), std::move(title), "/validation/error",
                                       join(verdict.gateway_messages(), ",")}); // validation facts §4
    };
    if (outcome == verdict::Class::syntax_error)
        return refusal("/msg/syntax", "Errore di sintassi.");
    if (outcome == verdict::Class::semantic_error)
        return refusal("/msg/semantic", "Errore semantico.");
    if (outcome == verdict::Class::vocabulary_error)
        return refusal("/msg/vocabulary", "Errore vocabolario.");
    if (outcome == verdict::Class::exception)
        return std::unexpected(Refusal{"/msg/generic-error", "Errore generico.", "", "Errore generico"});
    return {};
}

/// V-01 … V-09; from V-07 on call.ids carries the workflowInstanceId.
Checked<Validated> run_checks(Gateway::Members& gateway, Call& call) {
    if (auto good = check_claims(call.caller.signature, Operation::validate, gateway.lists); !good) // V-01
        return std::unexpected(good.error());
    if (auto good = check_file(call.body); !good) // V-03, V-04
        return std::unexpected(good.error());
    const auto cda = pdf::extract_cda(*call.body.file, call.body.mode()); // V-05
    if (!cda)
        return refusals::no_cda();
    Validated validated{gateway.catalog.get(), {}, {}};
    if (is_signed(*call.body.file)) // V-06
        validated.warning = k_signed_warning;
    const auto document = xml::Document::parse(*cda);
    const auto view = document ? cda::read_gateway_view(*document) : cda::GatewayView{};
    if (document && !view.first_id)
        return refusals::no_workflow_id();
    if (document) {
        call.ids.workflow_instance_id = make_workflow_id(*view.first_id, random_hex(gateway.world.entropy, 5)); // V-07
        if (auto good = check_claims_with_cda(call.caller.signature, view); !good)                              // V-08
            return std::unexpected(good.error());
    }
    validated.verdict = verdict::judge_cda(*cda, *validated.catalog, verdict::State::pass, // V-09, contract §11
                                           {.sistema_ts = call.caller.issuer() == "integrity:S1#TS"});
    if (auto good = judge_outcome(validated.verdict); !good)
        return std::unexpected(good.error());
    validated.warning += join(validated.verdict.gateway_messages(), ",");
    if (call.body.mode() == pdf::Mode::unspecified)
        validated.warning = "[" + validated.warning + std::string(k_mode_warning) + "]";
    return validated;
}

StatusEvent event_of(const Gateway::Members& gateway, const Call& call, const std::string& status,
                     std::string message) {
    const auto& claims = call.caller.signature;
    return {"VALIDATION",
            status,
            call.ids.workflow_instance_id.empty() ? std::string(k_unknown_workflow) : call.ids.workflow_instance_id,
            call.ids.trace_id,
            call.caller.issuer(),
            std::move(message),
            {},
            text_of(claims, "sub"),
            {},
            text_of(claims, "subject_organization_id"),
            gateway.world.clock.simulated()};
}

/// The header that marks a simulated answer also says which levels really ran: honesty that a client may ignore.
void mark_levels(http::Response& response, const verdict::Verdict& verdict) {
    std::string mark = "SIMULAZIONE";
    for (const auto& level : verdict.levels)
        mark += "; " + std::string(level_name(level.level)) + "=" + std::string(state_name(level.state));
    response.headers.set("X-Palestra", mark);
}

void tell_journal(Gateway::Members& gateway, const Call& call, const std::string& outcome, int status,
                  const verdict::Verdict* verdict, const std::string& detail) {
    Json data{{"outcome", outcome},
              {"status", status},
              {"workflow_instance_id", call.ids.workflow_instance_id},
              {"traceID", call.ids.trace_id},
              {"activity", call.body.field("activity")},
              {"patient", text_of(call.caller.signature, "person_id")}};
    if (verdict != nullptr) {
        data["levels"] = levels_json(*verdict);
        if (verdict->header && verdict->header->kind() != nullptr)
            data["kind"] = verdict->header->kind()->code;
    }
    if (!detail.empty())
        data["detail"] = detail;
    gateway.world.journal.record("gateway", "gateway.validation", call.trace.child(gateway.world.entropy),
                                 std::move(data));
}

} // namespace

http::Response validate(Gateway::Members& gateway, Call& call) {
    const auto checked = run_checks(gateway, call);
    const bool publishing = call.body.field("activity") == "VALIDATION";
    const auto stored = gateway.database->transaction([&](store::Session& session) -> Outcome {
        if (!checked)
            return StatusEvents::put(session, event_of(gateway, call, "BLOCKING_ERROR", checked.error().detail));
        if (publishing) { // V-10: only what is good and meant for publication is remembered
            const auto cda = pdf::extract_cda(*call.body.file, call.body.mode());
            const auto document = xml::Document::parse(*cda);
            PALESTRA_CHECK(
                ValidationMemory::remember(session, {cda::fingerprint(*document), call.ids.workflow_instance_id,
                                                     gateway.world.clock.simulated()}));
        }
        return StatusEvents::put(
            session,
            event_of(gateway, call, "SUCCESS",
                     publishing ? "" : "Attenzione - è stato chiamato l'endpoint di validazione con VERIFICA"));
    });
    if (!stored)
        return internal_error(gateway, stored.error(), call.ids);
    if (!checked) {
        const int status = status_of(checked.error(), HandlerFamily::validation);
        tell_journal(gateway, call, checked.error().type, status, nullptr, checked.error().detail);
        return refuse(checked.error(), HandlerFamily::validation, call.ids);
    }
    Json body{{"traceID", call.ids.trace_id},
              {"spanID", call.ids.span_id},
              {"workflowInstanceId", call.ids.workflow_instance_id}};
    if (!checked->warning.empty())
        body["warning"] = checked->warning;
    const int status = publishing ? 201 : 200; // V-12
    tell_journal(gateway, call, std::string(checked->verdict.outcome()), status, &checked->verdict, checked->warning);
    auto response = http::Response::json(status, dump_json(body));
    mark_levels(response, checked->verdict);
    return response;
}

} // namespace palestra::gateway
