// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

/// OIDs of code systems and template families (facts sheet §2.2, §4), by the name the field gives them.
namespace palestra::cda::oid {

#define PALESTRA_HL7 "2.16.840.1.113883."

inline constexpr const char* loinc = PALESTRA_HL7 "6.1";
inline constexpr const char* icd9cm = PALESTRA_HL7 "6.103";
inline constexpr const char* atc = PALESTRA_HL7 "6.73";
inline constexpr const char* aic = PALESTRA_HL7 "2.9.6.1.5";
inline constexpr const char* equivalence_group = PALESTRA_HL7 "2.9.6.1.51";
inline constexpr const char* cnd = PALESTRA_HL7 "2.9.6.1.48";
inline constexpr const char* snomed = PALESTRA_HL7 "6.96";
inline constexpr const char* dicom = "1.2.840.10008.2.16.4";

inline constexpr const char* administrative_gender = PALESTRA_HL7 "5.1";
inline constexpr const char* confidentiality = PALESTRA_HL7 "5.25";
inline constexpr const char* act_code = PALESTRA_HL7 "5.4";
inline constexpr const char* act_code_italian = PALESTRA_HL7 "2.9.5.1.4";
inline constexpr const char* act_priority = PALESTRA_HL7 "5.7";
inline constexpr const char* interpretation = PALESTRA_HL7 "5.83";
inline constexpr const char* method = PALESTRA_HL7 "5.84";
inline constexpr const char* function = PALESTRA_HL7 "5.88";
inline constexpr const char* role = PALESTRA_HL7 "5.111";
inline constexpr const char* route = PALESTRA_HL7 "5.112";
inline constexpr const char* site = PALESTRA_HL7 "5.1052";
inline constexpr const char* observation_value = PALESTRA_HL7 "5.1063";
inline constexpr const char* specimen_type = PALESTRA_HL7 "5.129";

inline constexpr const char* absent_allergies = PALESTRA_HL7 "11.22.9";
inline constexpr const char* absent_medications = PALESTRA_HL7 "11.22.15";
inline constexpr const char* absent_problems = PALESTRA_HL7 "11.22.17";

inline constexpr const char* clinical_status = PALESTRA_HL7 "2.9.77.22.11.11";
inline constexpr const char* chronicity = PALESTRA_HL7 "2.9.77.22.11.10";
inline constexpr const char* author_role = PALESTRA_HL7 "2.9.77.22.11.13";
inline constexpr const char* national_exemption = PALESTRA_HL7 "2.9.6.1.22";
inline constexpr const char* no_exemption = PALESTRA_HL7 "2.9.5.2.2";

/// Value sets of the emergency report (facts sheet §4.1).
inline constexpr const char* arrival_sender = PALESTRA_HL7 "2.9.6.1.54.1";
inline constexpr const char* main_problem = PALESTRA_HL7 "2.9.6.1.54.2";
inline constexpr const char* triage = PALESTRA_HL7 "2.9.6.1.54.4";
inline constexpr const char* emergency_outcome = PALESTRA_HL7 "2.9.6.1.54.5";
inline constexpr const char* arrival_means = PALESTRA_HL7 "2.9.6.1.54.6";
inline constexpr const char* encounter_after = PALESTRA_HL7 "2.9.1.11.1.2.9";
inline constexpr const char* place = PALESTRA_HL7 "2.9.1.11.1.2.10";
inline constexpr const char* place_after = PALESTRA_HL7 "2.9.1.11.1.2.11";
inline constexpr const char* reason_after = PALESTRA_HL7 "2.9.1.11.1.2.13";

inline constexpr const char* fiscal_code = PALESTRA_HL7 "2.9.4.3.2";
inline constexpr const char* nre = PALESTRA_HL7 "2.9.4.3.9";
inline constexpr const char* health_authority = PALESTRA_HL7 "2.9.4.1.1";
inline constexpr const char* hospital = PALESTRA_HL7 "2.9.4.1.2";
inline constexpr const char* territorial_structure = PALESTRA_HL7 "2.9.4.1.3";
inline constexpr const char* unit = PALESTRA_HL7 "2.9.4.1.6";

/// Templates of the Patient Summary: pss("2.1"); of the emergency report: vps("20"); of ART-DECOR project 63:
/// art("143").
[[nodiscard]] inline std::string pss(std::string_view arc) {
    return PALESTRA_HL7 "2.9.10.1.4." + std::string(arc);
}

[[nodiscard]] inline std::string vps(std::string_view arc) {
    return PALESTRA_HL7 "2.9.10.1.6." + std::string(arc);
}

[[nodiscard]] inline std::string art(std::string_view arc) {
    return PALESTRA_HL7 "3.1937.777.63.10." + std::string(arc);
}

[[nodiscard]] inline std::string vaccination(std::string_view arc) {
    return PALESTRA_HL7 "2.9.10.1.11." + std::string(arc);
}

/// An identifier domain of a region: regional("10", "4.4").
[[nodiscard]] inline std::string regional(std::string_view region, std::string_view arc) {
    return PALESTRA_HL7 "2.9.2." + std::string(region) + "." + std::string(arc);
}

#undef PALESTRA_HL7

/// "LOINC" for the systems whose name a document writes beside the code; empty for the others.
[[nodiscard]] inline std::string_view system_name(std::string_view system) {
    if (system == loinc)
        return "LOINC";
    if (system == icd9cm)
        return "ICD-9-CM";
    if (system == atc)
        return "ATC";
    if (system == aic)
        return "AIC";
    if (system == cnd)
        return "CND";
    return {};
}

} // namespace palestra::cda::oid
