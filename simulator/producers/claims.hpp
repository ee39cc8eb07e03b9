// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/json.hpp"

#include <string>

namespace palestra::producers {

/// Who calls the gateway and for whom: what both tokens of one call say (contract §4.2, §4.3).
struct CallContext {
    std::string token_name; ///< CN of the S1 certificate
    std::string audience;
    std::string operator_id; ///< sub, CX
    std::string organization_id, organization;
    std::string locality, subject_role, patient;
    std::string document_type; ///< resource_hl7_type, with parentheses and quotes
    std::string application_id, application_vendor, application_version;
};

/// Claims of Authorization: Bearer. Issued now, valid for five minutes (wall time).
[[nodiscard]] Json bearer_claims(const CallContext& context, const Clock& clock, Entropy& entropy);
/// Claims of FSE-JWT-Signature; `attachment_hash` (SHA-256, hexadecimal) only for publications.
[[nodiscard]] Json signature_claims(const CallContext& context, const std::string& action,
                                    const std::string& attachment_hash, const Clock& clock, Entropy& entropy,
                                    const std::string& purpose = "TREATMENT");

} // namespace palestra::producers
