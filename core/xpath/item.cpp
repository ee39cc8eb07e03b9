// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/item.hpp"

#include <array>

namespace palestra::xpath {
namespace {

constexpr std::array<std::string_view, 24> k_type_names{
    "empty-sequence()",   "node()",     "xs:untypedAtomic", "xs:string",     "xs:anyURI",
    "xs:boolean",         "xs:integer", "xs:decimal",       "xs:float",      "xs:double",
    "xs:dateTime",        "xs:date",    "xs:time",          "xs:gYearMonth", "xs:gYear",
    "xs:gMonthDay",       "xs:gDay",    "xs:gMonth",        "xs:duration",   "xs:yearMonthDuration",
    "xs:dayTimeDuration", "xs:QName",   "xs:base64Binary",  "xs:hexBinary"};

struct Row {
    std::string_view name;
    Derived parent;
};

/// By number of Derived (XML Schema part 2, §3).
constexpr std::array k_derived{
    Row{"", Derived::none},
    Row{"xs:nonPositiveInteger", Derived::none},
    Row{"xs:negativeInteger", Derived::non_positive_integer},
    Row{"xs:long", Derived::none},
    Row{"xs:int", Derived::long_integer},
    Row{"xs:short", Derived::int_integer},
    Row{"xs:byte", Derived::short_integer},
    Row{"xs:nonNegativeInteger", Derived::none},
    Row{"xs:unsignedLong", Derived::non_negative_integer},
    Row{"xs:unsignedInt", Derived::unsigned_long},
    Row{"xs:unsignedShort", Derived::unsigned_int},
    Row{"xs:unsignedByte", Derived::unsigned_short},
    Row{"xs:positiveInteger", Derived::non_negative_integer},
    Row{"xs:normalizedString", Derived::none},
    Row{"xs:token", Derived::normalized_string},
    Row{"xs:language", Derived::token},
    Row{"xs:NMTOKEN", Derived::token},
    Row{"xs:Name", Derived::token},
    Row{"xs:NCName", Derived::name},
    Row{"xs:ID", Derived::ncname},
    Row{"xs:IDREF", Derived::ncname},
    Row{"xs:ENTITY", Derived::ncname},
};

} // namespace

std::string_view type_name(Type type) {
    return k_type_names.at(static_cast<std::size_t>(type));
}

std::string_view type_name(Derived derived) {
    return k_derived.at(static_cast<std::size_t>(derived)).name;
}

Type base_of(Derived derived) {
    return derived >= Derived::normalized_string ? Type::string : Type::integer;
}

bool derives_from(Derived derived, Derived wanted) {
    for (; derived != Derived::none; derived = k_derived.at(static_cast<std::size_t>(derived)).parent)
        if (derived == wanted)
            return true;
    return false;
}

} // namespace palestra::xpath
