// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/verdict.hpp"

#include <algorithm>
#include <array>

namespace palestra::verdict {

State Verdict::state_of(Level level) const {
    const auto at = static_cast<std::size_t>(level);
    return at < levels.size() ? levels[at].state : State::not_run; // none of them: the memory was not enough
}

std::string_view Verdict::outcome() const {
    constexpr std::array<std::string_view, 7> names{
        "OK", "SEMANTIC_WARNING", "SEMANTIC_ERROR", "SYNTAX_ERROR", "VOCABULARY_ERROR", "EXCEPTION", "UNREADABLE"};
    return names.at(static_cast<std::size_t>(outcome_class));
}

std::string_view Verdict::summary() const {
    switch (outcome_class) {
    case Class::ok:
        return "conformant";
    case Class::semantic_warning:
        return "warnings";
    case Class::exception:
    case Class::unreadable:
        return "unreadable";
    default:
        return "not-conformant";
    }
}

int Verdict::exit_code() const {
    if (levels.empty() || std::ranges::any_of(findings, [](const Finding& finding) {
            return finding.failure && finding.failure->code == FailureCode::out_of_memory;
        }))
        return failure_exit_code(FailureCode::out_of_memory);
    return outcome_class == Class::ok ? 0 : outcome_class == Class::semantic_warning ? 3 : 1;
}

std::vector<std::string> Verdict::gateway_messages() const {
    std::vector<std::string> messages;
    for (const auto severity : {Severity::error, Severity::warning})
        for (const auto& finding : findings)
            if (finding.reported && finding.severity == severity)
                messages.push_back(finding.level == Level::semantic ? "[" + finding.message + "]" : finding.message);
    return messages;
}

std::string_view level_name(Level level) {
    constexpr std::array<std::string_view, 5> names{"container", "document", "syntax", "semantic", "vocabulary"};
    return names.at(static_cast<std::size_t>(level));
}

std::string_view state_name(State state) {
    constexpr std::array<std::string_view, 4> names{"pass", "fail", "not-run", "not-applicable"};
    return names.at(static_cast<std::size_t>(state));
}

} // namespace palestra::verdict
