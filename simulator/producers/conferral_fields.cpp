// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/conferral_fields.hpp"

#include "core/base/dates.hpp"

#include <nlohmann/json.hpp>

namespace palestra::producers {
namespace {

/// yyyyMMddHHmmss of an HL7 time; nothing when it is absent or not readable.
std::string compact(const std::string& hl7) {
    const auto time = parse_hl7(hl7);
    return time ? compact_utc(*time) : std::string{};
}

/// What creation, replacement and update share.
Json common_fields(const Draft& draft, const std::string& submission_id) {
    Json fields{{"tipologiaStruttura", draft.profile.facility},
                {"tipoDocumentoLivAlto", draft.kind->high_level},
                {"assettoOrganizzativo", draft.profile.practice_setting},
                {"tipoAttivitaClinica", draft.profile.activity},
                {"identificativoSottomissione", submission_id}};
    if (const auto start = compact(draft.header.service_start); !start.empty())
        fields["dataInizioPrestazione"] = start;
    if (const auto stop = compact(draft.header.service_stop); !stop.empty())
        fields["dataFinePrestazione"] = stop;
    fields["conservazioneANorma"] = "CONS^^^&2.16.840.1.113883.2.9.3.3.6.1.7&ISO";
    fields["administrativeRequest"] = Json::array({"SSN"});
    return fields;
}

} // namespace

Json publication_fields(const Draft& draft, const std::string& workflow_id) {
    auto fields = common_fields(draft, draft.submission_id);
    fields["healthDataFormat"] = "CDA";
    fields["mode"] = "ATTACHMENT";
    fields["identificativoDoc"] = draft.document_id;
    fields["identificativoRep"] = draft.repository_id;
    if (!workflow_id.empty())
        fields["workflowInstanceId"] = workflow_id;
    return fields;
}

Json update_fields(const Draft& draft, const std::string& submission_id, const Json& changes) {
    auto fields = common_fields(draft, submission_id);
    if (changes.is_object())
        fields.update(changes);
    return fields;
}

} // namespace palestra::producers
