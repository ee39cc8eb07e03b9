// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/io/store/database.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace palestra::gateway {

/// A row of transactionData (contract §12.1). Empty fields are left out of the answer.
struct StatusEvent {
    std::string type, status;
    std::string workflow_instance_id;
    std::string trace_id; ///< of the call that caused it; empty on SEND_TO_* rows
    std::string issuer;
    std::string message, document_id, subject, activity, organization;
    TimePoint date; ///< simulated
};

/// Owner of table gateway_event.
class StatusEvents {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    /// Upsert on (wii, type, status), or on (traceId, type, status) while the wii is unknown (contract §12.1).
    [[nodiscard]] static Outcome put(store::Session& session, const StatusEvent& event);
    /// Has this gateway published the document, as a creation or a replacement?
    [[nodiscard]] static Result<bool> has_publication(store::Session& session, const std::string& document_id);
    /// Is the final outcome of the workflow known?
    [[nodiscard]] static Result<bool> has_final(store::Session& session, const std::string& wii);
    /// By date, at most 100.
    [[nodiscard]] static Result<std::vector<StatusEvent>> of_workflow(store::Session& session, const std::string& wii);
    [[nodiscard]] static Result<std::vector<StatusEvent>> of_trace(store::Session& session,
                                                                   const std::string& trace_id);
};

[[nodiscard]] Json to_json(const StatusEvent& event);

} // namespace palestra::gateway
