// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::gateway {

/// Calls to touchpoints go through a queue of their own, so that a slow one holds up nobody.
inline constexpr std::string_view k_callback_station = "callback";

enum class Lane { chain, callbacks };

/// Accepted work on its way to INI, then to EDS. Written in the transaction that answers 202, so it survives a crash.
struct Delivery {
    std::int64_t id = 0;
    std::string kind = "create"; ///< or "replace"; "delete" and "update" go to INI only, after it refused at first;
                                 ///< "callback" tells a touchpoint, whose URL is in document_id
    std::string workflow_instance_id;
    std::string document_id;
    std::string station;                  ///< "ini", then "eds", then "final"; or "callback"
    std::string ini_request, eds_request; ///< JSON bodies
    std::string traceparent;              ///< the story it belongs to
    std::string simulated_fault;          ///< accreditation hook: CRASH_INI, CRASH_EDS, CRASH_WF_EDS, or ""
    std::int64_t attempts = 0;
};

/// Owner of table gateway_outbox.
class Outbox {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const Delivery& delivery);
    /// The oldest delivery of the lane that is due at `now`.
    [[nodiscard]] static Result<std::optional<Delivery>> next(store::Session& session, TimePoint now, Lane lane);
    [[nodiscard]] static Outcome move_on(store::Session& session, std::int64_t id, const std::string& station,
                                         TimePoint due = {});
    [[nodiscard]] static Outcome retry_at(store::Session& session, std::int64_t id, TimePoint when);
    [[nodiscard]] static Outcome remove(store::Session& session, std::int64_t id);
    [[nodiscard]] static Result<std::int64_t> count(store::Session& session);
};

} // namespace palestra::gateway
