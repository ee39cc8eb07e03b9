// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/journal/journal.hpp"
#include "mock-gateway/switches.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/ready_file.hpp"
#include "simulator/middleware/middleware.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace palestra::app {

/// Stations in the order of the chain; also the values of --without.
inline constexpr const char* k_stations[] = {"gateway", "middleware", "repository",   "registry",
                                             "eds",     "portal",     "trust_service"};

struct ChainOptions {
    DataDirectory data;
    std::filesystem::path resources;
    std::uint16_t port_base = 18450; ///< 0: any free ports
    std::string listen = "127.0.0.1";
    std::vector<std::string> hostnames;
    std::set<std::string> without;
    std::string catalog;
    std::optional<std::uint64_t> seed;             ///< of identifiers, never of keys
    std::optional<TimePoint> now;                  ///< simulated
    gateway::Switches switches = {};               ///< how the gateway behaves where there is a choice
    bool test_listener = false;                    ///< one more listener, "gateway_inner", without the front door
    std::vector<std::string> callback_allow = {};  ///< hosts where X-Callback-Url may lead besides the local network
    std::map<std::string, std::string> peers = {}; ///< URL of a node that runs elsewhere, without a trailing /v1
    std::filesystem::path pki = {};                ///< keys that several processes share; "" for those of `data`
    middleware::CertificateCase middleware_case = middleware::CertificateCase::producer_signs; ///< contract §17
    std::string middleware_gateway = {};                    ///< another gateway's base, without /v1; "" for the chain's
    std::filesystem::path record = {};                      ///< folder where the traffic is recorded; "" for none
    std::uintmax_t record_limit = std::uintmax_t{2} << 30U; ///< bytes
    bool strict_type_names = false; ///< INI takes the Affinity Domain's names of document types only (R56)
};

/// Every node, each on its own HTTPS listener with its own certificate. The only place that knows them all; they know
/// each other by URL and certificate.
class Chain {
public:
    /// Failures: data_in_use, port_in_use, address_unusable, catalog_invalid, disk_full, store_failed, …
    [[nodiscard]] static Result<std::unique_ptr<Chain>> start(const ChainOptions& options);
    /// stop(), then waits for what still runs.
    ~Chain();
    /// Drains for a little more than a second. False when some request is still being worked on: what was accepted is
    /// on disk already, so a process in a hurry may leave.
    bool stop();
    Chain(const Chain&) = delete;
    Chain& operator=(const Chain&) = delete;

    [[nodiscard]] const Ready& ready() const;
    [[nodiscard]] journal::Writer& journal();
    [[nodiscard]] std::string catalog_name() const;
    /// Looks whether an import brought a newer catalogue, or changed the one in use; if so the gateway judges by it
    /// from the next request on, and the journal says so. One that does not open is told once and changes nothing. One
    /// caller at a time.
    void refresh_catalog();

    struct Members;

private:
    explicit Chain(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::app
