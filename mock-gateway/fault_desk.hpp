// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"
#include "mock-gateway/fault_plan.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>

namespace palestra::gateway {

/// What the world lets a fault move. An empty function: that fault cannot be set here.
struct FaultLevers {
    std::function<void(std::chrono::milliseconds)> move_clock;     ///< of simulated time
    std::function<Outcome(const std::string& ref)> change_catalog; ///< REF as in --catalog; "" the one before
    std::function<Outcome(bool expired)> present_expired;          ///< the listener's certificate
};

/// Keeps the plan in force, says which of its faults meets a call, and remembers who met what. Thread-safe.
/// The plan lives in memory and ends with the process; the ledger is in table gateway_fault_ledger.
class FaultDesk {
public:
    FaultDesk(const node::World& world, store::Database& database) : m_world(world), m_database(database) {}

    [[nodiscard]] static std::vector<store::Migration> migrations();

    /// Replaces the plan. Failures: not_supported (a fault that nothing here can make), those of the levers.
    [[nodiscard]] Outcome set(FaultPlan plan, const FaultLevers& levers);

    /// A fault that strikes now, with what is drawn for this call.
    struct Hit {
        Fault fault;
        std::chrono::milliseconds wait{0};
    };

    /// Who is met: the operation as the contract numbers it ("E3", "INI", "EDS", "O1", …) and the client's name.
    struct Subject {
        std::string_view operation, client;
    };

    /// The faults of `kinds` that strike this call; each is counted, journalled and entered in the ledger.
    [[nodiscard]] std::vector<Hit> strike(FaultPlace place, const Subject& subject, const TraceContext& trace);
    /// Whether one of this kind strikes.
    [[nodiscard]] std::optional<Hit> strike(FaultKind kind, const Subject& subject, const TraceContext& trace);

    /// {"plan": …, "met": [{"fault", "operation", "client", "count", "last"}]}.
    [[nodiscard]] Result<Json> report() const;

    [[nodiscard]] bool empty() const { return m_empty.load(std::memory_order_relaxed); }

private:
    struct Counters {
        std::uint32_t seen = 0, struck = 0;
    };

    [[nodiscard]] std::optional<Hit> draw(std::size_t index, const Subject& subject);
    void enter(const Hit& hit, const Subject& subject, const TraceContext& trace);

    node::World m_world;
    store::Database& m_database;
    mutable std::mutex m_mutex;
    std::atomic<bool> m_empty{true}; ///< nothing to do: the usual case costs one load
    FaultPlan m_plan;
    std::vector<Counters> m_counters;
    bool m_expired_presented = false;
};

} // namespace palestra::gateway
