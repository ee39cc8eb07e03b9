// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"
#include "simulator/registry/members.hpp"

#include <expected>
#include <string>

namespace palestra::registry {

/// Request header with the attributes of the SAML assertion (contract §13.3) as JSON: {"issuer", "attributes": {"sub",
/// "subject_organization_id", "subject_organization", "locality", "subject_role", "purpose_of_use", "person_id",
/// "patient_consent", "action_id", …}}. The simulator adds three: "emergency_reason", "care_declaration" (true) and
/// "recorded_will" (where the operator keeps what the patient signed).
inline constexpr const char* k_assertion_header = "FSE-Assertion";

/// Who asks, as the node that calls vouches for.
struct Asker {
    std::string person; ///< fiscal code of `sub`, upper case
    std::string role, purpose;
    std::string organization; ///< contract §14.6
    std::string structure;    ///< `locality`, an XON
    std::string patient;      ///< value of `person_id`, upper case
    bool consent_claim = true;
    bool care_declaration = false;
    std::string emergency_reason, recorded_will;
    bool technical = false; ///< without an assertion: a region's node or the gateway, of which no log is kept
};

/// Reads and checks the assertion. The portal speaks for citizens and those who stand for them; a region's node for
/// its own operators only. Without the header a region's node asks as NOR for SYSADMIN, the gateway as GTW for UPDATE.
/// The error is the answer: 403 for a certificate that may not, 400 for an assertion that is wrong.
[[nodiscard]] std::expected<Asker, http::Response> read_asker(const Members& members, const http::Request& request);

/// 403 with what is missing.
[[nodiscard]] http::Response certificate_refused(const http::Request& request);

} // namespace palestra::registry
