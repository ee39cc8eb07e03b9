// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/cast.hpp"

#include "core/base/text.hpp"
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/types/floating_point.hpp"

#include <cmath>

namespace palestra::xpath {
namespace {

[[noreturn]] void raise_value(std::string_view text, std::string_view type) {
    raise("FORG0001", quoted(text) + " is not a value of " + std::string(type));
}

Item boolean_of_text(std::string_view text) {
    const auto word = trim(text);
    if (word == "true" || word == "1")
        return Item::boolean(true);
    if (word == "false" || word == "0")
        return Item::boolean(false);
    raise_value(text, "xs:boolean");
}

Item of_text(Context& context, const Item& value, AtomicType to) {
    const auto text = value.view();
    context.spend_on_text(text.size());
    switch (to.type) {
    case Type::boolean:
        return boolean_of_text(text);
    case Type::integer:
        return Item::integer(integer_of_text(text));
    case Type::decimal:
        return decimal_item(context, or_raise(Decimal::parse(text)));
    case Type::single:
        return Item::number(static_cast<double>(or_raise(parse_float(text))), Type::single);
    case Type::number:
        return Item::number(number_of_text(text));
    case Type::uri:
        return Item::string(context.arena.copy(collapse_space(text)), Type::uri);
    case Type::hex:
    case Type::base64:
        return binary_of_text(context, text, to.type);
    default:
        return date_of_text(context, text, to.type);
    }
}

Item primitive(Context& context, const Item& value, AtomicType to) {
    if (to.type == Type::string || to.type == Type::untyped)
        return Item::string(text_of(context, value), to.type);
    if (value.type == to.type)
        return value;
    if (is_text(value.type))
        return of_text(context, value, to);
    if (value.type == Type::boolean)
        return number_item(context, value.truth ? 1 : 0, to.type);
    if (is_numeric(value.type))
        return to.type == Type::boolean ? Item::boolean(truth_of_number(value))
                                        : convert_number(context, value, to.type);
    if (value.type == Type::hex || value.type == Type::base64)
        return convert_binary(context, value, to.type);
    return convert_date(context, value, to.type);
}

} // namespace

double number_of_text(std::string_view text) {
    return or_raise(parse_double(text));
}

Item cast(Context& context, const Item& value, AtomicType to) {
    if (!can_cast(value.type, to.type))
        raise("XPTY0004",
              "no cast from " + std::string(type_name(value.type)) + " to " + std::string(type_name(to.type)));
    if (to.derived != Derived::none && value.derived == to.derived)
        return value;
    Item result = primitive(context, value, to);
    result.derived = Derived::none;
    return to.derived == Derived::none ? result : restrict(context, result, to.derived);
}

std::string_view text_of(const Context& context, const Item& value) {
    auto& arena = context.arena;
    switch (value.type) {
    case Type::untyped:
    case Type::string:
    case Type::uri:
    case Type::hex:
    case Type::base64:
        return value.view();
    case Type::boolean:
        return value.truth ? "true" : "false";
    case Type::integer:
        return arena.copy(std::to_string(value.whole));
    case Type::decimal:
        return arena.copy(value.exact->to_string());
    case Type::single:
        return arena.copy(float_to_string(static_cast<float>(value.real)));
    case Type::number:
        return arena.copy(double_to_string(value.real));
    case Type::qname:
        return value.name->prefix.empty()
                   ? value.name->local
                   : arena.copy(std::string(value.name->prefix) + ":" + std::string(value.name->local));
    default:
        return arena.copy(date_to_text(value));
    }
}

} // namespace palestra::xpath
