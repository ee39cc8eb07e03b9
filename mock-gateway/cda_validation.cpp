// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/cda_validation.hpp"

#include "core/base/text.hpp"
#include "mock-gateway/validation_memory.hpp"

namespace palestra::gateway {
namespace {

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

} // namespace

std::string Validated::warning() const {
    return join(verdict.gateway_messages(), ",");
}

Checked<Validated> judge_extracted(Gateway::Members& gateway, const Call& call, std::string_view cda) {
    Validated validated{gateway.catalog.get(), {}};
    validated.verdict = verdict::judge_cda(cda, *validated.catalog, verdict::State::pass,
                                           {.sistema_ts = call.caller.issuer() == "integrity:S1#TS"});
    if (auto good = judge_outcome(validated.verdict); !good)
        return std::unexpected(good.error());
    const auto& header = validated.verdict.header;
    if (header && !header->templates.empty() &&
        gateway.lists.contains("templates_without_map", header->templates.front().root))
        return refusals::no_map(header->templates.front().root);
    return validated;
}

Outcome remember_validation(Gateway::Members& gateway, const Call& call, const std::string& fingerprint,
                            const StatusEvent& event) {
    return gateway.database->transaction([&](store::Session& session) -> Outcome {
        if (!fingerprint.empty())
            PALESTRA_CHECK(ValidationMemory::remember(
                session, {fingerprint, call.ids.workflow_instance_id, gateway.world.clock.simulated()}));
        return StatusEvents::put(session, event);
    });
}

http::Response refuse_validation(Gateway::Members& gateway, const Call& call, const Refusal& refusal) {
    const auto event = event_of(gateway, call, "VALIDATION", "BLOCKING_ERROR", refusal.detail);
    const auto stored =
        gateway.database->transaction([&](store::Session& session) { return StatusEvents::put(session, event); });
    if (!stored)
        return internal_error(gateway, stored.error(), call.ids);
    const int status = status_of(refusal, HandlerFamily::validation, gateway.config.switches.readings);
    tell_journal_of_validation(gateway, call, refusal.type, status, nullptr, refusal.detail);
    return refuse(refusal, HandlerFamily::validation, call.ids, gateway.config.switches.readings);
}

void mark_levels(http::Response& response, const verdict::Verdict& verdict) {
    std::string mark = "SIMULAZIONE";
    for (const auto& level : verdict.levels)
        mark += "; " + std::string(level_name(level.level)) + "=" + std::string(state_name(level.state));
    response.headers.set("X-Palestra", mark);
}

void tell_journal_of_validation(Gateway::Members& gateway, const Call& call, const std::string& outcome, int status,
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

} // namespace palestra::gateway
