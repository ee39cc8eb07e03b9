// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/store/database.hpp"

#include <string>
#include <vector>

namespace palestra::registry {

/// One line of what was done with a patient's record, DM 7/9/2023 art. 21: who, as what, what for, when, and how it
/// was decided. No line counts documents: a number would tell one reader what another is not shown.
struct LogLine {
    std::int64_t number = 0; ///< of this patient's, from 1
    TimePoint at;            ///< simulated
    std::string person, role, purpose, organization, structure;
    std::string operation; ///< search, retrieve, …; register, replace, update, delete for what the gateway wrote
    std::string document;  ///< uniqueId, or ""
    bool granted = false;
    std::string reason, rule;
    std::string note; ///< the reason of an emergency, the will an operator wrote down, what was changed
};

/// Owner of table registry_access_log: lines are added, never changed.
class AccessLog {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const std::string& patient, const LogLine& line);
    /// Newest first, those before line `before` (0: from the newest), at most `limit`.
    [[nodiscard]] static Result<std::vector<LogLine>> of_patient(store::Session& session, const std::string& patient,
                                                                 std::int64_t before, std::int64_t limit);
};

} // namespace palestra::registry
