// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/http/message.hpp"
#include "core/io/http/reach.hpp"
#include "core/io/http/url.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace palestra::http {

struct ClientConfig {
    std::string authority_pem;                  ///< whom the server's certificate must chain to
    std::string certificate_pem, key_pem;       ///< the client's own, both empty for none
    std::chrono::milliseconds deadline{30'000}; ///< of a whole call, from look-up to last byte
    std::size_t response_bytes = 64U << 20U;
    std::size_t idle_connections = 0; ///< kept open between calls, for callers that call the same nodes again and again
    Reach reach = {};
};

/// Outgoing HTTPS. Thread-safe; one connection a call, or one that an earlier call left open a moment ago and that is
/// still so. Should that one turn out to be dead, a GET or HEAD is sent again on a new one; nothing else is ever sent
/// twice, so it is then peer_unreachable. An answer that sends elsewhere is an answer, never followed.
/// Failures of a call: real_host_refused, destination_refused (nothing was sent); peer_unreachable, peer_timeout,
/// peer_untrusted (address, reason, stage = connect, handshake or exchange). In TLS 1.3 a server refuses a client's
/// certificate after the client's handshake is over, so that shows in the exchange, as an alert or as a connection cut.
class Client {
public:
    /// Failures: crypto_failed.
    [[nodiscard]] static Result<Client> make(const ClientConfig& config);
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;
    ~Client();

    /// Sends to `url` (its target replaces request.target) and waits for the answer. Any HTTP status is a success here.
    [[nodiscard]] Result<Response> send(const Url& url, const Request& request) const;

    struct Members;

private:
    explicit Client(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::http
