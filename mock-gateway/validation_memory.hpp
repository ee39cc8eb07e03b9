// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/store/database.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace palestra::gateway {

/// What the gateway remembers of a good validation (contract §9.1): one record a fingerprint, the latest wins.
struct ValidationRecord {
    std::string fingerprint;
    std::string workflow_instance_id;
    TimePoint date; ///< simulated
};

/// Owner of table gateway_validation.
class ValidationMemory {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome remember(store::Session& session, const ValidationRecord& record);
    [[nodiscard]] static Result<std::optional<ValidationRecord>> find(store::Session& session,
                                                                      const std::string& fingerprint);
    /// P-10: irrevocable.
    [[nodiscard]] static Outcome consume(store::Session& session, const std::string& fingerprint);
    /// Forgets records older than `retention` (contract §9.3).
    [[nodiscard]] static Outcome expire(store::Session& session, TimePoint now, std::chrono::days retention);
    [[nodiscard]] static Result<std::int64_t> count(store::Session& session);
};

} // namespace palestra::gateway
