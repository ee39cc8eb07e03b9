// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/validation.hpp"

namespace palestra::signature {

std::string_view name_of(Indication indication) {
    switch (indication) {
    case Indication::total_passed:
        return "TOTAL-PASSED";
    case Indication::indeterminate:
        return "INDETERMINATE";
    case Indication::total_failed:
        break;
    }
    return "TOTAL-FAILED";
}

std::string_view name_of(GatewayVerdict::Answer answer) {
    switch (answer) {
    case GatewayVerdict::Answer::accepted:
        return "accepted";
    case GatewayVerdict::Answer::not_a_pdf:
        return "not_a_pdf";
    case GatewayVerdict::Answer::not_signed:
        return "not_signed";
    case GatewayVerdict::Answer::not_valid:
        break;
    }
    return "not_valid";
}

std::string SignedFileReport::difference() const {
    const bool accepted = gateway.answer == GatewayVerdict::Answer::accepted;
    if (accepted == overall.passed())
        return {};
    if (!accepted)
        return gateway.answer == GatewayVerdict::Answer::not_signed ? "verify.difference.below_root"
                                                                    : "verify.difference.signing_date";
    const auto& sub = overall.sub_indication;
    if (sub == "HASH_FAILURE" || sub == "SIG_CRYPTO_FAILURE")
        return "verify.difference.last_decides";
    if (sub.starts_with("NO_CERTIFICATE_CHAIN") || sub.starts_with("CHAIN_") || sub.starts_with("CERTIFICATE_CHAIN"))
        return "verify.difference.trust";
    if (sub.starts_with("REVOKED") || sub == "TRY_LATER")
        return "verify.difference.revocation";
    if (sub.starts_with("OUT_OF_BOUNDS") || sub == "EXPIRED" || sub == "NOT_YET_VALID")
        return "verify.difference.time";
    if (sub.starts_with("CRYPTO_CONSTRAINTS"))
        return "verify.difference.strength";
    if (overall.because == "changed_later" || overall.because == "appended_later")
        return "verify.difference.changes";
    return "verify.difference.form";
}

} // namespace palestra::signature
