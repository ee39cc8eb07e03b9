// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mock-gateway/outbox.hpp"

#include <string>
#include <vector>

namespace palestra::gateway {

/// A delivery that was tried as often as it may be (contract §12.3: BLOCKING_ERROR_MAX_RETRY), and why the last attempt
/// failed. It was promised with a 202, so it is kept until somebody has it delivered again.
struct DeadLetter {
    Delivery delivery; ///< its id is the dead letter's own
    TimePoint since;   ///< simulated
    std::string cause;
};

/// Owner of table gateway_dead_letter. The public interface never shows it: only the management API does.
class DeadLetters {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const DeadLetter& letter);
    /// The oldest first, `most` at most.
    [[nodiscard]] static Result<std::vector<DeadLetter>> list(store::Session& session, std::int64_t most);
    [[nodiscard]] static Result<std::int64_t> count(store::Session& session);
    /// The oldest `most` back to the outbox in their order, with all attempts before them. How many they were.
    [[nodiscard]] static Result<std::int64_t> redeliver(store::Session& session, std::int64_t most);
};

} // namespace palestra::gateway
