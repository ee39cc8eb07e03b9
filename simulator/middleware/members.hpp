// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What forwarding, queue and catch-up share; for the .cpp files of this room.

#include "simulator/middleware/local_index.hpp"
#include "simulator/middleware/middleware.hpp"
#include "simulator/middleware/publication_queue.hpp"
#include "simulator/middleware/regional_rules.hpp"
#include "simulator/middleware/regional_tokens.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

namespace palestra::middleware {

struct Middleware::Members {
    Members(const node::World& all, Config settings, node::Caller outgoing, std::optional<RegionalTokens> signature,
            RegionalRules regional, std::unique_ptr<store::Database> tables)
        : world(all), config(std::move(settings)), caller(std::move(outgoing)), tokens(std::move(signature)),
          rules(std::move(regional)), database(std::move(tables)), breaker(config.breaker) {}

    node::World world;
    Config config;
    node::Caller caller;
    std::optional<RegionalTokens> tokens; ///< case 2
    RegionalRules rules;
    std::unique_ptr<store::Database> database;
    CircuitBreaker breaker;

    std::mutex mutex;
    std::condition_variable wake, settled;
    bool stopping = false, busy = false;
    unsigned work_added = 0;                  ///< grows with each wake-up
    std::set<std::string> in_hand;            ///< series that somebody is sending from
    std::atomic<std::int64_t> waiting{0};     ///< rows that wait: 0 spares the look into the database
    std::atomic<std::int64_t> refused{0};     ///< rows that the gateway refused
    std::atomic<std::int64_t> unconfirmed{0}; ///< published late, and INI has not spoken yet
    std::thread worker;

    void wake_catch_up();
    void catch_up_until_stopped();
};

/// A series is sent from by one at a time, so that its order holds.
class SeriesHold {
public:
    SeriesHold(Middleware::Members& middleware, std::string series);
    ~SeriesHold();
    SeriesHold(const SeriesHold&) = delete;
    SeriesHold& operator=(const SeriesHold&) = delete;

private:
    Middleware::Members& m_middleware;
    std::string m_series;
};

/// One call to the gateway, its tokens remade in case 2, and told to breaker and journal.
struct Sent {
    Result<http::Response> answer;
    bool vouched = false;
};

[[nodiscard]] Sent send_on(Middleware::Members& middleware, http::Request request, const Message& message,
                           const TraceContext& trace, bool queued = false);

enum class Caught { taken, refused, unreachable, later };

/// Sends one that waits and settles it; `last_error` of the row tells the rest. The caller holds the series.
[[nodiscard]] Caught send_queued(Middleware::Members& middleware, const Queued& row);

/// The gateway could not be spoken to: the publication is indexed and queued, in one unit of work, and only then
/// answered. What cannot wait is answered alone.
[[nodiscard]] http::Response put_aside(Middleware::Members& middleware, const http::Request& request,
                                       const Message& message, const TraceContext& trace, bool vouched,
                                       const Failure& failure);

/// Asks INI for the metadata of what was published late; they take the place of the region's own.
void reconcile(Middleware::Members& middleware);

} // namespace palestra::middleware
