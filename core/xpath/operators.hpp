// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/arithmetic.hpp"
#include "core/xpath/compare.hpp"
#include "core/xpath/expression.hpp"

#include <string>
#include <vector>

namespace palestra::xpath {

// Makers of the compiled forms of XPath's operators. Each takes the ownership of its operands.

[[nodiscard]] Compiled make_literal(std::string text);
[[nodiscard]] Compiled make_literal(std::int64_t value);
[[nodiscard]] Compiled make_literal(double value);
[[nodiscard]] Compiled make_literal(Decimal value);
[[nodiscard]] Compiled make_literal(bool value);
[[nodiscard]] Compiled make_literal_name(std::string prefix, std::string uri, std::string local);
/// Raises the error when it is evaluated.
[[nodiscard]] Compiled make_failure(Error error);
[[nodiscard]] Compiled make_context_item();
[[nodiscard]] Compiled make_variable(std::uint32_t slot, StaticType type);

// sequences: sequence_expression.cpp
[[nodiscard]] Compiled make_sequence(std::vector<Compiled> parts);
[[nodiscard]] Compiled make_range(Compiled first, Compiled last);
/// for $slot in `in` return `result`
[[nodiscard]] Compiled make_iteration(std::uint32_t slot, Compiled in, Compiled result);

// truth: logic.cpp
[[nodiscard]] Compiled make_disjunction(std::vector<Compiled> parts);
[[nodiscard]] Compiled make_conjunction(std::vector<Compiled> parts);
[[nodiscard]] Compiled make_condition(Compiled question, Compiled then, Compiled otherwise);
[[nodiscard]] Compiled make_some(std::uint32_t slot, Compiled in, Compiled satisfies);
[[nodiscard]] Compiled make_every(std::uint32_t slot, Compiled in, Compiled satisfies);
[[nodiscard]] Compiled make_not(Compiled inner);
[[nodiscard]] Compiled make_truth(Compiled inner);
[[nodiscard]] Compiled make_exists(Compiled inner, bool wanted);

// comparisons: comparison_expression.cpp
[[nodiscard]] Compiled make_general_comparison(Comparison comparison, Compiled left, Compiled right);
[[nodiscard]] Compiled make_value_comparison(Comparison comparison, Compiled left, Compiled right);
/// sign: 'i' is, '<' for <<, '>' for >>
[[nodiscard]] Compiled make_node_comparison(char sign, Compiled left, Compiled right);
[[nodiscard]] Compiled make_count(Compiled inner);
/// count(inner) compared with a whole number written out: stops counting as soon as the answer is known.
[[nodiscard]] Compiled make_count_comparison(Comparison comparison, Compiled inner, std::int64_t number);

// arithmetic: arithmetic_expression.cpp
[[nodiscard]] Compiled make_arithmetic(Operation operation, Compiled left, Compiled right);
[[nodiscard]] Compiled make_unary(bool minus, Compiled inner);

[[nodiscard]] Comparison mirrored(Comparison comparison);

} // namespace palestra::xpath
