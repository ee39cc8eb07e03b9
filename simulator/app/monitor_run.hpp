// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"
#include "simulator/monitor/report.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace palestra::app {

struct MonitorWish {
    monitor::Part part = monitor::Part::indicators;
    std::string ready;
    std::optional<std::string> data; ///< not said: the usual one, or with a preset one that disappears
    std::string catalog;
    std::string authority, month, producer, by = "kind", now;
    std::vector<std::string> kinds, grace;
    monitor::GraceWish threshold;
    std::size_t listed = 10;
    std::string preset; ///< have the documents made first
    std::size_t documents = 1000, jobs = 0;
    std::uint64_t seed = 1;
    bool progress = false;
    std::string format = "text";
    std::filesystem::path out;
};

/// The figures of a journal that is there, or of documents that are made for them. Returns the exit code: 1 when a
/// preset's figures were not met, or a producer is above the threshold of the grace period.
[[nodiscard]] int run_monitor(const MonitorWish& wish, const Console& console);

} // namespace palestra::app
