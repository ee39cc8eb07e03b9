// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/metadata.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/metadata_parts.hpp"

namespace palestra::gateway {
namespace {

std::string confidentiality_display(std::string_view code) {
    return code == "N" ? "Normal" : code == "R" ? "Restricted" : code == "V" ? "Very Restricted" : "";
}

/// The seven patterns of contract §5.4, strict; anything else fails the publication.
std::optional<TimePoint> parse_effective_time(std::string_view text) {
    const auto digits = [](std::string_view part) { return is_digits(part); };
    const auto offset = [&](std::string_view zone, bool colon) { // ±hh:mm, or ±hhmm
        return (zone.starts_with('+') || zone.starts_with('-')) && zone.size() == (colon ? 6U : 5U) &&
               digits(zone.substr(1, 2)) && digits(zone.substr(zone.size() - 2)) && (!colon || zone[3] == ':');
    };
    if (text.size() >= 19 && text[10] == 'T') {
        const auto zone = text.substr(19);
        return zone.empty() || zone == "Z" || offset(zone, true) ? parse_iso8601(text) : std::nullopt;
    }
    if (text.size() == 8 && digits(text))
        return parse_hl7(text);
    if (text.size() < 14 || !digits(text.substr(0, 14)))
        return std::nullopt;
    const auto zone = text.substr(14);
    const bool hours_only = zone.size() == 3 && (zone[0] == '+' || zone[0] == '-') && digits(zone.substr(1));
    return hours_only || zone.empty() || zone == "Z" || offset(zone, false) ? parse_hl7(text) : std::nullopt;
}

Json author(const cda::Header& header, const Json& claims) {
    Json json = Json::object();
    if (const auto* id = header.author.main_id())
        json["person"] = id->extension + "^^^^^^^^&" + id->root + "&ISO";
    json["institution"] = text_of(claims, "locality");
    json["role"] = text_of(claims, "subject_role");
    return json;
}

Json document_entry(const FormBody& body, const cda::Header& header, const Json& claims, const CodeLists& lists,
                    const std::string& patient, TimePoint created) {
    const auto template_root = header.templates.empty() ? std::string{} : header.templates.front().root;
    Json entry{
        {"objectType", "urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"},
        {"availabilityStatus", "urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"},
        {"mimeType", "application/pdf+text/x-cda-r2+xml"},
        {"languageCode", "it-IT"},
        {"documentSigned", "true^Documento firmato"},
        {"title", header.title},
        {"uniqueId", body.field("identificativoDoc")},
        {"repositoryUniqueId", body.field("identificativoRep")},
        {"classCode", coded(body.field("tipoDocumentoLivAlto"),
                            lists.display("high_level_classes", body.field("tipoDocumentoLivAlto")), k_class_scheme)},
        {"typeCode", coded(header.code.code, header.code.display, k_loinc_scheme)},
        {"formatCode", coded(template_root, lists.display("format_codes", template_root), k_format_scheme)},
        {"confidentialityCode",
         coded(header.confidentiality, confidentiality_display(header.confidentiality), k_confidentiality_scheme)}};
    const auto facility = lists.ini_code("facilities", body.field("tipologiaStruttura"));
    entry["healthcareFacilityTypeCode"] = coded(facility, facility, k_facility_scheme);
    entry["practiceSettingCode"] =
        coded(body.field("assettoOrganizzativo"),
              lists.display("practice_settings", body.field("assettoOrganizzativo")), k_practice_scheme);
    entry["eventCodeList"] = Json::array();
    for (const auto& code : body.fields.value("attiCliniciRegoleAccesso", std::vector<std::string>{}))
        entry["eventCodeList"].push_back(coded(code, lists.display("event_codes", code), k_event_scheme));
    entry["author"] = author(header, claims);
    entry["patientId"] = patient;
    entry["sourcePatientId"] = patient;
    entry["creationTime"] = compact_utc(created);
    for (const auto& [slot, field] : {std::pair{"serviceStartTime", "dataInizioPrestazione"},
                                      {"serviceStopTime", "dataFinePrestazione"},
                                      {"repositoryType", "conservazioneANorma"}})
        if (!body.field(field).empty())
            entry[slot] = body.field(field);
    entry["size"] = body.file->size();
    entry["hash"] = sha1_hex(*body.file); // SHA-1 towards INI, SHA-256 in the token (contract §13.1)
    return entry;
}

void add_lists(Json& entry, const FormBody& body, const cda::Header& header, const Json& claims,
               const CodeLists& lists) {
    if (const auto descriptions = body.fields.find("descriptions"); descriptions != body.fields.end())
        entry["description"] = *descriptions;
    for (const auto& code : body.fields.value("administrativeRequest", std::vector<std::string>{}))
        entry["administrativeRequest"].push_back(code + "^" + lists.display("administrative_requests", code));
    for (const auto& order : header.orders)
        if (order.root == "2.16.840.1.113883.2.9.4.3.9")
            entry["referenceIdList"].push_back(order.extension +
                                               "^^^&2.16.840.1.113883.2.9.4.3.8&ISO^urn:ihe:iti:xds:2013:order");
    entry["subjectApplication"] = text_of(claims, "subject_application_id") + "^" +
                                  text_of(claims, "subject_application_vendor") + "^" +
                                  text_of(claims, "subject_application_version");
    entry["EDSpublished"] = "TRUE";
}

} // namespace

Json assertion_of(const Json& claims) {
    Json attributes = Json::object();
    for (const auto* claim : {"sub", "subject_organization_id", "subject_organization", "locality", "subject_role",
                              "purpose_of_use", "resource_hl7_type", "person_id", "patient_consent", "action_id",
                              "subject_application_id", "subject_application_vendor", "subject_application_version"})
        if (const auto found = claims.find(claim); found != claims.end())
            attributes[claim] = *found;
    attributes["SubjectAuthenticator"] = "GTW_950";
    return {{"issuer", text_of(claims, "subject_organization_id")}, {"attributes", std::move(attributes)}};
}

std::string make_workflow_id(const cda::Identifier& id, std::string_view ten_digits) {
    return id.root + "." + sha256_hex(id.extension) + "." + std::string(ten_digits) +
           "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";
}

std::string make_workflow_id_of_bundle(const cda::Identifier& identifier, std::string_view ten_digits) {
    return identifier.root.empty() ? make_workflow_id_of_document(identifier.extension, ten_digits)
                                   : make_workflow_id(identifier, ten_digits);
}

std::string make_workflow_id_of_document(std::string_view document_id, std::string_view ten_digits) {
    return sha256_hex(document_id) + "." + std::string(ten_digits) + "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";
}

bool is_repository_id(std::string_view text) {
    constexpr std::string_view prefix = "2.16.840.1.113883.2.9.2.";
    if (!text.starts_with(prefix))
        return false;
    const auto rest = text.substr(prefix.size());
    const auto dot = rest.find(".4.5.");
    if (dot == std::string_view::npos || !is_digits(rest.substr(0, dot)) || dot > 3)
        return false;
    const auto organization = std::string(3 - dot, '0') + std::string(rest.substr(0, dot));
    return !identity::organization_name(organization).empty();
}

Checked<Json> make_ini_request(const FormBody& body, const cda::Header& header, const Json& claims,
                               const std::string& workflow_id, const CodeLists& lists, TimePoint now) {
    if (!is_repository_id(body.field("identificativoRep")))
        return refusals::mapping("Error: Invalid format for repositoryUniqueId");
    const auto created = parse_effective_time(header.effective_time);
    if (!created || header.patient.ids.empty())
        return refusals::mapping("Errore durante la creazione risorse FHIR");
    const auto& first = header.patient.ids.front();
    const auto patient = identity::cx(first.extension, first.root);
    auto entry = document_entry(body, header, claims, lists, patient, *created);
    add_lists(entry, body, header, claims, lists);
    auto organization = text_of(claims, "subject_organization_id");
    if (organization.starts_with('0'))
        organization.erase(0, 1);
    const auto activity = lists.ini_code("clinical_activities", body.field("tipoAttivitaClinica"));
    Json submission{
        {"contentTypeCode",
         coded(activity, lists.display("clinical_activities", body.field("tipoAttivitaClinica")), k_content_scheme)},
        {"author", author(header, claims)},
        {"sourceId", "2.16.840.1.113883.2.9.2." + organization},
        {"uniqueId", body.field("identificativoSottomissione")},
        {"patientId", patient},
        {"submissionTime", compact_utc(now)}};
    return Json{{"workflowInstanceId", workflow_id},
                {"documentEntry", std::move(entry)},
                {"submissionSet", std::move(submission)},
                {"assertion", assertion_of(claims)}};
}

} // namespace palestra::gateway
