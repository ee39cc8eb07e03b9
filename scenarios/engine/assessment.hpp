// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "scenarios/engine/scenario.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace palestra::scenarios {

struct StepResult {
    std::string id;
    bool reached = false;
    std::string missing; ///< in the words of the journal
};

/// Points of each aspect; the sum is out of the sum of the scenario's weights.
struct Score {
    int goal = 0;        ///< steps that were reached
    int correctness = 0; ///< a quarter less for each mistake
    int safety = 0;      ///< none when a mistake was dangerous for the patient
    int hints = 0;       ///< less for each hint that was opened
    int time = 0;        ///< all within the scenario's minutes, none from twice as many on

    [[nodiscard]] int total() const { return goal + correctness + safety + hints + time; }
};

struct Assessment {
    std::vector<StepResult> steps;
    std::vector<std::string> mistakes; ///< ids, in the scenario's order
    bool complete = false;             ///< every step was reached
    Score score;

    /// Id of the first step that was not reached, or "".
    [[nodiscard]] std::string first_missing() const;
};

/// How the learner went about it, besides what the journal tells.
struct Conduct {
    std::chrono::seconds took{0}; ///< by the wall: a lesson may make the simulated clock jump
    std::size_t hints = 0;        ///< opened, of all steps and levels
};

/// Goals and mistakes against the events of one run: the same questions for a lesson and for its own check.
[[nodiscard]] Assessment assess(const Scenario& scenario, const std::vector<journal::Event>& events,
                                const Conduct& conduct = {});

/// "" when `way` goes as it says: the solution reaches everything without a mistake, a wrong one stops at its step and
/// is recognised as its mistake. Otherwise what is different.
[[nodiscard]] std::string deviation(const Way& way, const Assessment& assessment);

} // namespace palestra::scenarios
