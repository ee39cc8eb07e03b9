// SPDX-License-Identifier: EUPL-1.2
// Steps P-09 … P-16 of a publication (contract §7.2), and E3, E4, E12 and E13 as a whole.
#include "mock-gateway/publication.hpp"

#include "core/base/encoding.hpp"
#include "core/fhir/bundle.hpp"
#include "mock-gateway/accreditation.hpp"
#include "mock-gateway/callbacks.hpp"
#include "mock-gateway/ini_client.hpp"
#include "mock-gateway/metadata.hpp"
#include "mock-gateway/validation_memory.hpp"

namespace palestra::gateway {
namespace {

constexpr std::string_view k_mode_warning = "Attenzione, non è stata selezionata la modalità di estrazione del CDA";

/// P-09 and P-10.
Result<Checked<ValidationRecord>> consume_validation(Gateway::Members& gateway, const Call& call,
                                                     const OpenedDocument& opened) {
    using Found = Checked<ValidationRecord>;
    const auto now = gateway.world.clock.simulated();
    if (skips_validation(opened.simulated_fault)) { // contract §18.3: a record made on the fly
        auto workflow_id = new_workflow_id(gateway, opened);
        if (!workflow_id)
            return Found(std::unexpected(workflow_id.error()));
        return Found(ValidationRecord{opened.fingerprint, *std::move(workflow_id), now});
    }
    return store::transact<Found>(*gateway.database, [&](store::Session& session) -> Result<Found> {
        PALESTRA_CHECK(ValidationMemory::expire(session, now, gateway.config.validation_retention));
        PALESTRA_TRY(const auto record, ValidationMemory::find(session, opened.fingerprint));
        const auto wanted = call.body.field("workflowInstanceId");
        if (!record || (!wanted.empty() && wanted != record->workflow_instance_id))
            return Found(refusals::not_validated());
        PALESTRA_CHECK(ValidationMemory::consume(session, opened.fingerprint));
        return Found(*record);
    });
}

/// P-13: what EDS receives. In direct FHIR the Bundle as it came (contract §7.6), else one made of the CDA2.
Checked<std::string> bundle_text(Gateway::Members& gateway, const Call& call, const OpenedDocument& opened,
                                 const std::string& digest) {
    if (!opened.document)
        return opened.content;
    const fhir::Publication publication{call.body.field("identificativoDoc"),
                                        call.body.field("identificativoRep"),
                                        call.body.field("tipologiaStruttura"),
                                        call.body.field("assettoOrganizzativo"),
                                        call.body.field("tipoDocumentoLivAlto"),
                                        call.body.file->size(),
                                        digest,
                                        gateway.world.clock.simulated()};
    const auto bundle = fhir::make_bundle(*opened.document, publication, gateway.world.entropy);
    if (!bundle)
        return refusals::mapping("Errore durante la creazione risorse FHIR");
    return dump_json(*bundle);
}

/// P-11 … P-13: what goes to INI and EDS.
Checked<Delivery> make_delivery(Gateway::Members& gateway, const Call& call, const OpenedDocument& opened,
                                const ValidationRecord& record) {
    const auto now = gateway.world.clock.simulated();
    if (std::chrono::floor<std::chrono::days>(now - record.date) > gateway.config.publication_window)
        return refusals::too_old();
    const auto digest = sha256_hex(*call.body.file);
    if (auto good = check_hash(call.caller.signature, digest); !good)
        return std::unexpected(good.error());
    auto ini = make_ini_request(call.body, opened.header, call.caller.signature, record.workflow_instance_id,
                                gateway.lists, now);
    if (!ini)
        return std::unexpected(ini.error());
    auto bundle = bundle_text(gateway, call, opened, digest);
    if (!bundle)
        return std::unexpected(bundle.error());
    const auto document_id = call.body.field("identificativoDoc");
    const bool replacing = replaces(call.operation);
    // P-14. With an accreditation prefix the path id is made up: there is nothing to find.
    if (replacing && opened.simulated_fault.empty()) {
        const auto old = find_in_ini(gateway, call.path_id, call.trace);
        if (!old)
            return std::unexpected(old.error());
        (*ini)["association"] = {{"type", "RPLC"}, {"target", old->uuid}, {"targetUniqueId", call.path_id}};
    }
    // UA-R interface (contract §16): the Bundle travels as a string; of a replacement, under the old identifier.
    const Json eds{{"identifier", replacing ? call.path_id : document_id}, {"jsonString", *std::move(bundle)}};
    Delivery delivery;
    delivery.kind = replacing ? "replace" : "create";
    delivery.workflow_instance_id = record.workflow_instance_id;
    delivery.document_id = document_id;
    delivery.station = "ini";
    delivery.ini_request = dump_json(*ini);
    delivery.eds_request = dump_json(eds);
    delivery.traceparent = call.trace.header();
    delivery.simulated_fault = opened.simulated_fault;
    return delivery;
}

std::string event_type(Operation operation) {
    return replaces(operation) ? "REPLACE" : "PUBLICATION";
}

StatusEvent accepted_event(const Gateway::Members& gateway, const Call& call, const std::string& wii) {
    auto event = event_of(gateway, call, event_type(call.operation), "SUCCESS", {});
    event.workflow_instance_id = wii;
    event.document_id = call.body.field("identificativoDoc");
    event.activity = call.body.field("tipoAttivitaClinica");
    return event;
}

/// AD-HOC [P-15]: the event of a refused publication carries neither wii nor issuer (contract §7.2), so it is seen by
/// traceId only; after the validation of E8 and E9 issuer and document are known. A refusal of the second phase of E9
/// is told as a PUBLICATION (contract §7.3).
StatusEvent refused_event(const Gateway::Members& gateway, const Call& call, const std::string& detail) {
    if (validates_too(call.operation)) {
        auto event = event_of(gateway, call, "PUBLICATION", "BLOCKING_ERROR", detail);
        event.workflow_instance_id = k_unknown_workflow;
        event.document_id = call.body.field("identificativoDoc");
        return event;
    }
    StatusEvent event;
    event.type = event_type(call.operation);
    event.status = "BLOCKING_ERROR";
    event.workflow_instance_id = k_unknown_workflow;
    event.trace_id = call.ids.trace_id;
    event.issuer = "UNDEFINED_JWT_ISSUER";
    event.message = detail;
    event.date = gateway.world.clock.simulated();
    return event;
}

/// P-16. D-38: direct FHIR of the deployed system answers what its interface does not declare.
int accepted_status(const Gateway::Members& gateway, Operation operation) {
    if (!is_direct_fhir(operation) || gateway.config.switches.readings.spec(Difference::direct_fhir_status))
        return 202;
    return replaces(operation) ? 200 : 201;
}

void tell_journal(Gateway::Members& gateway, const Call& call, const std::string& outcome, const std::string& wii,
                  const std::string& detail) {
    Json data{{"outcome", outcome},
              {"document", call.body.field("identificativoDoc")},
              {"workflow_instance_id", wii},
              {"traceID", call.ids.trace_id},
              {"patient", text_of(call.caller.signature, "person_id")}};
    if (replaces(call.operation))
        data["replaces"] = call.path_id;
    if (!detail.empty())
        data["detail"] = detail;
    gateway.world.journal.record("gateway", "gateway.publication", call.trace.child(gateway.world.entropy),
                                 std::move(data));
}

} // namespace

Checked<std::string> new_workflow_id(Gateway::Members& gateway, const OpenedDocument& opened) {
    if (!opened.first_id)
        return refusals::no_workflow_id();
    const auto digits = random_hex(gateway.world.entropy, 5);
    return opened.document ? make_workflow_id(*opened.first_id, digits)
                           : make_workflow_id_of_bundle(*opened.first_id, digits);
}

Result<Checked<Delivery>> accept_publication(Gateway::Members& gateway, const Call& call,
                                             const OpenedDocument& opened) {
    PALESTRA_TRY(const auto record, consume_validation(gateway, call, opened));
    if (!record)
        return Checked<Delivery>(std::unexpected(record.error()));
    auto delivery = make_delivery(gateway, call, opened, *record);
    if (!delivery)
        return delivery;
    // P-15 in one unit of work: what is answered with 202 is in the outbox.
    PALESTRA_CHECK(gateway.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(StatusEvents::put(session, accepted_event(gateway, call, delivery->workflow_instance_id)));
        if (const auto url = call.request.headers.get("X-Callback-Url"); !url.empty())
            PALESTRA_CHECK(Callbacks::put(session, delivery->workflow_instance_id, callback_url(url)));
        return Outbox::add(session, *delivery);
    }));
    return delivery;
}

http::Response answer_publication(Gateway::Members& gateway, const Call& call, const Checked<Delivery>& accepted,
                                  const std::string& warning, HandlerFamily family) {
    if (!accepted) {
        const auto& refusal = accepted.error();
        const bool silent = refusal.type == "/msg/record-not-found" || refusal.type == "/msg/ini-error"; // P-14
        const auto stored = gateway.database->transaction([&](store::Session& session) -> Outcome {
            return silent ? Outcome{} : StatusEvents::put(session, refused_event(gateway, call, refusal.detail));
        });
        if (!stored)
            return internal_error(gateway, stored.error(), call.ids);
        tell_journal(gateway, call, "BLOCKING_ERROR", {}, refusal.type + " " + refusal.detail);
        return refuse(refusal, family, call.ids, gateway.config.switches.readings);
    }
    tell_journal(gateway, call, "SUCCESS", accepted->workflow_instance_id, {});
    gateway.wake_deliveries();
    Json body{{"traceID", call.ids.trace_id}, {"spanID", call.ids.span_id}};
    // D-39: there even when empty, but for E8 and E9.
    const bool always = !gateway.config.switches.readings.spec(Difference::empty_warning);
    if (!warning.empty() || (always && !validates_too(call.operation)))
        body["warning"] = warning;
    body["workflowInstanceId"] = accepted->workflow_instance_id;
    return http::Response::json(accepted_status(gateway, call.operation), dump_json(body));
}

http::Response publish(Gateway::Members& gateway, Call& call) {
    Checked<Delivery> accepted = refusals::not_validated();
    const auto opened = is_direct_fhir(call.operation) ? open_bundle(gateway, call) : open_document(gateway, call);
    if (opened) {
        auto outcome = accept_publication(gateway, call, *opened);
        if (!outcome)
            return internal_error(gateway, outcome.error(), call.ids);
        accepted = *std::move(outcome);
    } else {
        accepted = std::unexpected(opened.error());
    }
    const auto warning = call.body.mode() == pdf::Mode::unspecified ? k_mode_warning : std::string_view{};
    return answer_publication(gateway, call, accepted, std::string(warning), HandlerFamily::publication);
}

} // namespace palestra::gateway
