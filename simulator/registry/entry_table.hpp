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

/// An entry as it stands in the index.
struct StoredEntry {
    std::string unique_id, patient, uuid;
    bool approved = true;     ///< else deprecated
    std::string organization; ///< region of delivery (RDE), contract §14.6
    Json registration;

    [[nodiscard]] Json document() const { return object_of(registration, "documentEntry"); }
};

/// Owner of table registry_entry. An entry is in force until another replaces it: then it stays, deprecated, and is
/// found no more, but its identifiers remain taken.
class EntryTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const Entry& entry, const std::string& uuid,
                                     TimePoint registered_at);
    /// In force.
    [[nodiscard]] static Result<std::optional<StoredEntry>> find(store::Session& session, const std::string& unique_id);
    /// In force or not.
    [[nodiscard]] static Result<bool> is_taken(store::Session& session, const std::string& unique_id);
    [[nodiscard]] static Outcome deprecate(store::Session& session, const std::string& unique_id);
    /// The metadata of `entry` take the place of those there are.
    [[nodiscard]] static Outcome update(store::Session& session, const Entry& entry);
    /// Also what it replaced can then be found no more.
    [[nodiscard]] static Outcome remove(store::Session& session, const std::string& unique_id);
    [[nodiscard]] static Result<bool> find_workflow(store::Session& session, const std::string& workflow_instance_id);
    [[nodiscard]] static Result<bool> has_submission(store::Session& session, const std::string& submission_id);
    /// Approved and deprecated, newest creation time first.
    [[nodiscard]] static Result<std::vector<StoredEntry>> of_patient(store::Session& session,
                                                                     const std::string& patient);
};

} // namespace palestra::registry
