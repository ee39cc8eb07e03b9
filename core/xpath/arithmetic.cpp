// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/arithmetic.hpp"

#include "core/xpath/cast.hpp"
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/date_operators.hpp"
#include "core/xpath/date_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace palestra::xpath {
namespace {

constexpr std::array<std::string_view, 6> k_words{"+", "-", "*", "div", "idiv", "mod"};

[[noreturn]] void raise_overflow() {
    raise("FOAR0002", "the result does not fit 64 bits");
}

[[noreturn]] void raise_zero() {
    raise("FOAR0001", "division by zero");
}

std::int64_t integers(Operation operation, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    bool overflow = false;
    switch (operation) {
    case Operation::add:
        overflow = __builtin_add_overflow(a, b, &result);
        break;
    case Operation::subtract:
        overflow = __builtin_sub_overflow(a, b, &result);
        break;
    case Operation::multiply:
        overflow = __builtin_mul_overflow(a, b, &result);
        break;
    default:
        if (b == 0)
            raise_zero();
        if (b == -1) // the one pair whose quotient does not fit traps in hardware
            overflow = operation == Operation::integer_divide && __builtin_sub_overflow(0, a, &result);
        else
            result = operation == Operation::modulo ? a % b : a / b;
        break;
    }
    if (overflow)
        raise_overflow();
    return result;
}

Item decimals(Context& context, Operation operation, const Decimal& a, const Decimal& b) {
    switch (operation) {
    case Operation::add:
        return decimal_item(context, or_raise(add(a, b)));
    case Operation::subtract:
        return decimal_item(context, or_raise(subtract(a, b)));
    case Operation::multiply:
        return decimal_item(context, or_raise(multiply(a, b)));
    case Operation::divide:
        return decimal_item(context, or_raise(divide(a, b)));
    case Operation::modulo:
        return decimal_item(context, or_raise(modulo(a, b)));
    case Operation::integer_divide:
        return Item::integer(or_raise(or_raise(integer_divide(a, b)).to_integer()));
    }
    return {};
}

Item whole_quotient(double a, double b) {
    if (b == 0)
        raise_zero();
    const double quotient = std::trunc(a / b);
    if (std::isnan(a) || std::isnan(b) || std::isinf(a) || std::fabs(quotient) >= 9223372036854775808.0)
        raise_overflow();
    return Item::integer(static_cast<std::int64_t>(quotient));
}

double reals(Operation operation, double a, double b) {
    switch (operation) {
    case Operation::add:
        return a + b;
    case Operation::subtract:
        return a - b;
    case Operation::multiply:
        return a * b;
    case Operation::divide:
        return a / b;
    default:
        return std::fmod(a, b);
    }
}

Item numbers(Context& context, Operation operation, const Item& a, const Item& b) {
    const Type type = common_type(a.type, b.type);
    if (type == Type::integer && operation != Operation::divide)
        return Item::integer(integers(operation, a.whole, b.whole));
    if (type == Type::integer || type == Type::decimal)
        return decimals(context, operation, to_decimal(a), to_decimal(b));
    double left = to_double(a), right = to_double(b);
    if (type == Type::single) {
        left = static_cast<double>(static_cast<float>(left));
        right = static_cast<double>(static_cast<float>(right));
    }
    if (operation == Operation::integer_divide)
        return whole_quotient(left, right);
    double result = reals(operation, left, right);
    if (type == Type::single)
        result = static_cast<double>(static_cast<float>(result));
    return Item::number(result, type);
}

Item typed(const Context& context, const Item& value) {
    if (value.type != Type::untyped)
        return value;
    context.spend_on_text(value.size);
    return Item::number(number_of_text(value.view()));
}

} // namespace

std::optional<Operation> find_operation(std::string_view word) {
    const auto found = std::ranges::find(k_words, word);
    if (found == k_words.end())
        return std::nullopt;
    return static_cast<Operation>(found - k_words.begin());
}

Type common_type(Type a, Type b) {
    return std::max(a, b); // the numeric types are listed in the order of promotion
}

Item calculate(Context& context, Operation operation, Item a, Item b) {
    // An untyped value becomes an xs:double: only beside a number, or as the factor of a duration, is it of any use,
    // and it is told so before it is read.
    const auto fits = [operation](const Item& untyped, const Item& other) {
        return untyped.type != Type::untyped || other.type == Type::untyped || is_numeric(other.type) ||
               (is_ordered_duration(other.type) &&
                (operation == Operation::multiply || operation == Operation::divide));
    };
    if (fits(a, b) && fits(b, a)) {
        a = typed(context, a);
        b = typed(context, b);
    }
    if (is_numeric(a.type) && is_numeric(b.type))
        return numbers(context, operation, a, b);
    constexpr std::string_view signs = "+-*/";
    const auto number = static_cast<std::size_t>(operation);
    const bool dated = a.type >= Type::date_time || b.type >= Type::date_time;
    if (number < signs.size() && dated && a.type != Type::qname && b.type != Type::qname && a.type < Type::qname &&
        b.type < Type::qname)
        return calculate_dates(context, signs[number], a, b);
    raise("XPTY0004", "no operator " + std::string(k_words.at(number)) + " for " + std::string(type_name(a.type)) +
                          " and " + std::string(type_name(b.type)));
}

Item affirm(Context& context, Item value) {
    value = typed(context, value);
    if (!is_numeric(value.type))
        raise("XPTY0004", "no sign for " + std::string(type_name(value.type)));
    return value;
}

Item negate(Context& context, Item value) {
    value = typed(context, value);
    switch (value.type) {
    case Type::integer:
        return Item::integer(integers(Operation::subtract, 0, value.whole));
    case Type::decimal:
        return decimal_item(context, value.exact->negated());
    case Type::single:
    case Type::number:
        return Item::number(-value.real, value.type);
    default:
        raise("XPTY0004", "no sign for " + std::string(type_name(value.type)));
    }
}

} // namespace palestra::xpath
