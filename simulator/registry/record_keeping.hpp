// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/registry/access_log.hpp"
#include "simulator/registry/asker.hpp"

#include <optional>
#include <string>

namespace palestra::registry {

/// What was asked about whom.
struct Subject {
    std::string patient, operation;
    std::string document; ///< uniqueId, or ""
    std::string note = {};
};

/// A line of the patient's log; the gateway's technical look-ups leave none.
[[nodiscard]] Outcome keep(const Members& members, store::Session& session, const Asker& asker, const Subject& subject,
                           const Decision& decision);

/// The same on the journal: registry.consulted, or registry.will for what changes the patient's state.
void tell(const Members& members, const TraceContext& trace, const Asker& asker, const Subject& subject,
          const Decision& decision);

/// 403 with the reason, the rule and its norm.
[[nodiscard]] http::Response refused(const Members& members, const Decision& decision);

/// 404. One wording for what is not there and for what must not be seen (DM 7/9/2023 art. 9 c. 6).
[[nodiscard]] http::Response not_found(const std::string& unique_id);

/// Waits for the unit of work: the response, or the problem of its failure.
[[nodiscard]] http::Response answer_of(Result<http::Response> result);

} // namespace palestra::registry
