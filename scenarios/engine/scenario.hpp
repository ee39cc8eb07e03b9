// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "scenarios/engine/predicate.hpp"

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

/// One move of a solution: a verb and its arguments. Who performs it is the caller's business.
struct Move {
    std::string verb;
    std::map<std::string, std::string> arguments;
};

/// A folder scenarios/library/<id>/: scenario.xml, soluzione.xml, texts and hints. Immutable after loading.
struct Scenario {
    std::string id;
    std::map<std::string, std::string> title;
    std::string audience, level;
    int minutes = 0;
    std::vector<ScenarioStep> steps;
    std::vector<Move> solution;
    std::filesystem::path folder;

    [[nodiscard]] std::string title_in(const std::string& language) const;
    /// testo.<language>.md. Failure file_unreadable.
    [[nodiscard]] Result<std::string> text_in(const std::string& language) const;
};

/// Failures: file_unreadable, those of xml::Document (file added), wrong_usage (file, what, found).
[[nodiscard]] Result<Scenario> load_scenario(const std::filesystem::path& folder);
/// Ids of the scenarios under `library`, in order.
[[nodiscard]] std::vector<std::string> list_scenarios(const std::filesystem::path& library);

struct StepResult {
    std::string id;
    bool reached = false;
    std::string missing;
};

/// Every step's goal against the events of one run.
[[nodiscard]] std::vector<StepResult> check(const Scenario& scenario, const std::vector<journal::Event>& events);

} // namespace palestra::scenarios
