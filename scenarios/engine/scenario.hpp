// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "scenarios/engine/hints.hpp"
#include "scenarios/engine/way.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palestra::scenarios {

struct ScenarioStep {
    std::string id;
    std::map<std::string, std::string> title; ///< by language
    std::shared_ptr<const Predicate> goal;
};

/// What learners do wrong here, and what is said to them when the journal shows it.
struct Mistake {
    std::string id;
    std::shared_ptr<const Predicate> when;
    std::map<std::string, std::string> feedback; ///< by language
    bool harm = false;                           ///< dangerous for the patient: no points for safety
};

/// Points of each aspect of the score.
struct Weights {
    int goal = 50, correctness = 20, safety = 15, hints = 5, time = 10;
};

/// A folder scenarios/library/<id>/: scenario.xml, soluzione.xml, texts and hints. Immutable after loading.
struct Scenario {
    std::string id;
    std::map<std::string, std::string> title;
    std::string audience, level;
    int minutes = 0;
    std::vector<ScenarioStep> steps;
    std::vector<Mistake> mistakes;
    Weights weights;
    std::map<std::string, std::vector<std::string>> objectives; ///< by language
    std::vector<std::string> prerequisites;                     ///< ids of other scenarios
    Way solution;
    std::vector<Way> wrong_ways;
    std::filesystem::path folder;

    [[nodiscard]] std::string title_in(const std::string& language) const;
    /// testo.<language>.md. Failure file_unreadable.
    [[nodiscard]] Result<std::string> text_in(const std::string& language) const;
    /// suggerimenti.<language>.md. Failures: file_unreadable, those of read_hints() (file added), wrong_usage when
    /// there are not as many as steps.
    [[nodiscard]] Result<std::vector<StepHints>> hints_in(const std::string& language) const;
    [[nodiscard]] const Mistake* mistake(std::string_view mistake_id) const; ///< nullptr when there is none
};

/// Failures: file_unreadable, those of xml::Document (file added), wrong_usage (file, what, found).
[[nodiscard]] Result<Scenario> load_scenario(const std::filesystem::path& folder);
/// Ids of the scenarios under `library`, in order.
[[nodiscard]] std::vector<std::string> list_scenarios(const std::filesystem::path& library);

} // namespace palestra::scenarios
