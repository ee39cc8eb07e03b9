// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/client.hpp"

#include <memory>

namespace palestra::http {

/// Outgoing HTTPS over one connection that is kept as long as the peer keeps it; for many calls of the same client to
/// the same server. Not thread-safe. Failures as those of Client.
class Session {
public:
    /// Failures: crypto_failed.
    [[nodiscard]] static Result<Session> make(const ClientConfig& config);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    /// A connection that the peer closed meanwhile is opened again, once; so a request may be sent twice.
    [[nodiscard]] Result<Response> send(const Url& url, const Request& request);

    struct Members;

private:
    explicit Session(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::http
