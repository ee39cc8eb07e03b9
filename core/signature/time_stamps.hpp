// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/authority.hpp"

#include <string>
#include <string_view>

namespace palestra::signature {

/// Who says that something existed at a time (RFC 3161): our own authority, or one far away.
class TimestampSource {
public:
    virtual ~TimestampSource() = default;
    /// A time-stamp token over the SHA-256 digest, DER. Failures: crypto_failed, signer_unavailable (reason).
    [[nodiscard]] virtual Result<std::string> stamp(std::string_view digest) const = 0;
};

/// The authority of pki::answer_time_stamp, in this process. Entropy and clock outlive it.
class LocalTimestampSource final : public TimestampSource {
public:
    LocalTimestampSource(pki::Credential authority, Entropy& entropy, const Clock& clock)
        : m_authority(std::move(authority)), m_entropy(entropy), m_clock(clock) {}

    [[nodiscard]] Result<std::string> stamp(std::string_view digest) const override;

private:
    pki::Credential m_authority;
    Entropy& m_entropy;
    const Clock& m_clock;
};

} // namespace palestra::signature
