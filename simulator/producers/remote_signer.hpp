// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"
#include "core/signature/signer.hpp"
#include "core/signature/time_stamps.hpp"

#include <functional>
#include <string>
#include <vector>

namespace palestra::producers {

/// How a request reaches the trust service and comes back.
using Transport = std::function<Result<http::Response>(http::Request)>;

struct RemoteAccount {
    std::string user, password;
    std::string credential; ///< "" takes the first
    std::string pin;        ///< not asked for by automatic signatures
    /// Called when a one-time password is on its way to the phone; nullptr when there will be none.
    std::function<Result<std::string>()> one_time_password;
};

/// Signs with a key that a remote service keeps, by the CSC API v2: one authorization for all digests of a call.
/// Failures: signer_refused (reason sign.reason.service, with what the service says), signer_unavailable, the
/// transport's, crypto_failed.
class RemoteSigner final : public signature::Signer, public signature::TimestampSource {
public:
    /// Logs in and reads the certificate.
    [[nodiscard]] static Result<RemoteSigner> open(Transport transport, RemoteAccount account);

    [[nodiscard]] const std::vector<std::string>& certificates() const override { return m_certificates; }

    [[nodiscard]] Result<std::vector<std::string>> sign(const std::vector<std::string>& digests) const override;
    [[nodiscard]] Result<std::string> stamp(std::string_view digest) const override;

    /// The last message on the simulated phone. Failures: not_found (what) when there is none.
    [[nodiscard]] Result<std::string> last_phone_message() const;

    /// For an account whose one-time password comes from what this signer shows.
    void set_one_time_password(std::function<Result<std::string>()> source) {
        m_account.one_time_password = std::move(source);
    }

private:
    RemoteSigner(Transport transport, RemoteAccount account)
        : m_transport(std::move(transport)), m_account(std::move(account)) {}

    [[nodiscard]] Outcome read_certificate();

    Transport m_transport;
    RemoteAccount m_account;
    std::string m_session, m_algorithm;
    bool m_explicit = true; ///< PIN and one-time password are asked for
    std::vector<std::string> m_certificates;
};

/// The six digits of a message. Failure: not_found (what).
[[nodiscard]] Result<std::string> one_time_password_in(const std::string& message);

} // namespace palestra::producers
