// SPDX-License-Identifier: EUPL-1.2
#pragma once

// For the tests of this room: a small document around a section, and what became of it.

#include "core/fhir/bundle.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace palestra::fhir::testing {

/// template roots below 2.16.840.1.113883.2.9.10.1 (facts sheet §1).
inline constexpr const char* k_pss = "4.1.1";
inline constexpr const char* k_ldo = "5";
inline constexpr const char* k_vps = "6.1";
inline constexpr const char* k_lab = "1";
inline constexpr const char* k_rad = "7.1";
inline constexpr const char* k_rsa = "9.1";
inline constexpr const char* k_rap = "8.1";
inline constexpr const char* k_certificate = "11.1.2";

inline std::string document_around(const std::string& kind, const std::string& loinc, const std::string& content) {
    return R"(<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<templateId root="2.16.840.1.113883.2.9.10.1.)" +
           kind + R"(" extension="1"/><id root="2.16.840.1.113883.2.9.2.10.4.4" extension="D1"/>
<code code="1-8" codeSystem="2.16.840.1.113883.6.1"/><effectiveTime value="20260302101112+0100"/>
<recordTarget><patientRole><id root="2.16.840.1.113883.2.9.4.3.2" extension="CLNLRN69R41Z999X"/></patientRole></recordTarget>
<author><assignedAuthor><id root="2.16.840.1.113883.2.9.4.3.2" extension="TSTMDC70A01Z999X"/></assignedAuthor></author>
<component><structuredBody><component><section>
<code code=")" +
           loinc + R"(" codeSystem="2.16.840.1.113883.6.1" displayName="Sezione"/><title>T</title>)" + content +
           "</section></component></structuredBody></component></ClinicalDocument>";
}

inline Json bundle_of(const std::string& text) {
    const auto document = xml::Document::parse(text);
    SeededEntropy entropy(1);
    return *make_bundle(*document, {}, entropy);
}

/// The resources of a type that a section becomes.
inline std::vector<Json> resources_of(const Json& bundle, const std::string& type) {
    std::vector<Json> found;
    for (const auto& entry : bundle["entry"])
        if (entry["resource"]["resourceType"] == type)
            found.push_back(entry["resource"]);
    return found;
}

/// The one resource of a type.
inline Json only(const Json& bundle, const std::string& type) {
    const auto found = resources_of(bundle, type);
    return found.size() == 1 ? found.front() : Json{{"found", found.size()}};
}

inline Json at(const Json& value, const char* pointer) {
    const Json::json_pointer place(pointer);
    return value.contains(place) ? value.at(place) : Json();
}

} // namespace palestra::fhir::testing
