// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/fault_desk.hpp"

#include "core/base/dates.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace palestra::gateway {
namespace {

/// One of many independent draws, by what it is for: the same seed gives the same incident whatever the threads do.
std::uint64_t draw_bits(std::uint64_t seed, std::uint64_t index, std::uint64_t count, std::uint64_t purpose) {
    std::uint64_t mixed = seed + 0x9E3779B97F4A7C15ULL * (1 + index * 0x1000003ULL + count * 4 + purpose);
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL; // SplitMix64
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
}

double unit(std::uint64_t bits) { // in [0, 1)
    return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

std::chrono::milliseconds draw_wait(const Fault& fault, double chance) {
    const auto least = static_cast<double>(fault.wait.count());
    double wait = least;
    if (fault.distribution == "uniform")
        wait = least + chance * static_cast<double>(fault.longest_wait.count() - fault.wait.count());
    else if (fault.distribution == "exponential")
        wait = -least * std::log(1 - chance);
    return std::min(std::chrono::milliseconds(std::llround(wait)), k_longest_wait);
}

bool concerns(const Fault& fault, const FaultDesk::Subject& subject) {
    return (fault.operation.empty() || fault.operation == subject.operation) &&
           (fault.client.empty() || fault.client == subject.client);
}

Outcome check_levers(const FaultPlan& plan, const FaultLevers& levers) {
    for (const auto& fault : plan.faults) {
        const bool possible = fault.kind == FaultKind::clock_jump            ? static_cast<bool>(levers.move_clock)
                              : fault.kind == FaultKind::catalog_swap        ? static_cast<bool>(levers.change_catalog)
                              : fault.kind == FaultKind::expired_certificate ? static_cast<bool>(levers.present_expired)
                                                                             : true;
        if (!possible)
            return fail(FailureCode::json_invalid,
                        {{"what", "kind"}, {"found", std::string(row_of(fault.kind).name) + " (chain)"}});
    }
    return {};
}

} // namespace

std::vector<store::Migration> FaultDesk::migrations() {
    return {{"0001 ledger", "CREATE TABLE gateway_fault_ledger (client TEXT NOT NULL, operation TEXT NOT NULL, "
                            "fault TEXT NOT NULL, count INTEGER NOT NULL, last TEXT NOT NULL, "
                            "PRIMARY KEY (client, operation, fault))"}};
}

Outcome FaultDesk::set(FaultPlan plan, const FaultLevers& levers) {
    PALESTRA_CHECK(check_levers(plan, levers));
    const bool expired = std::ranges::any_of(
        plan.faults, [](const Fault& fault) { return fault.kind == FaultKind::expired_certificate; });
    const std::lock_guard lock(m_mutex);
    if (expired != m_expired_presented) {
        PALESTRA_CHECK(levers.present_expired(expired));
        m_expired_presented = expired;
    }
    m_counters.assign(plan.faults.size(), {});
    m_plan = std::move(plan);
    m_empty = m_plan.faults.empty();
    m_world.journal.record("gateway", "gateway.faults_set", TraceContext::root(m_world.entropy),
                           {{"plan", to_json(m_plan)}});
    return {};
}

/// Counts the call against the fault; needs the lock.
std::optional<FaultDesk::Hit> FaultDesk::draw(std::size_t index, const Subject& subject) {
    const auto& fault = m_plan.faults[index];
    auto& counters = m_counters[index];
    if (!concerns(fault, subject) || (fault.times > 0 && counters.struck >= fault.times))
        return std::nullopt;
    const auto count = counters.seen++;
    if (count < fault.skip || unit(draw_bits(m_plan.seed, index, count, 0)) >= fault.probability)
        return std::nullopt;
    ++counters.struck;
    return Hit{fault, draw_wait(fault, unit(draw_bits(m_plan.seed, index, count, 1)))};
}

void FaultDesk::enter(const Hit& hit, const Subject& subject, const TraceContext& trace) {
    const std::string name(row_of(hit.fault.kind).name);
    m_world.journal.record(
        "gateway", "gateway.fault", trace.child(m_world.entropy),
        {{"fault", name}, {"operation", subject.operation}, {"client", subject.client}, {"wait_ms", hit.wait.count()}});
    // A ledger that cannot be written must not change the incident: the journal has it too.
    (void)m_database.transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(session.run(
            "INSERT INTO gateway_fault_ledger (client, operation, fault, count, last) "
            "VALUES (?1, ?2, ?3, 1, ?4) ON CONFLICT (client, operation, fault) DO UPDATE SET "
            "count = gateway_fault_ledger.count + 1, last = excluded.last",
            {std::string(subject.client), std::string(subject.operation), name, iso8601(m_world.clock.wall())}));
        return {};
    });
}

std::vector<FaultDesk::Hit> FaultDesk::strike(FaultPlace place, const Subject& subject, const TraceContext& trace) {
    std::vector<Hit> hits;
    if (empty())
        return hits;
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < m_plan.faults.size(); ++i)
            if (row_of(m_plan.faults[i].kind).place == place)
                if (auto hit = draw(i, subject))
                    hits.push_back(*std::move(hit));
    }
    for (const auto& hit : hits)
        enter(hit, subject, trace);
    return hits;
}

std::optional<FaultDesk::Hit> FaultDesk::strike(FaultKind kind, const Subject& subject, const TraceContext& trace) {
    if (empty())
        return std::nullopt;
    std::optional<Hit> hit;
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < m_plan.faults.size() && !hit; ++i)
            if (m_plan.faults[i].kind == kind)
                hit = draw(i, subject);
    }
    if (hit)
        enter(*hit, subject, trace);
    return hit;
}

Result<Json> FaultDesk::report() const {
    Json report;
    {
        const std::lock_guard lock(m_mutex);
        report["plan"] = to_json(m_plan);
        for (std::size_t i = 0; i < m_counters.size(); ++i)
            report["plan"]["faults"][i]["struck"] = m_counters[i].struck;
    }
    report["met"] = Json::array();
    PALESTRA_TRY(const auto rows, store::transact<store::Rows>(m_database, [](store::Session& session) {
                     return session.run("SELECT client, operation, fault, count, last FROM gateway_fault_ledger "
                                        "ORDER BY client, operation, fault");
                 }));
    for (const auto& row : rows)
        report["met"].push_back({{"client", row.text(0)},
                                 {"operation", row.text(1)},
                                 {"fault", row.text(2)},
                                 {"count", row.integer(3)},
                                 {"last", row.text(4)}});
    return report;
}

} // namespace palestra::gateway
