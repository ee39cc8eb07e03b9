// SPDX-License-Identifier: EUPL-1.2
// Any bytes are a signed file, a CMS, a time-stamp token, a revocation list, an OCSP answer: to judge them costs
// bounded work and says something.
#include "core/base/dates.hpp"
#include "core/pki/revocation.hpp"
#include "core/signature/cms.hpp"
#include "core/signature/validation/signed_message.hpp"
#include "core/signature/validation/validation.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace palestra;

const pki::Credential& authority() {
    static const auto made = [] {
        SeededEntropy entropy(1);
        const FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
        return *pki::make_authority(entropy, clock);
    }();
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    signature::ValidationPolicy policy;
    policy.at = *parse_iso8601("2026-11-23T08:00:00Z");
    policy.trust = {{authority().certificate_pem}, {std::string(bytes)}, {std::string(bytes)}};
    const auto report = signature::validate(bytes, policy);
    for (const auto& each : report.signatures)
        if (each.judgement.passed() && !each.integrity)
            std::abort();
    if (report.overall.passed() && report.signatures.empty())
        std::abort();
    const auto message = signature::read_signed_message(bytes, {"content"});
    if (message && message->value_verifies && !message->signer)
        std::abort();
    const auto stamp = signature::check_time_stamp(bytes, {"content"}, policy.trust, policy.at);
    if (stamp.good && !stamp.detail.empty())
        std::abort();
    const auto certificate = pki::certificate_from_pem(authority().certificate_pem);
    static_cast<void>(signature::standing_of(certificate->get(), certificate->get(), policy.trust, policy.at));
    static_cast<void>(pki::crl_from_file(bytes));
    return 0;
}
