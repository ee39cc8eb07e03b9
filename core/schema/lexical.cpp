// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/lexical.hpp"

#include "core/schema/decimal.hpp"
#include "core/schema/real.hpp"
#include "core/schema/uri.hpp"
#include "core/schema/xml_names.hpp"

#include <libxml/xmlschemastypes.h>

#include <algorithm>
#include <array>

namespace palestra::schema {
namespace {

constexpr std::array<std::int8_t, 256> base64_digits() {
    std::array<std::int8_t, 256> digits{};
    digits.fill(-1);
    constexpr std::string_view k_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < k_alphabet.size(); ++i)
        digits[static_cast<unsigned char>(k_alphabet[i])] = static_cast<std::int8_t>(i);
    return digits;
}

constexpr auto k_base64_digits = base64_digits();

/// Nothing: not base 64; otherwise the number of bytes. White space may stand anywhere; bits left over must be zero.
std::optional<std::size_t> base64_length(std::string_view text) {
    std::size_t count = 0, padding = 0;
    unsigned last = 0;
    for (const char character : text) {
        if (character == ' ' || character == '\t' || character == '\n' || character == '\r')
            continue;
        ++count;
        if (character == '=') {
            if (++padding > 2)
                return std::nullopt;
            continue;
        }
        const int digit = k_base64_digits[static_cast<unsigned char>(character)];
        if (digit < 0 || padding > 0)
            return std::nullopt;
        last = static_cast<unsigned>(digit);
    }
    const unsigned left_over = padding == 2 ? 0xFU : padding == 1 ? 0x3U : 0U;
    if (count % 4 != 0 || (last & left_over) != 0)
        return std::nullopt;
    return count / 4 * 3 - padding;
}

struct FreeValue {
    void operator()(xmlSchemaVal* value) const { xmlSchemaFreeValue(value); }
};

using Libxml2Value = std::unique_ptr<xmlSchemaVal, FreeValue>;

Libxml2Value libxml2_value(const SimpleType& type, std::string_view text) {
    std::string copy(text);
    // Xerces still takes --12--, the form that an erratum of the standard replaced by --12.
    if (type.primitive == "gMonth" && copy.size() >= 6 && copy.compare(4, 2, "--") == 0)
        copy.erase(4, 2);
    xmlSchemaVal* value = nullptr;
    if (xmlSchemaValidatePredefinedType(type.libxml2, reinterpret_cast<const xmlChar*>(copy.c_str()), &value) != 0)
        return nullptr;
    return Libxml2Value(value);
}

std::partial_ordering compare_with_libxml2(const SimpleType& type, std::string_view a, std::string_view b) {
    const auto left = libxml2_value(type, a);
    const auto right = libxml2_value(type, b);
    if (!left || !right)
        return std::partial_ordering::unordered;
    const int order = xmlSchemaCompareValues(left.get(), right.get());
    if (order < -1 || order > 1)
        return std::partial_ordering::unordered;
    return order <=> 0;
}

} // namespace

bool is_lexical(const SimpleType& type, std::string_view text) {
    switch (type.lexical) {
    case Lexical::any:
    case Lexical::qname:
        return true;
    case Lexical::name:
        return is_name(text);
    case Lexical::nmtoken:
        return is_nmtoken(text);
    case Lexical::ncname:
    case Lexical::id:
    case Lexical::idref:
    case Lexical::entity:
        return is_ncname(text);
    case Lexical::boolean:
        return text == "true" || text == "false" || text == "1" || text == "0";
    case Lexical::decimal:
        return Decimal::parse(text).has_value();
    case Lexical::integer:
        return Decimal::parse(text).has_value() && text.find('.') == std::string_view::npos;
    case Lexical::real:
        return parse_real(text).has_value();
    case Lexical::any_uri:
        return is_uri(text);
    case Lexical::base64:
        return base64_length(text).has_value();
    case Lexical::libxml2:
        return libxml2_value(type, text) != nullptr;
    }
    return false;
}

std::partial_ordering compare_values(const SimpleType& type, std::string_view a, std::string_view b) {
    switch (type.lexical) {
    case Lexical::boolean: {
        const auto is_true = [](std::string_view text) { return text == "true" || text == "1"; };
        return is_true(a) <=> is_true(b);
    }
    case Lexical::decimal:
    case Lexical::integer: {
        const auto left = Decimal::parse(a);
        const auto right = Decimal::parse(b);
        return left && right ? std::partial_ordering(*left <=> *right) : std::partial_ordering::unordered;
    }
    case Lexical::real: {
        const auto left = parse_real(a);
        const auto right = parse_real(b);
        if (!left || !right)
            return std::partial_ordering::unordered;
        const bool both_nan = *left != *left && *right != *right;
        return both_nan ? std::partial_ordering::equivalent : *left <=> *right;
    }
    case Lexical::libxml2:
        return compare_with_libxml2(type, a, b);
    default:
        return a == b ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
    }
}

std::size_t value_length(const SimpleType& type, std::string_view text) {
    if (type.lexical == Lexical::base64)
        return base64_length(text).value_or(0);
    if (type.primitive == "hexBinary")
        return text.size() / 2;
    return static_cast<std::size_t>(
        std::ranges::count_if(text,
                              [](char character) { return (static_cast<unsigned char>(character) & 0xC0U) != 0x80U; }) +
        std::ranges::count_if(text, [](char character) {
            return static_cast<unsigned char>(character) >= 0xF0U; // beyond U+FFFF: two units
        }));
}

DigitCount count_digits(std::string_view decimal) {
    const auto value = Decimal::parse(decimal);
    return value ? DigitCount{value->whole.size() + value->fraction.size(), value->fraction.size()} : DigitCount{0, 0};
}

std::string canonical_value(const SimpleType& type, std::string_view text) {
    if (type.lexical == Lexical::boolean)
        return text == "true" || text == "1" ? "true" : "false";
    if (type.lexical == Lexical::real)
        if (const auto value = parse_real(text))
            return canonical_real(*value);
    if (type.lexical == Lexical::decimal || type.lexical == Lexical::integer)
        if (const auto value = Decimal::parse(text))
            return value->canonical(type.lexical == Lexical::integer);
    return std::string(text);
}

} // namespace palestra::schema
