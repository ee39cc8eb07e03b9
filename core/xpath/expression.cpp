// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/expression.hpp"

#include <cmath>

namespace palestra::xpath {

void raise_memory_used_up() {
    raise(k_result_too_large, "the evaluation needs too much memory");
}

void raise(std::string_view code, std::string message) {
    throw Raised{{code, std::move(message)}};
}

bool truth_of(const Item& item) {
    switch (item.type) {
    case Type::boolean:
        return item.truth;
    case Type::untyped:
    case Type::string:
    case Type::uri:
        return item.size != 0;
    case Type::integer:
        return item.whole != 0;
    case Type::single:
    case Type::number:
        return item.real != 0 && !std::isnan(item.real);
    case Type::decimal:
        return !item.exact->is_zero();
    default:
        raise("FORG0006", "no effective boolean value: " + std::string(type_name(item.type)));
    }
}

Item Expression::value(Context& context) const {
    Item found;
    each(context, [&](const Item& item) {
        if (found.exists())
            raise("XPTY0004", "one item expected, more found");
        found = item;
        return false;
    });
    return found;
}

bool Expression::test(Context& context) const {
    Item first;
    bool is_node = false, more = false;
    each_unordered(context, [&](const Item& item) {
        if (item.is_node() && !first.exists()) {
            is_node = true;
            return true;
        }
        more = first.exists();
        if (!more)
            first = item;
        return more;
    });
    if (is_node)
        return true;
    if (more)
        raise("FORG0006", "no effective boolean value: more than one atomic value");
    return first.exists() && truth_of(first);
}

bool SingleExpression::test(Context& context) const {
    const Item item = value(context);
    return item.exists() && (item.is_node() || truth_of(item));
}

Sequence sequence_of(const Expression& expression, Context& context) {
    Sequence items = context.arena.sequence();
    expression.each(context, [&](const Item& item) {
        context.spend();
        items.push_back(item);
        return false;
    });
    return items;
}

} // namespace palestra::xpath
