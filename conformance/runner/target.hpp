// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/client.hpp"
#include "core/pki/authority.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace palestra::conformance {

class StandIn;

/// What is tried, and how to reach it. What is left empty makes the cases that need it skipped.
struct Target {
    std::string url;                    ///< base, ending with /v1
    std::string inner_url;              ///< the same behind its front door
    std::string admin_url, admin_token; ///< where faults are asked for
    /// TLS clients: "self"; "none" (no certificate); "other" (another subscriber); "broker".
    std::map<std::string, http::ClientConfig, std::less<>> clients;
    std::optional<pki::Credential> touchpoint; ///< certificate of our own server, that the target's authority issued
    std::string touchpoint_host = "127.0.0.1";
    bool built_in_catalog = false;         ///< known to judge by no national rule
    bool direct_fhir = false;              ///< E2, E12 and E13 are served
    StandIn* stand_in = nullptr;           ///< the gateway behind a middleware; the owner outlives the run
    int middleware_case = 0;               ///< of contract §17, 1 or 2; 0 when the target is no middleware
    std::function<Outcome()> restart = {}; ///< stops the middleware and starts it again
    double patience = 30;                  ///< seconds that a middleware may take to send what waited
    double pace = 1; ///< of the waits that make sure that nothing more comes: less for a middleware known to be quick
};

/// What a case would need and the target does not offer.
enum class Missing {
    nothing,
    inner_listener,
    management,
    touchpoint,
    certificate,
    catalog,
    direct_fhir,
    no_direct_fhir,
    stand_in,
    middleware_case,
    restart,
};

} // namespace palestra::conformance
