// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/http/message.hpp"
#include "core/io/http/runtime.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace palestra::http {

/// Every bound of a listener. The times are total deadlines, not time-outs per read: a client that drips bytes is
/// dropped when the deadline passes.
struct Limits {
    std::size_t header_bytes = 64U << 10U;
    std::size_t body_bytes = 16U << 20U;
    std::size_t all_body_bytes = 512U << 20U; ///< of the requests that are read or answered at one time; beyond: 503
    std::size_t connections = 512;
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds header{30'000}; ///< also how long an idle connection is kept
    std::chrono::milliseconds body{60'000};
    std::chrono::milliseconds write{60'000};
    std::size_t workers = 4; ///< handlers that run at once; each listener has its own, so nodes that call each other
                             ///< inside one process cannot starve each other
};

enum class ClientCertificate { none, required };

struct ServerConfig {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free one
    std::string certificate_pem, key_pem;
    ClientCertificate client_certificate = ClientCertificate::none;
    std::string client_authority_pem; ///< who must have issued the client's certificate
    Limits limits;
};

/// An HTTPS listener (TLS 1.2 and 1.3, HTTP/1.1, keep-alive). The handler runs on the listener's workers; a handler
/// that throws is a bug that becomes a bare 500. Bodies over the limit get 413, headers over it 431, what is not HTTP
/// or may be read in two ways (smuggling) 400; after each of them the connection is closed.
/// Every answer that leaves, also one of these, carries X-Palestra: SIMULAZIONE.
class Server {
public:
    /// Failures: port_in_use (address, port), address_unusable (address, reason), crypto_failed.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(Runtime& runtime, const ServerConfig& config,
                                                               Handler handler);
    /// stop(0) if it was not stopped, then waits for the handlers that still run.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// Connections made from now on are greeted with this certificate; those that stand go on. Thread-safe.
    /// Failures: crypto_failed.
    [[nodiscard]] Outcome present(const std::string& certificate_pem, const std::string& key_pem);
    /// Takes no new connection, closes idle ones, lets running requests answer until the deadline, then cuts them.
    /// False when a handler still runs.
    bool stop(std::chrono::milliseconds drain);

    struct Shared;

private:
    explicit Server(std::shared_ptr<Shared> shared);
    std::shared_ptr<Shared> m;
};

} // namespace palestra::http
