// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/xpath/cast.hpp"
#include "core/xpath/cast_parts.hpp"

#include <charconv>
#include <cmath>

namespace palestra::xpath {

Item decimal_item(Context& context, const Decimal& value) {
    Item item;
    item.type = Type::decimal;
    item.exact = context.arena.box(value);
    return item;
}

Item number_item(Context& context, std::int64_t value, Type type) {
    switch (type) {
    case Type::integer:
        return Item::integer(value);
    case Type::decimal:
        return decimal_item(context, Decimal::from_integer(value));
    case Type::single:
        return Item::number(static_cast<double>(static_cast<float>(value)), Type::single);
    default:
        return Item::number(static_cast<double>(value));
    }
}

std::int64_t integer_of_text(std::string_view text) {
    auto digits = trim(text);
    if (digits.starts_with('+') && !digits.starts_with("+-"))
        digits.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem == std::errc::result_out_of_range)
        raise("FOCA0003", quoted(text) + " does not fit 64 bits");
    if (problem != std::errc{} || end != digits.data() + digits.size())
        raise("FORG0001", quoted(text) + " is not a value of xs:integer");
    return value;
}

double to_double(const Item& number) {
    switch (number.type) {
    case Type::integer:
        return static_cast<double>(number.whole);
    case Type::decimal:
        return number.exact->to_double();
    default:
        return number.real;
    }
}

Decimal to_decimal(const Item& number) {
    return number.type == Type::integer ? Decimal::from_integer(number.whole) : *number.exact;
}

bool truth_of_number(const Item& value) {
    if (value.type == Type::decimal)
        return !value.exact->is_zero();
    return value.type == Type::integer ? value.whole != 0 : value.real != 0 && !std::isnan(value.real);
}

namespace {

Item to_integer(const Item& value) {
    if (value.type == Type::decimal)
        return Item::integer(or_raise(value.exact->to_integer()));
    if (std::isnan(value.real) || std::isinf(value.real))
        raise("FOCA0002", "not a number that can be an xs:integer");
    if (std::fabs(value.real) >= 9223372036854775808.0)
        raise("FOCA0003", "the number does not fit 64 bits");
    return Item::integer(static_cast<std::int64_t>(value.real));
}

} // namespace

Item convert_number(Context& context, const Item& value, Type type) {
    switch (type) {
    case Type::integer:
        return value.type == Type::integer ? value : to_integer(value);
    case Type::decimal:
        if (value.type == Type::integer || value.type == Type::decimal)
            return decimal_item(context, to_decimal(value));
        return decimal_item(context, or_raise(Decimal::from_double(value.real)));
    case Type::single: {
        const float real = value.type == Type::decimal ? value.exact->to_float() : static_cast<float>(to_double(value));
        return Item::number(static_cast<double>(real), Type::single);
    }
    default:
        return Item::number(to_double(value));
    }
}

} // namespace palestra::xpath
