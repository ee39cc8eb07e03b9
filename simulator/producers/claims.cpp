// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/claims.hpp"

#include "core/base/dates.hpp"

#include <nlohmann/json.hpp>

namespace palestra::producers {
namespace {

Json registered(const std::string& issuer, const CallContext& context, const Clock& clock, Entropy& entropy) {
    const auto now = unix_seconds(clock.wall());
    return {{"iss", issuer}, {"sub", context.operator_id}, {"aud", context.audience},
            {"iat", now},    {"exp", now + 300},           {"jti", random_uuid(entropy)}};
}

} // namespace

Json bearer_claims(const CallContext& context, const Clock& clock, Entropy& entropy) {
    return registered("auth:" + context.token_name, context, clock, entropy);
}

Json signature_claims(const CallContext& context, const std::string& action, const std::string& attachment_hash,
                      const Clock& clock, Entropy& entropy, const std::string& purpose) {
    auto claims = registered("integrity:" + context.token_name, context, clock, entropy);
    claims["subject_organization_id"] = context.organization_id;
    claims["subject_organization"] = context.organization;
    claims["locality"] = context.locality;
    claims["subject_role"] = context.subject_role;
    claims["person_id"] = context.patient;
    claims["patient_consent"] = true;
    claims["purpose_of_use"] = purpose;
    claims["action_id"] = action;
    claims["resource_hl7_type"] = context.document_type;
    if (!attachment_hash.empty())
        claims["attachment_hash"] = attachment_hash;
    claims["subject_application_id"] = context.application_id;
    claims["subject_application_vendor"] = context.application_vendor;
    claims["subject_application_version"] = context.application_version;
    return claims;
}

} // namespace palestra::producers
