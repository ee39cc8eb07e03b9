// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/stand_in.hpp"

#include <set>
#include <string>
#include <vector>

namespace palestra::conformance {

/// What is known of the case when what arrived is judged.
struct Sending {
    http::Request request; ///< as the case sent it
    std::chrono::steady_clock::time_point at;
    std::set<std::string> documents;  ///< of the case: other publications are another case's late ones
    std::string producer_certificate; ///< CN of the TLS certificate it was sent with
    std::string producer;             ///< CN of the S1 certificate
    std::string authority_pem;
};

/// "arrived" of suites/README.md against what came: the first difference, "" when there is none.
[[nodiscard]] std::string arrival_difference(const Json& wanted, const std::vector<Arrival>& all,
                                             const Sending& sending);

/// Those of the case: other cases' late ones are not, nor are readings of the status, which a careful middleware makes
/// on its own, unless the case is about them.
[[nodiscard]] std::vector<Arrival> of_case(const std::vector<Arrival>& all, const Sending& sending);

/// "national" of an expectation: what the producer received against what the gateway gave. "bytes": status, type and
/// body as they are; "members": the body's members, and the warning with at most one separator after the national text.
[[nodiscard]] std::string national_difference(const std::string& how, const http::Response& given,
                                              const http::Response& received);

} // namespace palestra::conformance
