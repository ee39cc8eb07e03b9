// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/engine/hints.hpp"

#include "core/base/text.hpp"

namespace palestra::scenarios {

Result<std::vector<StepHints>> read_hints(std::string_view markdown) {
    std::vector<StepHints> steps;
    std::size_t level = 0; ///< of the step, 1-based; 0 before its first
    const auto whole = [&] { return steps.empty() || (level == k_hint_levels && !steps.back().back().empty()); };
    const auto incomplete = [&] {
        return fail(FailureCode::wrong_usage, {{"what", "## " + std::to_string(steps.size())},
                                               {"found", std::to_string(level) + " ###"},
                                               {"expected", std::to_string(k_hint_levels) + " ###"}});
    };
    for (const auto& line : split(markdown, "\n")) {
        if (line.starts_with("### ")) {
            if (steps.empty() || ++level > k_hint_levels)
                return incomplete();
        } else if (line.starts_with("## ")) {
            if (!whole())
                return incomplete();
            steps.emplace_back();
            level = 0;
        } else if (level > 0) {
            auto& text = steps.back().at(level - 1);
            if (!text.empty() || !trim(line).empty())
                text += line + "\n";
        }
    }
    if (!whole())
        return incomplete();
    return steps;
}

} // namespace palestra::scenarios
