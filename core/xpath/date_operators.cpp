// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/date_operators.hpp"

#include "core/xpath/cast_parts.hpp"
#include "core/xpath/date_value.hpp"
#include "core/xpath/types/date_time_arithmetic.hpp"

namespace palestra::xpath {
namespace {

[[noreturn]] void raise_comparison(const Item& a, const Item& b) {
    raise("XPTY0004", "cannot compare " + std::string(type_name(a.type)) + " with " + std::string(type_name(b.type)));
}

[[noreturn]] void raise_operation(char operation, const Item& a, const Item& b) {
    raise("XPTY0004", std::string("no operator ") + (operation == '/' ? "div" : std::string(1, operation)) + " for " +
                          std::string(type_name(a.type)) + " and " + std::string(type_name(b.type)));
}

int sign(std::strong_ordering order) {
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/// The three types whose moments have an order and a difference; the other Gregorian types have neither.
bool is_point_in_time(Type type) {
    return type == Type::date_time || type == Type::date || type == Type::time;
}

bool is_exact(Type type) {
    return type == Type::integer || type == Type::decimal;
}

/// Durations with each other and with numbers: F&O §10.6.
Item calculate_durations(Context& context, char operation, const Item& a, const Item& b) {
    const Duration& left = duration_of(a);
    if (is_numeric(b.type)) {
        if (operation == '*')
            return duration_item(context,
                                 or_raise(is_exact(b.type) ? multiply(left, to_decimal(b)) : multiply(left, b.real)));
        if (operation == '/')
            return duration_item(context,
                                 or_raise(is_exact(b.type) ? divide(left, to_decimal(b)) : divide(left, b.real)));
        raise_operation(operation, a, b);
    }
    if (a.type != b.type)
        raise_operation(operation, a, b);
    const Duration& right = duration_of(b);
    switch (operation) {
    case '+':
        return duration_item(context, or_raise(add(left, right)));
    case '-':
        return duration_item(context, or_raise(subtract(left, right)));
    case '/':
        return decimal_item(context, or_raise(divide(left, right)));
    default:
        raise_operation(operation, a, b);
    }
}

/// Moments with each other and with durations: F&O §10.8.
Item calculate_moments(Context& context, char operation, const Item& a, const Item& b) {
    const DateTime& left = moment_of(a);
    if (operation == '-' && a.type == b.type)
        return duration_item(context, or_raise(difference(left, moment_of(b), context.timezone_minutes)));
    if ((operation != '+' && operation != '-') || !is_ordered_duration(b.type))
        raise_operation(operation, a, b);
    const Duration& right = duration_of(b);
    return moment_item(context, or_raise(operation == '+' ? add(left, right) : subtract(left, right)));
}

} // namespace

bool equal_dates(const Context& context, const Item& a, const Item& b) {
    if (is_duration(a.type) && is_duration(b.type))
        return duration_of(a) == duration_of(b);
    if (!is_date_time(a.type) || a.type != b.type)
        raise_comparison(a, b);
    return compare(moment_of(a), moment_of(b), context.timezone_minutes) == 0;
}

int order_dates(const Context& context, const Item& a, const Item& b) {
    if (a.type != b.type)
        raise_comparison(a, b);
    if (is_ordered_duration(a.type))
        return sign(duration_of(a) <=> duration_of(b));
    if (!is_point_in_time(a.type))
        raise_comparison(a, b);
    return sign(compare(moment_of(a), moment_of(b), context.timezone_minutes));
}

Item calculate_dates(Context& context, char operation, const Item& a, const Item& b) {
    if (is_ordered_duration(a.type)) {
        if (is_point_in_time(b.type) && operation == '+')
            return calculate_moments(context, operation, b, a);
        if (is_numeric(b.type) || is_ordered_duration(b.type))
            return calculate_durations(context, operation, a, b);
    }
    if (is_numeric(a.type) && is_ordered_duration(b.type) && operation == '*')
        return calculate_durations(context, operation, b, a);
    if (is_point_in_time(a.type))
        return calculate_moments(context, operation, a, b);
    raise_operation(operation, a, b);
}

} // namespace palestra::xpath
