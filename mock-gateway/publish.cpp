// SPDX-License-Identifier: EUPL-1.2
// E3, the creation of a document: contract §7.2, steps P-01 … P-16.
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/cda/gateway_view.hpp"
#include "core/cda/narrative.hpp"
#include "core/fhir/bundle.hpp"
#include "core/signature/pades.hpp"
#include "mock-gateway/members.hpp"
#include "mock-gateway/metadata.hpp"
#include "mock-gateway/validation_memory.hpp"

namespace palestra::gateway {
namespace {

constexpr std::string_view k_mode_warning = "Attenzione, non è stata selezionata la modalità di estrazione del CDA";

/// P-06: cryptography only; the last field decides (contract §10.5).
CheckedVoid check_signature(const Call& call) {
    if (call.caller.issuer() == "integrity:S1#TS")
        return {};
    const auto checks = signature::verify(*call.body.file);
    if (checks && checks->empty())
        return refusals::signature("Il pdf non risulta firmato");
    if (!checks || !checks->back().valid)
        return refusals::signature("La firma del pdf non risulta valida");
    return {};
}

struct Opened {
    xml::Document document;
    cda::Header header;
    std::string fingerprint;
};

/// P-01 … P-08.
Checked<Opened> open_document(Gateway::Members& gateway, const Call& call) {
    const auto& claims = call.caller.signature;
    if (auto good = check_claims(claims, Operation::create, gateway.lists); !good)
        return std::unexpected(good.error());
    if (auto good = check_publication_body(call.body, gateway.lists); !good)
        return std::unexpected(good.error());
    if (auto good = check_file(call.body); !good)
        return std::unexpected(good.error());
    // FIXME [P-05] the accreditation prefixes of identificativoDoc (CRASH_*, SKIP_VALIDATION; contract §18.3)
    if (auto good = check_signature(call); !good)
        return std::unexpected(good.error());
    const auto cda = pdf::extract_cda(*call.body.file, call.body.mode()); // P-07
    auto document = cda ? xml::Document::parse(*cda) : std::unexpected(cda.error());
    if (!document)
        return refusals::no_cda();
    if (auto good = check_claims_with_cda(claims, cda::read_gateway_view(*document)); !good)
        return std::unexpected(good.error());
    auto header = cda::read_header(*document);
    if (!header)
        return refusals::no_cda();
    // P-08: "('11502-2^^…')" -> "11502-2"
    const auto type =
        replace_all(replace_all(replace_all(text_of(claims, "resource_hl7_type"), "(", ""), ")", ""), "'", "");
    const auto code = type.substr(0, type.find('^'));
    if (!gateway.lists.contains("document_types", code))
        return refusals::correlation("Uno tra tipo documento o tipo documento livello alto risulta essere null");
    if (!gateway.lists.correlated(code, call.body.field("tipoDocumentoLivAlto")))
        return refusals::correlation("Non c'è correlazione tra tipo documento e tipo documento livello alto");
    auto print = cda::fingerprint(*document);
    return Opened{*std::move(document), *std::move(header), std::move(print)};
}

/// P-11 … P-13: what goes to INI and EDS.
Checked<Delivery> make_delivery(Gateway::Members& gateway, const Call& call, const Opened& opened,
                                const ValidationRecord& record) {
    const auto now = gateway.world.clock.simulated();
    if (std::chrono::floor<std::chrono::days>(now - record.date) > gateway.config.publication_window)
        return refusals::too_old();
    const auto digest = sha256_hex(*call.body.file);
    if (!equal_ignoring_case(digest, text_of(call.caller.signature, "attachment_hash")))
        return refusals::hash();
    auto ini = make_ini_request(call.body, opened.header, call.caller.signature, record.workflow_instance_id,
                                gateway.lists, now);
    if (!ini)
        return std::unexpected(ini.error());
    const fhir::Publication publication{call.body.field("identificativoDoc"),
                                        call.body.field("identificativoRep"),
                                        call.body.field("tipologiaStruttura"),
                                        call.body.field("assettoOrganizzativo"),
                                        call.body.field("tipoDocumentoLivAlto"),
                                        call.body.file->size(),
                                        digest,
                                        now};
    const auto bundle =
        fhir::make_bundle(opened.header, cda::read_sections(opened.document), publication, gateway.world.entropy);
    if (!bundle)
        return refusals::mapping("Errore durante la creazione risorse FHIR");
    // UA-R interface (contract §16): the Bundle travels as a string.
    const Json eds{{"identifier", publication.document_id}, {"jsonString", dump_json(*bundle)}};
    return Delivery{0,
                    record.workflow_instance_id,
                    publication.document_id,
                    "ini",
                    dump_json(*ini),
                    dump_json(eds),
                    call.trace.header(),
                    0};
}

StatusEvent event_of(const Gateway::Members& gateway, const Call& call, const std::string& wii) {
    const auto& claims = call.caller.signature;
    return {"PUBLICATION",
            "SUCCESS",
            wii,
            call.ids.trace_id,
            call.caller.issuer(),
            {},
            call.body.field("identificativoDoc"),
            text_of(claims, "sub"),
            call.body.field("tipoAttivitaClinica"),
            text_of(claims, "subject_organization_id"),
            gateway.world.clock.simulated()};
}

/// AD-HOC [P-15]: the event of a refused publication carries neither wii nor issuer (contract §7.2), so it is seen by
/// traceId only.
StatusEvent refused_event(const Gateway::Members& gateway, const Call& call, const std::string& detail) {
    return {"PUBLICATION",
            "BLOCKING_ERROR",
            std::string(k_unknown_workflow),
            call.ids.trace_id,
            "UNDEFINED_JWT_ISSUER",
            detail,
            {},
            {},
            {},
            {},
            gateway.world.clock.simulated()};
}

/// P-09 … P-15 in one unit of work: the record is consumed even when a later step refuses (D-16).
Result<Checked<Delivery>> accept(Gateway::Members& gateway, const Call& call, const Opened& opened) {
    return store::transact<Checked<Delivery>>(
        *gateway.database, [&](store::Session& session) -> Result<Checked<Delivery>> {
            const auto now = gateway.world.clock.simulated();
            PALESTRA_CHECK(ValidationMemory::expire(session, now, gateway.config.validation_retention));
            PALESTRA_TRY(const auto record, ValidationMemory::find(session, opened.fingerprint));
            const auto wanted = call.body.field("workflowInstanceId");
            if (!record || (!wanted.empty() && wanted != record->workflow_instance_id))
                return Checked<Delivery>(refusals::not_validated());
            PALESTRA_CHECK(ValidationMemory::consume(session, opened.fingerprint));
            auto delivery = make_delivery(gateway, call, opened, *record);
            if (delivery) {
                PALESTRA_CHECK(StatusEvents::put(session, event_of(gateway, call, delivery->workflow_instance_id)));
                PALESTRA_CHECK(Outbox::add(session, *delivery));
            }
            return delivery;
        });
}

void tell_journal(Gateway::Members& gateway, const Call& call, const std::string& outcome, const std::string& wii,
                  const std::string& detail) {
    Json data{{"outcome", outcome},
              {"document", call.body.field("identificativoDoc")},
              {"workflow_instance_id", wii},
              {"traceID", call.ids.trace_id},
              {"patient", text_of(call.caller.signature, "person_id")}};
    if (!detail.empty())
        data["detail"] = detail;
    gateway.world.journal.record("gateway", "gateway.publication", call.trace.child(gateway.world.entropy),
                                 std::move(data));
}

} // namespace

http::Response publish(Gateway::Members& gateway, Call& call) {
    Checked<Delivery> accepted = refusals::not_validated();
    if (const auto opened = open_document(gateway, call)) {
        auto outcome = accept(gateway, call, *opened);
        if (!outcome)
            return internal_error(gateway, outcome.error(), call.ids);
        accepted = *std::move(outcome);
    } else {
        accepted = std::unexpected(opened.error());
    }
    if (!accepted) {
        const auto& refusal = accepted.error();
        const auto stored = gateway.database->transaction([&](store::Session& session) {
            return StatusEvents::put(session, refused_event(gateway, call, refusal.detail));
        });
        if (!stored)
            return internal_error(gateway, stored.error(), call.ids);
        tell_journal(gateway, call, "BLOCKING_ERROR", {}, refusal.type + " " + refusal.detail);
        return refuse(refusal, HandlerFamily::publication, call.ids);
    }
    tell_journal(gateway, call, "SUCCESS", accepted->workflow_instance_id, {});
    gateway.wake_deliveries();
    // D-39: the warning is there even when empty.
    const auto warning = call.body.mode() == pdf::Mode::unspecified ? k_mode_warning : std::string_view{};
    const Json body{{"traceID", call.ids.trace_id},
                    {"spanID", call.ids.span_id},
                    {"warning", warning},
                    {"workflowInstanceId", accepted->workflow_instance_id}};
    return http::Response::json(202, dump_json(body));
}

} // namespace palestra::gateway
