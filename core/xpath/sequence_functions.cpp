// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/atomize.hpp"
#include "core/xpath/compare.hpp"
#include "core/xpath/function.hpp"
#include "core/xpath/types/floating_point.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;
using Sequences = std::span<const Sequence>;

/// eq that answers no instead of failing on values that do not compare; NaN is itself (F&O §15.1.6).
bool same_value(const Context& context, const Item& a, const Item& b, bool nan_is_itself) {
    const auto is_nan = [](const Item& i) {
        return (i.type == Type::single || i.type == Type::number) && std::isnan(i.real);
    };
    if (is_nan(a) && is_nan(b))
        return nan_is_itself;
    return have_equality(a.type, b.type) && compare_values(context, Comparison::equal, a, b);
}

void require_codepoint_collation(const Sequence& collation) {
    if (!collation.empty() && collation[0].view() != "http://www.w3.org/2005/xpath-functions/collation/codepoint")
        raise("FOCH0002", "only the code point collation is supported");
}

void distinct_values(Context& context, Sequences a, Sequence& result) {
    if (a.size() > 1)
        require_codepoint_collation(a[1]);
    for (const Item& item : a[0]) {
        context.spend(result.size() + 1);
        if (std::ranges::none_of(result, [&](const Item& seen) { return same_value(context, seen, item, true); }))
            result.push_back(item);
    }
}

void index_of(Context& context, Sequences a, Sequence& result) {
    if (a.size() > 2)
        require_codepoint_collation(a[2]);
    context.spend(a[0].size());
    for (std::size_t at = 0; at < a[0].size(); ++at)
        if (same_value(context, a[0][at], a[1][0], false))
            result.push_back(Item::integer(static_cast<std::int64_t>(at) + 1));
}

void insert_before(Context&, Sequences a, Sequence& result) {
    const auto size = static_cast<std::int64_t>(a[0].size());
    const auto place = std::clamp<std::int64_t>(a[1][0].whole - 1, 0, size);
    result.assign(a[0].begin(), a[0].end());
    result.insert(result.begin() + place, a[2].begin(), a[2].end());
}

void remove(Context&, Sequences a, Sequence& result) {
    for (std::size_t at = 0; at < a[0].size(); ++at)
        if (static_cast<std::int64_t>(at) + 1 != a[1][0].whole)
            result.push_back(a[0][at]);
}

void reverse(Context&, Sequences a, Sequence& result) {
    result.assign(a[0].rbegin(), a[0].rend());
}

void subsequence(Context&, Sequences a, Sequence& result) {
    const double first = round_half_up(a[1][0].real);
    const bool bounded = a.size() > 2;
    const double end = bounded ? first + round_half_up(a[2][0].real) : 0;
    for (std::size_t at = 0; at < a[0].size(); ++at) {
        const auto position = static_cast<double>(at + 1);
        if (position >= first && (!bounded || position < end))
            result.push_back(a[0][at]);
    }
}

void unordered(Context&, Sequences a, Sequence& result) {
    result.assign(a[0].begin(), a[0].end());
}

void data(Context&, Sequences a, Sequence& result) {
    result.assign(a[0].begin(), a[0].end());
}

void zero_or_one(Context&, Sequences a, Sequence& result) {
    if (a[0].size() > 1)
        raise("FORG0003", "zero-or-one() of more than one item");
    result.assign(a[0].begin(), a[0].end());
}

void one_or_more(Context&, Sequences a, Sequence& result) {
    if (a[0].empty())
        raise("FORG0004", "one-or-more() of no item");
    result.assign(a[0].begin(), a[0].end());
}

void exactly_one(Context&, Sequences a, Sequence& result) {
    if (a[0].size() != 1)
        raise("FORG0005", "exactly-one() of " + std::to_string(a[0].size()) + " items");
    result.assign(a[0].begin(), a[0].end());
}

Item position(Context& context, Arguments) {
    if (!context.focus.item.exists())
        raise("XPDY0002", "there is no context item");
    return Item::integer(context.focus.position);
}

Item last(Context& context, Arguments) {
    if (!context.focus.item.exists())
        raise("XPDY0002", "there is no context item");
    return Item::integer(context.focus.size);
}

constexpr std::array k_rows{
    FunctionRow{"distinct-values", "a* s", 1, "a*", nullptr, distinct_values},
    FunctionRow{"index-of", "a* a s", 2, "i*", nullptr, index_of},
    FunctionRow{"insert-before", "x* i x*", 3, "x*", nullptr, insert_before},
    FunctionRow{"remove", "x* i", 2, "x*", nullptr, remove},
    FunctionRow{"reverse", "x*", 1, "x*", nullptr, reverse},
    FunctionRow{"subsequence", "x* d d", 2, "x*", nullptr, subsequence},
    FunctionRow{"unordered", "x*", 1, "x*", nullptr, unordered},
    FunctionRow{"data", "a*", 1, "a*", nullptr, data},
    FunctionRow{"zero-or-one", "x*", 1, "x?", nullptr, zero_or_one},
    FunctionRow{"one-or-more", "x*", 1, "x+", nullptr, one_or_more},
    FunctionRow{"exactly-one", "x*", 1, "x", nullptr, exactly_one},
    FunctionRow{"position", "", 0, "i", position},
    FunctionRow{"last", "", 0, "i", last},
};

} // namespace

std::span<const FunctionRow> sequence_functions() {
    return k_rows;
}

} // namespace palestra::xpath
