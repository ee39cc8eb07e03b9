// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What the metadata of a new document and those of an update have in common; for the .cpp files of this room.

#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace palestra::gateway {

// Contract §13.1: coding schemes of the affinity domain.
inline constexpr const char* k_class_scheme = "2.16.840.1.113883.2.9.3.3.6.1.5";
inline constexpr const char* k_loinc_scheme = "2.16.840.1.113883.6.1";
inline constexpr const char* k_format_scheme = "2.16.840.1.113883.2.9.3.3.6.1.6";
inline constexpr const char* k_confidentiality_scheme = "2.16.840.1.113883.5.25";
inline constexpr const char* k_facility_scheme = "2.16.840.1.113883.2.9.3.3.6.1.1";
inline constexpr const char* k_practice_scheme = "2.16.840.1.113883.2.9.3.3.6.1.2";
inline constexpr const char* k_event_scheme = "2.16.840.1.113883.2.9.3.3.6.1.3";
inline constexpr const char* k_content_scheme = "2.16.840.1.113883.2.9.3.3.6.1.4";

inline Json coded(const std::string& code, const std::string& display, const char* scheme) {
    return {{"code", code}, {"display", display.empty() ? Json() : Json(display)}, {"codingScheme", scheme}};
}

/// Contract §13.3: the attributes of the SAML assertion.
[[nodiscard]] Json assertion_of(const Json& claims);

} // namespace palestra::gateway
