// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/fhir/narrative_html.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::fhir {
namespace {

std::string system_of(const std::string& oid) {
    return "urn:oid:" + oid;
}

Json identifier(const cda::Identifier& id) {
    return {{"system", system_of(id.root)}, {"value", id.extension}};
}

Json concept_of(const cda::Coded& coded) {
    Json coding{{"system", coded.system == "2.16.840.1.113883.6.1" ? "http://loinc.org" : system_of(coded.system)},
                {"code", coded.code}};
    if (!coded.display.empty())
        coding["display"] = coded.display;
    return {{"coding", Json::array({coding})}};
}

Json human_name(const cda::Person& person) {
    return Json::array({{{"family", person.family}, {"given", Json::array({person.given})}}});
}

/// HL7 TS to FHIR date or dateTime with the same precision (facts sheet §6.1).
std::string fhir_date(const std::string& hl7) {
    const auto time = parse_hl7(hl7);
    if (const auto iso = parse_iso8601(hl7); !time && iso)
        return iso8601(*iso);
    if (!time)
        return {};
    const auto full = iso8601(*time);
    const auto digits = hl7.find_first_not_of("0123456789");
    const auto precision = digits == std::string::npos ? hl7.size() : digits;
    return precision <= 4   ? full.substr(0, 4)
           : precision <= 6 ? full.substr(0, 7)
           : precision <= 8 ? full.substr(0, 10)
                            : full;
}

class Builder {
public:
    Builder(const cda::Header& header, const Publication& publication, Entropy& entropy)
        : m_header(header), m_publication(publication), m_entropy(entropy) {}

    Json build(const std::vector<cda::Section>& sections) {
        const auto patient = shared("Patient", *m_header.patient.main_id(), patient_resource());
        const auto author = shared("Practitioner", *m_header.author.main_id(),
                                   {{"resourceType", "Practitioner"}, {"name", human_name(m_header.author)}});
        const auto custodian = shared("Organization", m_header.custodian_id,
                                      {{"resourceType", "Organization"}, {"name", m_header.custodian_name}});
        const auto encounter =
            post({{"resourceType", "Encounter"},
                  {"status", "finished"},
                  {"class", {{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "AMB"}}},
                  {"subject", reference(patient)}});
        for (const auto& order : m_header.orders)
            post({{"resourceType", "ServiceRequest"},
                  {"identifier", Json::array({identifier(order)})},
                  {"status", "completed"},
                  {"intent", "order"},
                  {"subject", reference(patient)}});
        post(composition(sections, patient, author, custodian, encounter));
        post(document_reference(patient, author, custodian));
        return {{"resourceType", "Bundle"},
                {"identifier", identifier(m_header.id)},
                {"type", "transaction"},
                {"timestamp", iso8601(m_publication.now)},
                {"entry", std::move(m_entries)}};
    }

private:
    static Json reference(const std::string& url) { return {{"reference", url}}; }

    std::string post(Json resource) {
        const auto type = text_of(resource, "resourceType");
        const auto url = "https://example/" + type + "/" + random_uuid(m_entropy);
        m_entries.push_back(
            {{"fullUrl", url}, {"resource", std::move(resource)}, {"request", {{"method", "POST"}, {"url", type}}}});
        return url;
    }

    std::string shared(const std::string& type, const cda::Identifier& id, Json resource) {
        resource["identifier"] = Json::array({identifier(id)});
        const auto url = "https://example/" + type + "/" + id.root + "-" + id.extension;
        m_entries.push_back(
            {{"fullUrl", url},
             {"resource", std::move(resource)},
             {"request",
              {{"method", "PUT"}, {"url", type + "?identifier=" + system_of(id.root) + "|" + id.extension}}}});
        return url;
    }

    [[nodiscard]] Json patient_resource() const {
        Json patient{{"resourceType", "Patient"}, {"name", human_name(m_header.patient)}};
        patient["gender"] = m_header.gender == "M" ? "male" : m_header.gender == "F" ? "female" : "unknown";
        if (const auto birth = fhir_date(m_header.birth_time.substr(0, 8)); !birth.empty())
            patient["birthDate"] = birth;
        return patient;
    }

    [[nodiscard]] Json composition(const std::vector<cda::Section>& sections, const std::string& patient,
                                   const std::string& author, const std::string& custodian,
                                   const std::string& encounter) const {
        Json resource{{"resourceType", "Composition"},
                      {"language", m_header.language},
                      {"identifier", identifier(m_header.set_id.extension.empty() ? m_header.id : m_header.set_id)},
                      {"status", "final"},
                      {"type", concept_of(m_header.code)},
                      {"subject", reference(patient)},
                      {"encounter", reference(encounter)},
                      {"date", fhir_date(m_header.effective_time)},
                      {"author", Json::array({reference(author)})},
                      {"title", m_header.title},
                      {"confidentiality", m_header.confidentiality}};
        if (!m_header.legal_authenticator.family.empty())
            resource["attester"] =
                Json::array({{{"mode", "legal"}, {"party", {{"display", m_header.legal_authenticator.full_name()}}}}});
        resource["custodian"] = reference(custodian);
        resource["section"] = Json::array();
        for (const auto& section : sections)
            resource["section"].push_back(section_json(section));
        return resource;
    }

    [[nodiscard]] Json section_json(const cda::Section& section) const {
        Json out{{"title", section.title},
                 {"code", concept_of(section.code)},
                 {"text", {{"status", "generated"}, {"div", narrative_html(section.blocks)}}}};
        for (const auto& inner : section.sections)
            out["section"].push_back(section_json(inner));
        return out;
    }

    [[nodiscard]] Json document_reference(const std::string& patient, const std::string& author,
                                          const std::string& custodian) const {
        const auto& p = m_publication;
        return {{"resourceType", "DocumentReference"},
                {"masterIdentifier", {{"value", p.document_id}}},
                {"status", "current"},
                {"type", concept_of(m_header.code)},
                {"category", Json::array({concept_of({p.high_level, "2.16.840.1.113883.2.9.3.3.6.1.5", {}})})},
                {"subject", reference(patient)},
                {"date", iso8601(p.now)},
                {"author", Json::array({reference(author)})},
                {"custodian", reference(custodian)},
                {"content", Json::array({{{"attachment",
                                           {{"contentType", "application/pdf"},
                                            {"url", p.repository_id},
                                            {"size", p.size},
                                            {"hash", p.sha256},
                                            {"title", m_header.title}}}}})},
                {"context",
                 {{"facilityType", concept_of({p.facility, "2.16.840.1.113883.2.9.3.3.6.1.1", {}})},
                  {"practiceSetting", concept_of({p.practice_setting, "2.16.840.1.113883.2.9.3.3.6.1.2", {}})}}}};
    }

    const cda::Header& m_header;
    const Publication& m_publication;
    Entropy& m_entropy;
    Json m_entries = Json::array();
};

} // namespace

Result<Json> make_bundle(const cda::Header& header, const std::vector<cda::Section>& sections,
                         const Publication& publication, Entropy& entropy) {
    if (header.patient.main_id() == nullptr)
        return fail(FailureCode::cda_incomplete, {{"element", "recordTarget/patientRole/id"}});
    if (header.author.main_id() == nullptr)
        return fail(FailureCode::cda_incomplete, {{"element", "author/assignedAuthor/id"}});
    if (!header.created())
        return fail(FailureCode::cda_incomplete, {{"element", "effectiveTime"}});
    return Builder(header, publication, entropy).build(sections);
}

Json as_document(Json transaction) {
    transaction["type"] = "document";
    auto& entries = transaction["entry"];
    for (auto& entry : entries)
        entry.erase("request");
    std::ranges::stable_partition(
        entries, [](const Json& entry) { return text_of(entry["resource"], "resourceType") == "Composition"; });
    return transaction;
}

} // namespace palestra::fhir
