// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/io/store/database.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace palestra::registry {

/// An index entry: the columns that are searched, and the whole registration as it came.
struct Entry {
    std::string unique_id, submission_id, workflow_instance_id;
    std::string patient; ///< value of the CX, upper case
    std::string creation_time;
    Json registration;
};

/// Owner of table registry_entry.
class EntryTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const Entry& entry, TimePoint registered_at);
    [[nodiscard]] static Result<std::optional<Json>> find(store::Session& session, const std::string& unique_id);
    [[nodiscard]] static Result<bool> find_workflow(store::Session& session, const std::string& workflow_instance_id);
    [[nodiscard]] static Result<bool> has_submission(store::Session& session, const std::string& submission_id);
    /// Newest creation time first.
    [[nodiscard]] static Result<std::vector<Json>> of_patient(store::Session& session, const std::string& patient);
};

} // namespace palestra::registry
