// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/rule_evaluation.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palestra::verdict {

/// A comparison operator, general and value form, with the ones that say the opposite and the same from the other side.
struct Operator {
    std::string_view sign, word, negated, flipped;
};

[[nodiscard]] const Operator& operator_of(std::string_view text);
/// A call of a function of the standard library with at least so many arguments.
[[nodiscard]] bool is_function(const xpath::Syntax& syntax, std::string_view name, std::size_t arguments);
[[nodiscard]] bool is_literal(const xpath::Syntax& syntax);
/// The values, each once; "…" when there are more than were kept.
[[nodiscard]] std::string joined(const RuleEvaluation::Values& values, std::string_view separator);
/// The one value, if it is a number that counts something.
[[nodiscard]] std::optional<std::size_t> whole_number(const std::optional<RuleEvaluation::Values>& values);

} // namespace palestra::verdict
