// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/catalog/current.hpp"
#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"
#include "mock-gateway/code_lists.hpp"
#include "mock-gateway/fault_desk.hpp"
#include "mock-gateway/front_door.hpp"
#include "mock-gateway/switches.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace palestra::gateway {

struct Config {
    FrontDoorConfig door;
    std::filesystem::path data; ///< mock-gateway/data of the resources
    std::filesystem::path api;  ///< its openapi.json, served as it is at /openapi.json; "" for none
    std::string ini_url, eds_url;
    http::ClientConfig client;                   ///< the gateway's own certificate towards INI and EDS
    std::size_t most_request_bytes = 5U << 20U;  ///< beyond: 413 (contract §6.1.1)
    std::size_t most_traffic_bytes = 10U << 20U; ///< beyond: 503 at the front door
    std::chrono::days publication_window{5};     ///< P-11
    std::chrono::days validation_retention{30};  ///< contract §9.3, decision: long enough for P-11 to be reached
    std::chrono::milliseconds retry_after{300};  ///< of the deliveries, doubled each time
    int most_attempts = 3;                       ///< contract §12.3
    std::chrono::milliseconds pull_after{300};   ///< how soon EDS is asked for the final outcome (contract §12.8)
    std::set<std::string> brokers;               ///< certificate names that may push an outcome (E15)
    std::string admin_token;
    /// Where X-Callback-Url may lead.
    http::Reach callback_reach{.local_only = true};
    Switches switches;
    FaultLevers levers; ///< what deliberate faults may move outside the gateway
};

/// The national Gateway, simulated: E1 … E15 of the contract, the deliveries to INI and EDS and the call-backs to the
/// touchpoints. Direct FHIR (E2, E12, E13) and health (E14) are off unless a switch is on: then F-02 answers them.
class Gateway {
public:
    /// Owns nothing it is given by reference. A request is judged by the catalogue that was in force when it came.
    /// Failures: resource_missing, store_failed, crypto_failed.
    [[nodiscard]] static Result<std::unique_ptr<Gateway>> make(const node::World& world, Config config,
                                                               const catalog::Current& catalog,
                                                               std::unique_ptr<store::Database> database);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    /// The public interface, under /v1 and /govway/rest/in/FSE/gateway/v1, described at /openapi.json. Thread-safe.
    [[nodiscard]] node::NodeHandler handler();
    /// The application without the front door (F-03 … F-08), for a test listener: the payload of the token comes from
    /// GovWay-ModI-Info or, unverified, from FSE-JWT-Signature. Never on a public port.
    [[nodiscard]] node::NodeHandler inner_handler();
    /// Behind a token (Authorization: Bearer): GET /admin/v1/state; GET, PUT, DELETE /admin/v1/faults.
    [[nodiscard]] node::NodeHandler admin_handler();
    /// Adds a value of aud that the front door accepts; before the first call only.
    void accept_audience(std::string audience);
    /// Begins to deliver; what was accepted before a crash goes first.
    void start_deliveries();
    /// False when a delivery is still under way after `patience`; the destructor waits for it.
    bool stop_deliveries(std::chrono::milliseconds patience);

    struct Members;

private:
    explicit Gateway(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::gateway
