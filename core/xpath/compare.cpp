// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/compare.hpp"

#include "core/xpath/cast.hpp"
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/date_operators.hpp"
#include "core/xpath/date_value.hpp"

#include <algorithm>
#include <cmath>

namespace palestra::xpath {
namespace {

constexpr int k_unordered = 2;

int sign(int value) {
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}

int order_numbers(const Item& a, const Item& b) {
    if (a.type == Type::integer && b.type == Type::integer)
        return a.whole < b.whole ? -1 : a.whole > b.whole ? 1 : 0;
    const bool real = a.type >= Type::single || b.type >= Type::single;
    if (!real) {
        const auto order = to_decimal(a) <=> to_decimal(b);
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    double left = to_double(a), right = to_double(b);
    // Next to an xs:float, integers and decimals become xs:float, not xs:double (XPath 2.0 §B.1).
    if (a.type != Type::number && b.type != Type::number) {
        left = static_cast<double>(static_cast<float>(left));
        right = static_cast<double>(static_cast<float>(right));
    }
    if (std::isnan(left) || std::isnan(right))
        return k_unordered;
    return left < right ? -1 : left > right ? 1 : 0;
}

[[noreturn]] void raise_types(const Item& a, const Item& b) {
    raise("XPTY0004", "cannot compare " + std::string(type_name(a.type)) + " with " + std::string(type_name(b.type)));
}

bool holds(Comparison comparison, int order) {
    if (order == k_unordered)
        return comparison == Comparison::unequal;
    switch (comparison) {
    case Comparison::equal:
        return order == 0;
    case Comparison::unequal:
        return order != 0;
    case Comparison::less:
        return order < 0;
    case Comparison::less_or_equal:
        return order <= 0;
    case Comparison::greater:
        return order > 0;
    case Comparison::greater_or_equal:
        return order >= 0;
    }
    return false;
}

bool same_name(const Item& a, const Item& b) {
    return a.name->uri == b.name->uri && a.name->local == b.name->local;
}

/// Types that have eq and ne but no order (XPath 2.0 §B.2).
bool compare_unordered(const Context& context, Comparison comparison, const Item& a, const Item& b) {
    const bool equality = comparison == Comparison::equal || comparison == Comparison::unequal;
    bool equal = false;
    if (a.type == Type::qname && b.type == Type::qname && equality)
        equal = same_name(a, b);
    else if ((a.type == Type::hex || a.type == Type::base64) && a.type == b.type && equality)
        equal = a.view() == b.view();
    else if (a.type >= Type::date_time && b.type >= Type::date_time && a.type <= Type::day_time_duration &&
             b.type <= Type::day_time_duration) {
        if (!equality)
            return holds(comparison, order_dates(context, a, b));
        equal = equal_dates(context, a, b);
    } else
        raise_types(a, b);
    return equal == (comparison == Comparison::equal);
}

} // namespace

bool have_equality(Type a, Type b) {
    return (is_text(a) && is_text(b)) || (is_numeric(a) && is_numeric(b)) || (is_duration(a) && is_duration(b)) ||
           (a == b && a != Type::node && a != Type::none);
}

int order_of(const Context& context, const Item& a, const Item& b) {
    if (is_text(a.type) && is_text(b.type)) {
        context.spend_on_text(std::min(a.size, b.size) / 16);
        return sign(a.view().compare(b.view())); // by bytes of UTF-8, which is by code points
    }
    if (is_numeric(a.type) && is_numeric(b.type))
        return order_numbers(a, b);
    if (a.type == Type::boolean && b.type == Type::boolean)
        return static_cast<int>(a.truth) - static_cast<int>(b.truth);
    return order_dates(context, a, b);
}

bool compare_values(const Context& context, Comparison comparison, const Item& a, const Item& b) {
    if (is_text(a.type) && is_text(b.type)) {
        context.spend_on_text(std::min(a.size, b.size) / 16);
        if (comparison == Comparison::equal)
            return a.view() == b.view();
        return holds(comparison, sign(a.view().compare(b.view())));
    }
    if (is_numeric(a.type) && is_numeric(b.type))
        return holds(comparison, order_numbers(a, b));
    if (a.type == Type::boolean && b.type == Type::boolean)
        return holds(comparison, order_of(context, a, b));
    return compare_unordered(context, comparison, a, b);
}

bool compare_general(Context& context, Comparison comparison, const Item& a, const Item& b) {
    if (a.type == b.type || (is_text(a.type) && is_text(b.type)))
        return compare_values(context, comparison, a, b);
    const auto convert = [&](const Item& untyped, const Item& other) {
        const Type type = is_numeric(other.type) ? Type::number : other.type;
        if (type == Type::qname) // no text becomes a name during an evaluation: the cast fails (§3.5.2)
            raise("FORG0001", "no cast from xs:untypedAtomic to xs:QName");
        // A duration of unknown kind takes the kind it is compared with only where casts from text know it.
        return cast(context, untyped, {type});
    };
    if (a.type == Type::untyped)
        return compare_values(context, comparison, convert(a, b), b);
    if (b.type == Type::untyped)
        return compare_values(context, comparison, a, convert(b, a));
    return compare_values(context, comparison, a, b);
}

} // namespace palestra::xpath
