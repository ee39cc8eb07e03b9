// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/function.hpp"
#include "core/xpath/types/regular_expression_cache.hpp"

#include <array>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;
using Sequences = std::span<const Sequence>;

/// The time that regular expressions take, in steps.
constexpr std::uint64_t k_work_a_step = 16, k_steps_to_compile = 1000, k_steps_to_compile_a_byte = 50;

std::string_view text_or_nothing(const Item& item) {
    return item.exists() ? item.view() : std::string_view{};
}

RegularExpression pattern_of(Context& context, std::string_view pattern, std::string_view flags) {
    const auto before = context.patterns.compiled();
    auto expression = context.patterns.get(pattern, flags);
    if (context.patterns.compiled() != before)
        context.spend(k_steps_to_compile + k_steps_to_compile_a_byte * pattern.size());
    return or_raise(std::move(expression));
}

/// The result of a regular expression, paid for.
template <typename T>
T paid(const Context& context, Expected<T> result, std::uint64_t work) {
    context.spend(work / k_work_a_step);
    return or_raise(std::move(result));
}

Item matches(Context& context, Arguments a) {
    const auto flags = a.size() > 2 ? a[2].view() : std::string_view{};
    std::uint64_t work = 0;
    auto found = pattern_of(context, a[1].view(), flags).matches(text_or_nothing(a[0]), &work);
    return Item::boolean(paid(context, std::move(found), work));
}

Item replace(Context& context, Arguments a) {
    const auto flags = a.size() > 3 ? a[3].view() : std::string_view{};
    const auto pattern = pattern_of(context, a[1].view(), flags);
    std::uint64_t work = 0;
    auto replaced = pattern.replace(text_or_nothing(a[0]), a[2].view(), &work);
    return Item::string(context.arena.copy(paid(context, std::move(replaced), work)));
}

void tokenize(Context& context, Sequences a, Sequence& result) {
    const auto flags = a.size() > 2 ? a[2][0].view() : std::string_view{};
    const auto pattern = pattern_of(context, a[1][0].view(), flags);
    const auto text = a[0].empty() ? std::string_view{} : a[0][0].view();
    std::uint64_t work = 0;
    auto pieces = pattern.tokenize(text, &work);
    for (const auto piece : paid(context, std::move(pieces), work))
        result.push_back(Item::string(piece));
}

constexpr std::array k_rows{
    FunctionRow{"matches", "s? s s", 2, "b", matches},
    FunctionRow{"replace", "s? s s s", 3, "s", replace},
    FunctionRow{"tokenize", "s? s s", 2, "s*", nullptr, tokenize},
};

} // namespace

std::span<const FunctionRow> pattern_functions() {
    return k_rows;
}

} // namespace palestra::xpath
