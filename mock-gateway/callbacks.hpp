// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/store/database.hpp"
#include "mock-gateway/outbox.hpp"
#include "mock-gateway/status_events.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::gateway {

/// Who wants to be told how a publication ended (contract §12.7). Owner of table gateway_callback.
class Callbacks {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome put(store::Session& session, const std::string& wii, const std::string& url);
    [[nodiscard]] static Result<std::optional<std::string>> find(store::Session& session, const std::string& wii);
};

/// Is this row the end of a creation or replacement, of which the touchpoint is told? AD-HOC [O1]: given up after
/// several attempts is not in the list.
[[nodiscard]] bool is_final(const StatusEvent& event);

/// Writes the row and, when it is final and somebody waits for it, the call to make, in the caller's unit of work.
[[nodiscard]] Outcome put_event(store::Session& session, const StatusEvent& event, const std::string& traceparent);

/// The header's value, with /v1/workflow/status after it unless it names that already.
[[nodiscard]] std::string callback_url(std::string_view header);

/// WorkflowStatusDTO: all rows of the workflow, oldest first.
[[nodiscard]] Json callback_body(const std::string& wii, const std::vector<StatusEvent>& events);

} // namespace palestra::gateway
