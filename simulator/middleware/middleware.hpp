// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"
#include "core/pki/authority.hpp"
#include "simulator/middleware/circuit_breaker.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace palestra::middleware {

/// The two ways of contract §17.
enum class CertificateCase {
    producer_signs = 1, ///< "reverse proxy": regional transport, the producer's own tokens, untouched
    region_signs = 2,   ///< "application": regional transport and signature; the producer's claims unchanged
};

struct Config {
    std::string gateway_url;   ///< national base, without the trailing /v1
    http::ClientConfig client; ///< the region's own A1 certificate, in both cases
    CertificateCase certificates = CertificateCase::producer_signs;
    pki::Credential region_signature = {}; ///< the region's S1, case 2 only
    std::filesystem::path rules = {};      ///< regional rules; "" for none
    std::string registry_url = {};         ///< where INI's metadata are asked for; "" when nobody is asked
    std::string admin_token = {};
    std::chrono::milliseconds retry_after{500};     ///< of one publication, doubled each time …
    std::chrono::milliseconds longest_wait{60'000}; ///< … up to this
    CircuitBreaker::Settings breaker = {};
    std::int64_t most_queued_bytes = std::int64_t{4}
                                     << 30U; ///< beyond, a publication is not kept and the answer says so
};

/// The regional middleware (contract §17): the same interface as the gateway's. Every message goes on at once, and
/// nothing is checked before; national answers come back untouched, errors byte for byte; the warnings of the regional
/// rules follow the national ones. When the gateway cannot be spoken to the answer is mw/io_error 504; a publication is
/// then on disk before the answer leaves, indexed by the region, and is sent later, in order for each document.
class Middleware {
public:
    /// Owns nothing it is given by reference. Failures: crypto_failed, store_failed, those of RegionalRules::load.
    [[nodiscard]] static Result<std::unique_ptr<Middleware>> make(const node::World& world, Config config,
                                                                  std::unique_ptr<store::Database> database);
    ~Middleware();
    Middleware(const Middleware&) = delete;
    Middleware& operator=(const Middleware&) = delete;

    /// What producers call. Thread-safe.
    [[nodiscard]] node::NodeHandler handler();
    /// Behind a token (Authorization: Bearer): GET /admin/v1/queue?producer=, POST /admin/v1/queue/retry,
    /// DELETE /admin/v1/queue/{id} (a refusal that was dealt with), GET /admin/v1/index?patient=, GET
    /// /admin/v1/index/{document}.
    [[nodiscard]] node::NodeHandler admin_handler();
    /// What waited before a crash goes first.
    void start_catch_up();
    /// False when something is still being sent after `patience`; the destructor waits for it.
    bool stop_catch_up(std::chrono::milliseconds patience);

    struct Members;

private:
    explicit Middleware(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::middleware
