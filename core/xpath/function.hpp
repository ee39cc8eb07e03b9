// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/expression.hpp"

#include <span>
#include <string_view>

namespace palestra::xpath {

/// A function whose parameters and result are of at most one item each.
using SingleFunction = Item (*)(Context& context, std::span<const Item> arguments);
/// A function on sequences: appends to `result`.
using SequenceFunction = void (*)(Context& context, std::span<const Sequence> arguments, Sequence& result);

/// One row of the function library (F&O 2.0). `parameters` has one word for each: a type letter and an occurrence.
/// Letters: s string, n numeric, i integer, m decimal, d double, b boolean, a any atomic, x any item, v node, e
/// element, q QName, u anyURI, D dateTime, T time, A date, R duration, M yearMonthDuration, Y dayTimeDuration.
/// Occurrence: nothing, ?, *,
/// +. An ellipsis after the last repeats it. Arguments are converted as XPath 2.0 §3.1.5 says before the call.
struct FunctionRow {
    std::string_view name;
    std::string_view parameters;
    int fewest;              ///< arguments that may not be left out
    std::string_view result; ///< same letters; for the compiler
    SingleFunction single = nullptr;
    SequenceFunction sequence = nullptr;
    bool default_context = false; ///< a left-out last argument is the context item
};

/// Tables, one for each family of functions.
[[nodiscard]] std::span<const FunctionRow> text_functions();
[[nodiscard]] std::span<const FunctionRow> pattern_functions();
[[nodiscard]] std::span<const FunctionRow> number_functions();
[[nodiscard]] std::span<const FunctionRow> sequence_functions();
[[nodiscard]] std::span<const FunctionRow> aggregate_functions();
[[nodiscard]] std::span<const FunctionRow> node_functions();
[[nodiscard]] std::span<const FunctionRow> name_functions();
[[nodiscard]] std::span<const FunctionRow> date_functions();
[[nodiscard]] std::span<const FunctionRow> date_component_functions();
[[nodiscard]] std::span<const FunctionRow> uri_functions();

/// By local name in the namespace of functions; nullptr if there is none.
[[nodiscard]] const FunctionRow* find_function(std::string_view name);
/// The highest number of arguments; -1 for no limit.
[[nodiscard]] int most_arguments(const FunctionRow& row);
/// The argument as a parameter of type xs:string?.
[[nodiscard]] Compiled as_text(Compiled argument);
/// Wraps the arguments in their conversions and makes the call. The number of arguments was checked.
[[nodiscard]] Compiled make_call(const FunctionRow& row, std::vector<Compiled> arguments);

} // namespace palestra::xpath
