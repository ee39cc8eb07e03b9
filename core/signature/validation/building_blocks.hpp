// SPDX-License-Identifier: EUPL-1.2
#pragma once

// The building blocks of EN 319 102-1 §5.2, each a judgement; "passed" lets the next one speak. For validation.cpp.

#include "core/signature/validation/signed_message.hpp"
#include "core/signature/validation/validation.hpp"

namespace palestra::signature {

/// How a signature sits in its PDF.
struct Placement {
    std::string sub_filter;
    std::optional<TimePoint> claimed; ///< /M
    bool changed_later = false;       ///< by something that is no further signature
    bool appended_later = false;      ///< bytes that are no update at all
};

[[nodiscard]] Judgement failed(std::string sub_indication, std::string because, FailureValues values = {});
[[nodiscard]] Judgement indeterminate(std::string sub_indication, std::string because, FailureValues values = {});

/// §5.2.7: is what was signed what is there, and was it this key.
[[nodiscard]] Judgement judge_integrity(const SignedMessage& message);
/// §5.2.3 and §5.2.6: who signed, whether that leads to somebody believed, and may be used for this.
[[nodiscard]] Judgement judge_certificate(const SignedMessage& message, const CertificatePath& path,
                                          const SignatureReport& report, const ValidationPolicy& policy);
/// §5.2.6.4, §5.5.4: validity and revocation at the time that is proved. `content_proved`: the signature is younger.
[[nodiscard]] Judgement judge_time(const CertificatePath& path, const SignatureReport& report,
                                   std::optional<TimePoint> content_proved, const ValidationPolicy& policy);
/// §5.2.8: cryptographic strength (ETSI TS 119 312) and what PAdES asks of the attributes (EN 319 142-1 §6.3).
[[nodiscard]] Judgement judge_acceptance(const SignedMessage& message, const Placement& placement);

} // namespace palestra::signature
