// SPDX-License-Identifier: EUPL-1.2
#pragma once

// A signed file judged twice: as the published gateway does (contract §10.5) and in the way of ETSI EN 319 102-1.

#include "core/pki/certificate.hpp"
#include "core/signature/pades.hpp"
#include "core/signature/validation/later_changes.hpp"
#include "core/signature/validation/time_stamp.hpp"
#include "core/signature/validation/trust.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::signature {

/// Main indications of EN 319 102-1 §5.1.3, best first.
enum class Indication { total_passed, indeterminate, total_failed };
/// "TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED".
[[nodiscard]] std::string_view name_of(Indication indication);

struct ValidationPolicy {
    TrustMaterial trust;
    TimePoint at;                    ///< when the question is asked
    bool revocation_required = true; ///< no news about a certificate: TRY_LATER
    bool qualified_required = false;
    std::string signer_fiscal_code; ///< who has to have signed; "" anybody
};

/// A verdict with its reason: `because` names the messages "verify.because.<because>.doctor" and ".integrator".
struct Judgement {
    Indication indication = Indication::total_passed;
    std::string sub_indication; ///< "" when passed
    std::string because = "passed";
    FailureValues values; ///< places of those messages

    [[nodiscard]] bool passed() const { return indication == Indication::total_passed; }
};

/// One signature in the way of EN 319 102-1.
struct SignatureReport {
    std::string field;
    std::string format; ///< PAdES-B-B, PAdES-B-T, PKCS7 (an older PDF signature), CAdES
    Judgement judgement;
    pki::CertificateInfo signer;
    std::string fiscal_code;            ///< from the certificate's serialNumber, "" when it has none
    bool qualified = false;             ///< what the certificate claims (EN 319 412-5)
    std::optional<TimePoint> claimed;   ///< /M: the signer's own word
    std::vector<TimeStamp> time_stamps; ///< over the signature
    TimePoint proved;                   ///< the signature existed then (best-signature-time)
    Standing standing;                  ///< of the signer's certificate
    bool integrity = false;             ///< what was signed is what is there
    bool covers_all = false;
    std::vector<Change> later;
};

/// What the gateway would say at publication (contract P-04, P-06).
struct GatewayVerdict {
    enum class Answer { accepted, not_a_pdf, not_signed, not_valid };
    Answer answer = Answer::not_signed;
    std::string field;  ///< the last one, which decides
    std::string reason; ///< Check::reason
};

/// "accepted", "not_signed", …
[[nodiscard]] std::string_view name_of(GatewayVerdict::Answer answer);

enum class Container { pdf, cades, unknown };

struct SignedFileReport {
    Container container = Container::unknown;
    GatewayVerdict gateway;
    std::vector<SignatureReport> signatures;
    Judgement overall; ///< the worst of the signatures; FORMAT_FAILURE when there is none

    /// Key of the sentence that tells why the two verdicts differ; "" when they agree.
    [[nodiscard]] std::string difference() const;
};

/// Thread-safe; a hostile file costs bounded work.
[[nodiscard]] SignedFileReport validate(std::string_view file, const ValidationPolicy& policy);

} // namespace palestra::signature
