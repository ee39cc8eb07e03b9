// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"

#include <atomic>
#include <optional>

namespace palestra::node {

/// The machine's clock; the simulated one runs beside it at a distance that may be set. Thread-safe.
class SystemClock final : public Clock {
public:
    explicit SystemClock(std::optional<TimePoint> simulated_now = std::nullopt);
    [[nodiscard]] TimePoint wall() const override;
    [[nodiscard]] TimePoint simulated() const override;
    /// The simulated clock jumps; wall time does not.
    void move_simulated(std::chrono::milliseconds by);

private:
    std::atomic<std::chrono::milliseconds> m_distance{std::chrono::milliseconds{0}};
};

/// The operating system's random bytes. Thread-safe.
class SystemEntropy final : public Entropy {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

} // namespace palestra::node
