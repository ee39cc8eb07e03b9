// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/cast.hpp"
#include "core/xpath/date_value.hpp"

#include <array>

namespace palestra::xpath {
namespace {

bool is_calendar_part(Type type) {
    return type == Type::date || (type >= Type::year_month && type <= Type::month);
}

} // namespace

std::optional<AtomicType> find_type(std::string_view local) {
    constexpr std::string_view prefix = "xs:";
    for (auto type = Type::untyped; type <= Type::hex; type = static_cast<Type>(static_cast<int>(type) + 1))
        if (type_name(type).substr(prefix.size()) == local)
            return AtomicType{type};
    for (auto derived = Derived::non_positive_integer; derived <= Derived::entity;
         derived = static_cast<Derived>(static_cast<int>(derived) + 1))
        if (type_name(derived).substr(prefix.size()) == local)
            return AtomicType{base_of(derived), derived};
    return std::nullopt;
}

// F&O §17.1, the table of casts between primitive types.
bool can_cast(Type from, Type to) {
    if (from == to || to == Type::string || to == Type::untyped)
        return true;
    if (from == Type::string || from == Type::untyped)
        return to != Type::qname;
    if (is_numeric(from))
        return is_numeric(to) || to == Type::boolean;
    if (from == Type::boolean)
        return is_numeric(to);
    if (is_duration(from))
        return is_duration(to);
    if (from == Type::date_time)
        return to == Type::time || is_calendar_part(to);
    if (from == Type::date)
        return to == Type::date_time || is_calendar_part(to);
    return (from == Type::base64 && to == Type::hex) || (from == Type::hex && to == Type::base64);
}

} // namespace palestra::xpath
