// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/arithmetic.hpp"
#include "core/xpath/cast.hpp"
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/compare.hpp"
#include "core/xpath/date_value.hpp"
#include "core/xpath/deep_equal.hpp"
#include "core/xpath/function.hpp"

#include <array>
#include <cmath>

namespace palestra::xpath {
namespace {

using Sequences = std::span<const Sequence>;

Item typed(Context& context, const Item& item) {
    return item.type == Type::untyped ? cast(context, item, {Type::number}) : item;
}

/// sum and avg take numbers or durations of one kind (F&O §15.4).
Item total(Context& context, const Sequence& items) {
    Item sum = typed(context, items[0]);
    for (std::size_t at = 0; at < items.size(); ++at) {
        const Item next = typed(context, items[at]);
        const bool fits =
            is_numeric(sum.type) ? is_numeric(next.type) : is_ordered_duration(sum.type) && next.type == sum.type;
        if (!fits)
            raise("FORG0006", "no sum of " + std::string(type_name(next.type)));
        if (at > 0)
            sum = calculate(context, Operation::add, sum, next);
    }
    return sum;
}

void sum(Context& context, Sequences a, Sequence& result) {
    if (!a[0].empty())
        result.push_back(total(context, a[0]));
    else if (a.size() > 1)
        result.assign(a[1].begin(), a[1].end());
    else
        result.push_back(Item::integer(0));
}

void avg(Context& context, Sequences a, Sequence& result) {
    if (a[0].empty())
        return;
    const Item count = Item::integer(static_cast<std::int64_t>(a[0].size()));
    result.push_back(calculate(context, Operation::divide, total(context, a[0]), count));
}

Type widest(Context& context, const Sequence& items, bool& text) {
    auto type = Type::integer;
    text = false;
    for (const Item& item : items) {
        const Item value = typed(context, item);
        if (is_numeric(value.type))
            type = common_type(type, value.type);
        text = text || value.type == Type::string || value.type == Type::uri;
    }
    return type;
}

/// min and max: NaN wins over every number, the result has the type that all can be promoted to (F&O §15.4.3).
void extreme(Context& context, Sequences a, Sequence& result, int wanted) {
    if (a[0].empty())
        return;
    bool text = false;
    const Type type = widest(context, a[0], text);
    Item best;
    for (const Item& item : a[0]) {
        Item value = typed(context, item);
        if (is_numeric(value.type))
            value = convert_number(context, value, type);
        if (value.type == Type::qname || value.type == Type::duration || value.type == Type::hex ||
            value.type == Type::base64 || (value.type >= Type::year_month && value.type <= Type::month))
            raise("FORG0006", "no order for " + std::string(type_name(value.type)));
        const bool same_order = !best.exists() || (have_equality(best.type, value.type) &&
                                                   (best.type == value.type || !is_duration(value.type)));
        if (!same_order)
            raise("FORG0006", "values that do not compare");
        const bool nan = value.type >= Type::single && value.type <= Type::number && std::isnan(value.real);
        const bool best_nan =
            best.exists() && best.type >= Type::single && best.type <= Type::number && std::isnan(best.real);
        if (!best.exists() || nan || (!best_nan && order_of(context, value, best) == wanted))
            best = value;
    }
    if (text && best.type == Type::uri)
        best = Item::string(best.view());
    result.push_back(best);
}

void require_codepoint_collation(Sequences a, std::size_t at) {
    if (a.size() > at && a[at][0].view() != "http://www.w3.org/2005/xpath-functions/collation/codepoint")
        raise("FOCH0002", "only the code point collation is supported");
}

void min(Context& context, Sequences a, Sequence& result) {
    require_codepoint_collation(a, 1);
    extreme(context, a, result, -1);
}

void max(Context& context, Sequences a, Sequence& result) {
    require_codepoint_collation(a, 1);
    extreme(context, a, result, 1);
}

void deep_equal_of(Context& context, Sequences a, Sequence& result) {
    require_codepoint_collation(a, 2);
    result.push_back(Item::boolean(deep_equal(context, a[0], a[1])));
}

constexpr std::array k_rows{
    FunctionRow{"sum", "a* a?", 1, "a?", nullptr, sum},
    FunctionRow{"avg", "a*", 1, "a?", nullptr, avg},
    FunctionRow{"min", "a* s", 1, "a?", nullptr, min},
    FunctionRow{"max", "a* s", 1, "a?", nullptr, max},
    FunctionRow{"deep-equal", "x* x* s", 2, "b", nullptr, deep_equal_of},
};

} // namespace

std::span<const FunctionRow> aggregate_functions() {
    return k_rows;
}

} // namespace palestra::xpath
