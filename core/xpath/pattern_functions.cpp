// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/function.hpp"
#include "core/xpath/types/regular_expression_cache.hpp"

#include <array>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;
using Sequences = std::span<const Sequence>;

std::string_view text_or_nothing(const Item& item) {
    return item.exists() ? item.view() : std::string_view{};
}

RegularExpression pattern_of(Context& context, std::string_view pattern, std::string_view flags) {
    return or_raise(context.patterns.get(pattern, flags));
}

Item matches(Context& context, Arguments a) {
    const auto flags = a.size() > 2 ? a[2].view() : std::string_view{};
    return Item::boolean(or_raise(pattern_of(context, a[1].view(), flags).matches(text_or_nothing(a[0]))));
}

Item replace(Context& context, Arguments a) {
    const auto flags = a.size() > 3 ? a[3].view() : std::string_view{};
    const auto pattern = pattern_of(context, a[1].view(), flags);
    return Item::string(context.arena.copy(or_raise(pattern.replace(text_or_nothing(a[0]), a[2].view()))));
}

void tokenize(Context& context, Sequences a, Sequence& result) {
    const auto flags = a.size() > 2 ? a[2][0].view() : std::string_view{};
    const auto pattern = pattern_of(context, a[1][0].view(), flags);
    const auto text = a[0].empty() ? std::string_view{} : a[0][0].view();
    for (const auto piece : or_raise(pattern.tokenize(text)))
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
