// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/store/database.hpp"
#include "simulator/producers/job.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::producers {

/// How many jobs of an application and kind are in a state, and since when the oldest waits.
struct QueueRow {
    std::string application, kind;
    JobState state = JobState::prepared;
    std::int64_t jobs = 0;
    TimePoint oldest;
};

struct JobFilter {
    std::string application, kind;
    std::optional<JobState> state;
    std::size_t limit = 1000;
};

/// Owner of table producer_job: the queues of all applications.
class JobTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    /// Adds it, or changes the one with the same document_id.
    [[nodiscard]] static Outcome put(store::Session& session, const Job& job);
    [[nodiscard]] static Result<std::optional<Job>> find(store::Session& session, const std::string& document_id);
    /// Latest change first.
    [[nodiscard]] static Result<std::vector<Job>> list(store::Session& session, const JobFilter& filter);
    [[nodiscard]] static Result<std::vector<QueueRow>> count(store::Session& session);
};

} // namespace palestra::producers
