// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/tree.hpp"
#include "core/xpath/types/decimal.hpp"

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace palestra::xpath {

/// Kinds of items: a node, or an atomic value by its primitive type (XPath 2.0 data model §2.7; xs:integer, the two
/// duration types and xs:untypedAtomic stand apart because operators tell them apart).
enum class Type : std::uint8_t {
    none, ///< no item: what a function of at most one item returns for ()
    node,
    untyped,
    string,
    uri,
    boolean,
    integer,
    decimal,
    single, ///< xs:float
    number, ///< xs:double
    date_time,
    date,
    time,
    year_month,
    year,
    month_day,
    day,
    month,
    duration,
    year_month_duration,
    day_time_duration,
    qname,
    base64,
    hex,
};

/// A type derived from integer or string by restriction; values keep it only for "instance of".
enum class Derived : std::uint8_t {
    none,
    non_positive_integer,
    negative_integer,
    long_integer,
    int_integer,
    short_integer,
    byte_integer,
    non_negative_integer,
    unsigned_long,
    unsigned_int,
    unsigned_short,
    unsigned_byte,
    positive_integer,
    normalized_string,
    token,
    language,
    nmtoken,
    name,
    ncname,
    id,
    idref,
    entity,
};

struct QualifiedName {
    std::string_view prefix, uri, local;
};

/// One item, 16 bytes, copied freely. Text and boxed values live in the document or in the evaluation's arena.
struct Item {
    Type type = Type::none;
    Derived derived = Derived::none;
    std::uint32_t size = 0; ///< of the text

    union {
        xml::NodeId node_id;
        bool truth;
        std::int64_t whole;
        double real; ///< also for xs:float, already rounded to it
        const char* text;
        const Decimal* exact;
        const QualifiedName* name;
        const void* boxed; ///< dates and durations
    };

    Item() : whole(0) {}

    [[nodiscard]] static Item node(xml::NodeId id) {
        Item item;
        item.type = Type::node;
        item.node_id = id;
        return item;
    }

    [[nodiscard]] static Item boolean(bool value) {
        Item item;
        item.type = Type::boolean;
        item.truth = value;
        return item;
    }

    [[nodiscard]] static Item integer(std::int64_t value) {
        Item item;
        item.type = Type::integer;
        item.whole = value;
        return item;
    }

    [[nodiscard]] static Item number(double value, Type type = Type::number) {
        Item item;
        item.type = type;
        item.real = value;
        return item;
    }

    [[nodiscard]] static Item string(std::string_view value, Type type = Type::string) {
        Item item;
        item.type = type;
        item.size = static_cast<std::uint32_t>(value.size());
        item.text = value.data();
        return item;
    }

    [[nodiscard]] bool is_node() const { return type == Type::node; }

    [[nodiscard]] bool exists() const { return type != Type::none; }

    /// Text of untyped, string, uri, base64, hex.
    [[nodiscard]] std::string_view view() const { return {text, size}; }

    template <typename T>
    [[nodiscard]] const T& unbox() const {
        return *static_cast<const T*>(boxed);
    }
};

static_assert(sizeof(Item) == 16);

using Sequence = std::pmr::vector<Item>;

[[nodiscard]] constexpr bool is_numeric(Type type) {
    return type == Type::integer || type == Type::decimal || type == Type::single || type == Type::number;
}

[[nodiscard]] constexpr bool is_text(Type type) {
    return type == Type::string || type == Type::untyped || type == Type::uri;
}

/// "xs:integer", "node()".
[[nodiscard]] std::string_view type_name(Type type);
[[nodiscard]] std::string_view type_name(Derived derived);
/// The primitive type a derived one restricts: integer or string.
[[nodiscard]] Type base_of(Derived derived);
/// Is `derived` the type `wanted` or a restriction of it?
[[nodiscard]] bool derives_from(Derived derived, Derived wanted);

/// Types an expression may yield, as a set, and how many items: what the compiler knows before any document.
struct StaticType {
    std::uint32_t types = 0; ///< bit per Type
    bool may_be_empty = true;
    bool may_be_many = true;

    [[nodiscard]] static constexpr std::uint32_t bit(Type type) { return 1U << static_cast<unsigned>(type); }

    [[nodiscard]] static constexpr StaticType one(Type type) { return {bit(type), false, false}; }

    [[nodiscard]] static constexpr StaticType optional(Type type) { return {bit(type), true, false}; }

    [[nodiscard]] static constexpr StaticType any_of(Type type) { return {bit(type), true, true}; }

    [[nodiscard]] static constexpr StaticType anything() { return {0xFFFFFFFEU, true, true}; }

    [[nodiscard]] constexpr bool only(Type type) const { return (types & ~bit(type)) == 0; }

    [[nodiscard]] constexpr bool may_be(Type type) const { return (types & bit(type)) != 0; }

    [[nodiscard]] constexpr bool may_be_numeric() const {
        return may_be(Type::integer) || may_be(Type::decimal) || may_be(Type::single) || may_be(Type::number);
    }

    [[nodiscard]] constexpr bool single() const { return !may_be_many; }
};

} // namespace palestra::xpath
