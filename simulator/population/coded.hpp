// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace palestra::population {

/// A concept of a code system: OID, code, Italian text. Empty code: told in words alone.
struct Code {
    std::string system, code, display;
    friend bool operator==(const Code&, const Code&) = default;
};

/// OIDs of facts sheet §2.2 and §4.
namespace systems {
inline constexpr std::string_view k_loinc = "2.16.840.1.113883.6.1";
inline constexpr std::string_view k_icd9cm = "2.16.840.1.113883.6.103";
inline constexpr std::string_view k_atc = "2.16.840.1.113883.6.73";
inline constexpr std::string_view k_aic = "2.16.840.1.113883.2.9.6.1.5";
inline constexpr std::string_view k_cnd = "2.16.840.1.113883.2.9.6.1.48";
inline constexpr std::string_view k_act_code = "2.16.840.1.113883.5.4";
inline constexpr std::string_view k_route = "2.16.840.1.113883.5.112";
inline constexpr std::string_view k_act_site = "2.16.840.1.113883.5.1052";
inline constexpr std::string_view k_role = "2.16.840.1.113883.5.111";
inline constexpr std::string_view k_specimen = "2.16.840.1.113883.5.129";
inline constexpr std::string_view k_interpretation = "2.16.840.1.113883.5.83";
inline constexpr std::string_view k_allergens = "2.16.840.1.113883.2.9.77.22.11.2";
inline constexpr std::string_view k_intolerance_reactions = "2.16.840.1.113883.2.9.77.22.11.3";
inline constexpr std::string_view k_allergic_reactions = "2.16.840.1.113883.2.9.77.22.11.4";
inline constexpr std::string_view k_antigens = "2.16.840.1.113883.2.9.6.1.56.4";
inline constexpr std::string_view k_risk_categories = "2.16.840.1.113883.2.9.6.1.56.2";
inline constexpr std::string_view k_risk_conditions = "2.16.840.1.113883.2.9.6.1.56.1";
inline constexpr std::string_view k_exemptions = "2.16.840.1.113883.2.9.6.1.22";
inline constexpr std::string_view k_no_exemption = "2.16.840.1.113883.2.9.5.2.2";
inline constexpr std::string_view k_smoking = "1.3.6.1.4.1.12009.10.1.1356";
inline constexpr std::string_view k_marital = "1.3.6.1.4.1.12009.10.1.3342";
inline constexpr std::string_view k_motor_ability = "2.16.840.1.113883.2.9.77.22.11.15";
inline constexpr std::string_view k_care_regime = "2.16.840.1.113883.2.9.5.2.8";
inline constexpr std::string_view k_pss_encounter = "2.16.840.1.113883.2.9.77.22.11.14";
inline constexpr std::string_view k_asl = "2.16.840.1.113883.2.9.4.1.1";             ///< FLS11
inline constexpr std::string_view k_hospital = "2.16.840.1.113883.2.9.4.1.2";        ///< HSP11
inline constexpr std::string_view k_local_structure = "2.16.840.1.113883.2.9.4.1.3"; ///< STS11
inline constexpr std::string_view k_unit = "2.16.840.1.113883.2.9.4.1.6";            ///< HSP12
} // namespace systems

} // namespace palestra::population
