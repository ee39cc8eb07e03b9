// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "mock-gateway/metadata.hpp"
#include "mock-gateway/metadata_parts.hpp"

namespace palestra::gateway {
namespace {

void merge_entry(Json& entry, const FormBody& body, const CodeLists& lists) {
    const auto replace_code = [&](const char* slot, const char* field, const char* list, const char* scheme) {
        if (const auto code = body.field(field); !code.empty())
            entry[slot] = coded(code, lists.display(list, code), scheme);
    };
    replace_code("classCode", "tipoDocumentoLivAlto", "high_level_classes", k_class_scheme);
    replace_code("practiceSettingCode", "assettoOrganizzativo", "practice_settings", k_practice_scheme);
    if (const auto facility = lists.ini_code("facilities", body.field("tipologiaStruttura")); !facility.empty())
        entry["healthcareFacilityTypeCode"] = coded(facility, facility, k_facility_scheme);
    if (body.fields.contains("attiCliniciRegoleAccesso")) {
        entry["eventCodeList"] = Json::array();
        for (const auto& code : body.fields.value("attiCliniciRegoleAccesso", std::vector<std::string>{}))
            entry["eventCodeList"].push_back(coded(code, lists.display("event_codes", code), k_event_scheme));
    }
    for (const auto& [slot, field] :
         {std::pair{"serviceStartTime", "dataInizioPrestazione"}, {"serviceStopTime", "dataFinePrestazione"}})
        if (!body.field(field).empty())
            entry[slot] = body.field(field);
    // AD-HOC [D-32]: of several descriptions the first only, and conservazioneANorma not at all.
    if (const auto descriptions = body.fields.value("descriptions", std::vector<std::string>{}); !descriptions.empty())
        entry["description"] = Json::array({descriptions.front()});
    if (body.fields.contains("administrativeRequest")) {
        entry["administrativeRequest"] = Json::array();
        for (const auto& code : body.fields.value("administrativeRequest", std::vector<std::string>{}))
            entry["administrativeRequest"].push_back(code + "^" + lists.display("administrative_requests", code));
    }
}

} // namespace

Json merge_metadata(Json registration, const FormBody& body, const Json& claims, const std::string& workflow_id,
                    const CodeLists& lists, TimePoint now, const Readings& readings) {
    merge_entry(registration["documentEntry"], body, lists);
    if (const auto kept = body.field("conservazioneANorma");
        readings.spec(Difference::preservation_update) && !kept.empty())
        registration["documentEntry"]["repositoryType"] = kept;
    auto& submission = registration["submissionSet"];
    const auto activity = body.field("tipoAttivitaClinica");
    submission["contentTypeCode"] = coded(lists.ini_code("clinical_activities", activity),
                                          lists.display("clinical_activities", activity), k_content_scheme);
    submission["uniqueId"] = body.field("identificativoSottomissione");
    submission["submissionTime"] = compact_utc(now);
    registration["assertion"] = assertion_of(claims);
    registration["workflowInstanceId"] = workflow_id;
    registration.erase("entryUUID");
    return registration;
}

} // namespace palestra::gateway
