// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"
#include "simulator/producers/day/day_plan.hpp"
#include "simulator/producers/job.hpp"
#include "simulator/producers/job_table.hpp"

#include <string>
#include <vector>

namespace palestra::app {

/// A document of a day, as far as it came.
struct DayResult {
    producers::Job job;
    bool late = false;
    producers::Mistake mistake = producers::Mistake::none; ///< what was wrong with it at first
};

/// A table by kind, then what was refused and why. Returns the exit code: 1 when something was refused that should not
/// have been, that is other than for the signature that its author did not put.
int say_day(const producers::DayWish& day, const std::vector<DayResult>& results, const std::string& format,
            const Console& console);
/// The queues of the applications: how many in which state, how old.
void say_queue(const std::vector<producers::QueueRow>& rows, TimePoint now, const std::string& format,
               const Console& console);
/// Jobs one by one, with the answer that mattered.
void say_jobs(const std::vector<producers::Job>& jobs, const std::string& format, const Console& console);

} // namespace palestra::app
