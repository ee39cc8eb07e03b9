// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/authority.hpp"
#include "core/pki/openssl.hpp"

#include <openssl/ssl.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace palestra::hostile {

/// What came back: an answer of HTTP, or the end of the connection (status 0).
struct Answer {
    int status = 0;
    std::string body;
    bool silent = false; ///< neither answer nor end within the client's patience

    /// "404 UndefinedOperation", "400 /msg/cda-element", "413", "closed", "silent".
    [[nodiscard]] std::string gist() const;
};

/// A TLS connection that sends exactly the bytes it is told to, well-formed or not.
class RawClient {
public:
    struct Options {
        bool tls12 = false;
        bool certificate = true;
        std::chrono::seconds patience{20};
    };

    /// Connects and greets. `alive()` says whether both went well.
    RawClient(std::uint16_t port, const pki::Credential& own, const Options& options);

    RawClient(std::uint16_t port, const pki::Credential& own) : RawClient(port, own, Options{}) {}

    ~RawClient();
    RawClient(RawClient&&) noexcept;
    RawClient& operator=(RawClient&&) = delete;

    [[nodiscard]] bool alive() const { return m_alive; }

    /// False when the other side closed while this was being sent.
    bool send(std::string_view bytes);
    [[nodiscard]] Answer receive();
    /// One exchange. An answer that overtakes what is sent counts.
    [[nodiscard]] Answer ask(std::string_view bytes);
    /// Whether the other side ends the connection within `time`; what it says before is thrown away.
    [[nodiscard]] bool is_closed_within(std::chrono::milliseconds time);

    [[nodiscard]] SSL* tls() { return m_tls.get(); }

private:
    struct Socket;
    bool fill();

    std::unique_ptr<Socket> m_socket;
    std::unique_ptr<SSL_CTX, pki::Releaser<SSL_CTX_free>> m_context;
    std::unique_ptr<SSL, pki::Releaser<SSL_free>> m_tls;
    std::string m_received;
    bool m_alive = false, m_timed_out = false;
};

/// A socket that is connected and says nothing, not even a TLS greeting. The descriptor, or -1.
[[nodiscard]] int connect_only(std::uint16_t port);

} // namespace palestra::hostile
