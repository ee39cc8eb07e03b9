// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/atomize.hpp"
#include "core/xpath/cast.hpp"
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/function.hpp"
#include "core/xpath/types/floating_point.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;

/// F&O §6.4: one function for the integers (nothing to do), one for decimals, one for floats and doubles.
template <typename OfDecimal, typename OfReal>
Item rounded(Context& context, const Item& item, OfDecimal&& of_decimal, OfReal&& of_real) {
    switch (item.type) {
    case Type::decimal:
        return decimal_item(context, of_decimal(*item.exact));
    case Type::single:
    case Type::number:
        return Item::number(of_real(item.real), item.type);
    default:
        return item;
    }
}

Item abs_of(Context& context, Arguments a) {
    if (a[0].type != Type::integer)
        return rounded(
            context, a[0], [](const Decimal& d) { return d.absolute(); }, [](double d) { return std::fabs(d); });
    if (a[0].whole == std::numeric_limits<std::int64_t>::min())
        raise("FOAR0002", "the result does not fit 64 bits");
    return Item::integer(std::abs(a[0].whole));
}

Item ceiling_of(Context& context, Arguments a) {
    return rounded(
        context, a[0], [](const Decimal& d) { return d.ceiling(); }, [](double d) { return std::ceil(d); });
}

Item floor_of(Context& context, Arguments a) {
    return rounded(
        context, a[0], [](const Decimal& d) { return d.floor(); }, [](double d) { return std::floor(d); });
}

Item round_of(Context& context, Arguments a) {
    return rounded(
        context, a[0], [](const Decimal& d) { return d.round(); }, [](double d) { return round_half_up(d); });
}

Item round_half_to_even_of(Context& context, Arguments a) {
    const std::int64_t precision = a.size() > 1 ? a[1].whole : 0;
    if (a[0].type == Type::integer) {
        if (precision >= 0)
            return a[0];
        const auto even = or_raise(Decimal::from_integer(a[0].whole).round_half_to_even(precision));
        return Item::integer(or_raise(even.to_integer()));
    }
    return rounded(
        context, a[0], [&](const Decimal& d) { return or_raise(d.round_half_to_even(precision)); },
        [&](double d) { return round_half_to_even(d, precision); });
}

/// fn:number never fails: what is no number is NaN.
Item number_of(Context& context, Arguments a) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (!a[0].exists())
        return Item::number(nan);
    const Item item = atomize(context, a[0]);
    if (is_text(item.type)) {
        const auto parsed = item.type == Type::uri ? Expected<double>(nan) : parse_double(item.view());
        return Item::number(parsed.value_or(nan));
    }
    if (item.type == Type::boolean)
        return Item::number(item.truth ? 1 : 0);
    return Item::number(is_numeric(item.type) ? to_double(item) : nan);
}

Item if_exists(Item (*function)(Context&, Arguments), Context& context, Arguments a) {
    return a[0].exists() ? function(context, a) : Item{};
}

constexpr std::array k_rows{
    FunctionRow{"abs", "n?", 1, "n?", [](Context& c, Arguments a) { return if_exists(abs_of, c, a); }},
    FunctionRow{"ceiling", "n?", 1, "n?", [](Context& c, Arguments a) { return if_exists(ceiling_of, c, a); }},
    FunctionRow{"floor", "n?", 1, "n?", [](Context& c, Arguments a) { return if_exists(floor_of, c, a); }},
    FunctionRow{"round", "n?", 1, "n?", [](Context& c, Arguments a) { return if_exists(round_of, c, a); }},
    FunctionRow{"round-half-to-even", "n? i", 1, "n?",
                [](Context& c, Arguments a) { return if_exists(round_half_to_even_of, c, a); }},
    FunctionRow{"number", "x?", 0, "d", number_of, nullptr, true},
};

} // namespace

std::span<const FunctionRow> number_functions() {
    return k_rows;
}

} // namespace palestra::xpath
