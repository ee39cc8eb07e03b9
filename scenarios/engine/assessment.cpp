// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/engine/assessment.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::scenarios {
namespace {

Score score_of(const Scenario& scenario, const Assessment& assessment, const Conduct& conduct, bool harm) {
    const auto& weights = scenario.weights;
    const auto steps = static_cast<int>(assessment.steps.size());
    const auto reached = static_cast<int>(std::ranges::count(assessment.steps, true, &StepResult::reached));
    const auto mistakes = static_cast<int>(std::min<std::size_t>(assessment.mistakes.size(), 4));
    const auto all_hints = static_cast<int>(scenario.steps.size() * k_hint_levels);
    const auto hints = std::min(static_cast<int>(conduct.hints), all_hints);
    const auto target = static_cast<long>(scenario.minutes) * 60;
    const auto over = std::clamp(conduct.took.count() - target, 0L, target);
    Score score;
    score.goal = weights.goal * reached / steps;
    if (reached == 0)
        return score; // doing nothing is no merit
    score.correctness = weights.correctness * (4 - mistakes) / 4;
    score.safety = harm ? 0 : weights.safety;
    score.hints = weights.hints * (all_hints - hints) / all_hints;
    score.time = target == 0 ? weights.time : static_cast<int>(weights.time * (target - over) / target);
    return score;
}

} // namespace

std::string Assessment::first_missing() const {
    const auto found = std::ranges::find(steps, false, &StepResult::reached);
    return found == steps.end() ? "" : found->id;
}

Assessment assess(const Scenario& scenario, const std::vector<journal::Event>& events, const Conduct& conduct) {
    Assessment assessment;
    for (const auto& step : scenario.steps) {
        auto answer = step.goal->ask(events);
        assessment.steps.push_back({step.id, answer.holds, std::move(answer.missing)});
    }
    bool harm = false;
    for (const auto& mistake : scenario.mistakes)
        if (mistake.when->ask(events).holds) {
            assessment.mistakes.push_back(mistake.id);
            harm = harm || mistake.harm;
        }
    assessment.complete = std::ranges::all_of(assessment.steps, &StepResult::reached);
    assessment.score = score_of(scenario, assessment, conduct, harm);
    return assessment;
}

std::string deviation(const Way& way, const Assessment& assessment) {
    const auto missing = assessment.first_missing();
    if (missing != way.fails)
        return "step: " + (way.fails.empty() ? "-" : way.fails) + " != " + (missing.empty() ? "-" : missing);
    const auto mistakes = join(assessment.mistakes, " ");
    if (mistakes != way.mistake)
        return "mistake: " + (way.mistake.empty() ? "-" : way.mistake) + " != " + (mistakes.empty() ? "-" : mistakes);
    return {};
}

} // namespace palestra::scenarios
