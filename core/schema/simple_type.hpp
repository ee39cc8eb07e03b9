// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/pattern.hpp"
#include "core/schema/string_set.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct _xmlSchemaType;

namespace palestra::schema {

inline constexpr std::uint32_t k_nothing = 0xFFFFFFFFU;

enum class WhiteSpace : std::uint8_t { preserve, replace, collapse };
enum class Variety : std::uint8_t { atomic, list, union_type };

/// What decides whether a text is a value of an atomic type, and how two values compare.
enum class Lexical : std::uint8_t {
    any, ///< every text: anySimpleType, string, normalizedString, token
    name,
    nmtoken,
    ncname,
    id,
    idref,
    entity,
    boolean,
    decimal,
    integer,
    real, ///< double and float
    any_uri,
    qname,
    base64,
    libxml2 ///< dates, times, durations, hexBinary
};

struct Bound {
    enum class Kind : std::uint8_t { max_inclusive, max_exclusive, min_inclusive, min_exclusive };
    Kind kind = Kind::max_inclusive;
    std::string text; ///< canonical, as Xerces prints it
};

/// A simple type with all facets, those of its base types included.
struct SimpleType {
    std::string name; ///< as Xerces prints it
    std::string uri;
    std::uint32_t base = k_nothing; ///< nothing: anySimpleType itself
    Variety variety = Variety::atomic;
    Lexical lexical = Lexical::any;
    std::string primitive; ///< what "is not a valid value for" names: boolean, decimal, NCName, …
    WhiteSpace white_space = WhiteSpace::preserve;
    std::uint32_t item = k_nothing;                       ///< of a list
    std::vector<std::uint32_t> members;                   ///< of a union; unions among them are laid open
    std::vector<std::shared_ptr<const Pattern>> patterns; ///< base types first
    std::optional<std::size_t> length, min_length, max_length, total_digits, fraction_digits;
    std::vector<Bound> bounds;
    std::vector<std::string> enumeration; ///< normalised, in the order of the schema
    StringSet enumerated;
    /// Texts that are certainly values; a text that is not among them may be one all the same.
    StringSet accepted;
    _xmlSchemaType* libxml2 = nullptr; ///< built-in type of libxml2, static data
};

} // namespace palestra::schema
