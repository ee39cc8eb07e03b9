// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::gateway {

/// What can be made to go wrong on purpose.
enum class FaultKind {
    latency,             ///< the answer waits
    door_unavailable,    ///< 503 APIUnavailable, nothing is done (F-10)
    door_overload,       ///< 503 GatewayError, nothing is done (F-10)
    door_timeout,        ///< 504, nothing is done (F-10)
    invalid_response,    ///< the work is done, the answer is 502 InvalidResponse (F-09)
    reset_before,        ///< connection reset, nothing is done
    reset_after,         ///< the work is done, connection reset instead of the answer
    half_answer,         ///< the work is done, half of the body, then a reset
    expired_certificate, ///< new connections meet a server certificate that has expired, until the fault is cleared
    ini_down,            ///< INI does not answer
    eds_down,            ///< EDS does not answer
    late_status,         ///< the final outcome of EDS is asked for later
    lost_callback,       ///< the touchpoint is not called
    duplicate_delivery,  ///< INI or EDS receive the same thing twice
    clock_jump,          ///< the simulated clock moves
    catalog_swap,        ///< another catalogue comes into force while the call is under way
};

enum class FaultPlace { call, delivery, listener }; ///< a client's call; work after the answer; TLS

/// A row of the table of kinds: which place it acts in and what it takes.
struct FaultRow {
    FaultKind kind;
    std::string_view name;
    FaultPlace place;
    std::string_view parameters; ///< names beside the common ones, separated by blanks
};

[[nodiscard]] std::span<const FaultRow> fault_rows();
[[nodiscard]] const FaultRow& row_of(FaultKind kind);

/// One fault of a plan. JSON members: kind, operation ("E3"; absent: any), client (certificate name; absent: anybody),
/// probability (0 … 1, default 1), skip (how many matching calls pass first), times (how often at most; 0: no end),
/// distribution ("fixed", "uniform", "exponential"), ms, ms_max, seconds, catalog.
struct Fault {
    FaultKind kind = FaultKind::latency;
    std::string operation, client;
    double probability = 1.0;
    std::uint32_t skip = 0, times = 0;
    std::string distribution = "fixed";
    std::chrono::milliseconds wait{0}, longest_wait{0}; ///< "uniform" lies between; "exponential" has mean `wait`
    std::chrono::seconds seconds{0};                    ///< of clock_jump (may be negative) and late_status
    std::string catalog;                                ///< of catalog_swap
};

/// An incident as data: the same plan with the same seed meets the same calls in the same way.
struct FaultPlan {
    std::uint64_t seed = 1;
    std::vector<Fault> faults;
};

inline constexpr std::size_t k_most_faults = 100;
inline constexpr std::chrono::milliseconds k_longest_wait{600'000};

/// Failure json_invalid says which member is wrong, what it holds and what is expected.
[[nodiscard]] Result<FaultPlan> parse_fault_plan(const Json& json);
[[nodiscard]] Json to_json(const FaultPlan& plan);
[[nodiscard]] Json to_json(const Fault& fault);

} // namespace palestra::gateway
