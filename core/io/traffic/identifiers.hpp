// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/entropy.hpp"
#include "core/base/json.hpp"
#include "core/io/traffic/record.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palestra::traffic {

/// What stands now for what stood then: identifiers that the answers gave (workflowInstanceId, traceID), and those
/// that a replay makes anew. Grows with each answer.
class Identifiers {
public:
    /// Nothing to do for equal or very short ones, which would be found everywhere. The first meaning stays.
    void put(const std::string& recorded, const std::string& found);
    /// The same members of the same kind in both bodies, in order.
    void learn(const Json& recorded, const Json& found);
    /// New identificativoDoc and identificativoSottomissione for every one that these requests bring in.
    void renew(const http::Request& request, Entropy& entropy);

    [[nodiscard]] std::string in_text(std::string_view text) const;
    /// Segments and query values of a target, whose percent-encoding each client writes in its own way.
    [[nodiscard]] std::string in_target(std::string_view target) const;
    /// Target, headers and text of the request; in a form the text parts only, so that a PDF stays what it was.
    [[nodiscard]] http::Request in_request(http::Request request) const;

private:
    std::vector<std::pair<std::string, std::string>> m_pairs; ///< longest first: one may be a part of another
};

/// As long and of the same kind of characters as `identifier`, different in the part that tells documents apart (what
/// follows the last '^', or the last '.').
[[nodiscard]] std::string fresh_like(std::string_view identifier, Entropy& entropy);

} // namespace palestra::traffic
