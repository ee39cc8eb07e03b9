// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/building_blocks.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

#include <openssl/x509v3.h>

#include <cstdint>

namespace palestra::signature {

Judgement failed(std::string sub_indication, std::string because, FailureValues values) {
    return {Indication::total_failed, std::move(sub_indication), std::move(because), std::move(values)};
}

Judgement indeterminate(std::string sub_indication, std::string because, FailureValues values) {
    return {Indication::indeterminate, std::move(sub_indication), std::move(because), std::move(values)};
}

Judgement judge_integrity(const SignedMessage& message) {
    if (!message.signer)
        return indeterminate("NO_SIGNING_CERTIFICATE_FOUND", "certificate_absent");
    if (!message.digest_matches && (message.signed_attributes || !message.value_verifies))
        return message.signed_attributes ? failed("HASH_FAILURE", "hash") : failed("SIG_CRYPTO_FAILURE", "crypto");
    if (!message.value_verifies)
        return failed("SIG_CRYPTO_FAILURE", "crypto");
    return {};
}

Judgement judge_certificate(const SignedMessage& message, const CertificatePath& path, const SignatureReport& report,
                            const ValidationPolicy& policy) {
    const FailureValues who{{"signer", report.signer.common_name}, {"issuer", report.signer.issuer_common_name}};
    if (message.naming == CertificateNaming::other)
        return indeterminate("NO_SIGNING_CERTIFICATE_FOUND", "certificate_other", who);
    if (!path.sub_indication.empty()) {
        auto values = who;
        values["detail"] = path.detail;
        const bool unknown = path.sub_indication == "NO_CERTIFICATE_CHAIN_FOUND";
        const bool own = report.signer.issuer_common_name == report.signer.common_name;
        return indeterminate(path.sub_indication, !unknown ? "chain" : own ? "self_signed" : "issuer_unknown", values);
    }
    const auto usage = X509_get_key_usage(message.signer.get());
    if (usage != UINT32_MAX && (usage & KU_NON_REPUDIATION) == 0)
        return indeterminate("CHAIN_CONSTRAINTS_FAILURE", "key_usage", who);
    if (!policy.signer_fiscal_code.empty() && !equal_ignoring_case(report.fiscal_code, policy.signer_fiscal_code))
        return indeterminate("CHAIN_CONSTRAINTS_FAILURE", "signer_other",
                             {{"signer", report.signer.common_name},
                              {"found", report.fiscal_code.empty() ? "–" : report.fiscal_code},
                              {"expected", policy.signer_fiscal_code}});
    if (policy.qualified_required && !report.qualified)
        return indeterminate("CHAIN_CONSTRAINTS_FAILURE", "not_qualified", who);
    return {};
}

namespace {

Judgement judge_standing(const Standing& standing, bool own, const SignatureReport& report,
                         std::optional<TimePoint> content_proved) {
    if (standing.state != Standing::State::revoked || report.proved < standing.since)
        return {};
    const FailureValues values{{"signer", report.signer.common_name},
                               {"since", italian_date_time(standing.since)},
                               {"source", standing.source}};
    if (!own)
        return indeterminate("REVOKED_CA_NO_POE", "revoked_authority", values);
    if (content_proved && *content_proved >= standing.since)
        return failed("REVOKED", "revoked", values);
    return indeterminate("REVOKED_NO_POE", "revoked_no_poe", values);
}

Judgement judge_validity(X509* certificate, const SignatureReport& report, std::optional<TimePoint> content_proved) {
    const auto info = pki::describe(certificate);
    const FailureValues values{{"signer", info.common_name},
                               {"from", italian_date_time(info.not_before)},
                               {"until", italian_date_time(info.not_after)},
                               {"proved", italian_date_time(report.proved)}};
    if (report.proved < info.not_before)
        return failed("NOT_YET_VALID", "not_yet_valid", values);
    if (report.proved <= info.not_after)
        return {};
    if (content_proved && *content_proved > info.not_after)
        return failed("EXPIRED", "expired", values);
    return indeterminate("OUT_OF_BOUNDS_NO_POE", "out_of_bounds", values);
}

/// Without fresh news nobody knows whether the certificate still stood.
Judgement judge_news(const Standing& standing, const SignatureReport& report) {
    const FailureValues values{{"signer", report.signer.common_name},
                               {"source", standing.source},
                               {"since", italian_date_time(standing.since)},
                               {"until", italian_date_time(standing.until)}};
    switch (standing.state) {
    case Standing::State::suspended:
        return report.proved < standing.since ? Judgement{} : indeterminate("TRY_LATER", "suspended", values);
    case Standing::State::stale:
        return indeterminate("TRY_LATER", "revocation_stale", values);
    case Standing::State::unknown:
        return indeterminate("TRY_LATER", "revocation_unknown", values);
    case Standing::State::good:
    case Standing::State::revoked:
        break;
    }
    return {};
}

} // namespace

Judgement judge_time(const CertificatePath& path, const SignatureReport& report,
                     std::optional<TimePoint> content_proved, const ValidationPolicy& policy) {
    std::vector<Standing> standings;
    for (std::size_t i = 0; i + 1 < path.chain.size(); ++i)
        standings.push_back(i == 0
                                ? report.standing
                                : standing_of(path.chain[i].get(), path.chain[i + 1].get(), policy.trust, policy.at));
    for (std::size_t i = 0; i < standings.size(); ++i)
        if (auto judged = judge_standing(standings[i], i == 0, report, content_proved); !judged.passed())
            return judged;
    for (std::size_t i = 0; i == 0 || i + 1 < path.chain.size(); ++i)
        if (auto judged = judge_validity(path.chain[i].get(), report, content_proved); !judged.passed())
            return judged;
    for (const auto& standing : standings)
        if (policy.revocation_required || standing.state == Standing::State::suspended)
            if (auto judged = judge_news(standing, report); !judged.passed())
                return judged;
    return {};
}

Judgement judge_acceptance(const SignedMessage& message, const Placement& placement) {
    const bool weak_digest = message.digest_algorithm == "SHA1" || message.digest_algorithm == "MD5" ||
                             message.digest_algorithm == "MD5-SHA1" || message.digest_algorithm == "RIPEMD160";
    const bool weak_key = message.key_type == "RSA" ? message.key_bits < 2048 : message.key_bits < 224;
    if (weak_digest || weak_key)
        return indeterminate("CRYPTO_CONSTRAINTS_FAILURE", weak_digest ? "weak_digest" : "weak_key",
                             {{"found", weak_digest ? message.digest_algorithm
                                                    : message.key_type + " " + std::to_string(message.key_bits)}});
    const auto refuse = [](std::string because) {
        return indeterminate("SIG_CONSTRAINTS_FAILURE", std::move(because));
    };
    if (placement.changed_later)
        return refuse("changed_later");
    if (placement.appended_later)
        return refuse("appended_later");
    if (placement.sub_filter != "/ETSI.CAdES.detached")
        return refuse("not_pades");
    if (message.naming == CertificateNaming::absent)
        return refuse("certificate_unnamed");
    if (!placement.claimed)
        return refuse("no_signing_date");
    if (message.signing_time)
        return refuse("signing_time");
    return {};
}

} // namespace palestra::signature
