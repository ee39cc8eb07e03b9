// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palestra::desktop {

/// A publication that the middleware keeps for a gateway that was not there, or that the gateway refused later.
struct QueuedPublication {
    std::string producer, document, error;
    TimePoint since; ///< simulated
    bool refused = false;
};

/// One producer's share of the queue.
struct ProducerQueue {
    std::string producer;
    std::size_t waiting = 0, refused = 0;
    std::optional<TimePoint> oldest; ///< of those that wait
    std::string last_error;
};

/// The middleware's queue as the journal tells it. Pure.
class QueueBoard {
public:
    void add(const journal::Event& event);

    [[nodiscard]] std::vector<ProducerQueue> producers() const;
    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::size_t refused() const;

    /// Simulated time of the last event of any kind: what ages are counted to.
    [[nodiscard]] TimePoint now() const { return m_now; }

    [[nodiscard]] bool empty() const { return m_places.empty(); }

private:
    std::map<std::int64_t, QueuedPublication> m_places; ///< by place in the queue, which is never used twice at a time
    TimePoint m_now{};
};

} // namespace palestra::desktop
