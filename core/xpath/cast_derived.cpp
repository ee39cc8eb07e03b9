// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/xpath/cast_parts.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>

namespace palestra::xpath {
namespace {

struct Range {
    Derived derived;
    std::int64_t least, most;
};

constexpr auto k_least = std::numeric_limits<std::int64_t>::min();
constexpr auto k_most = std::numeric_limits<std::int64_t>::max();
/// XML Schema part 2 §3.3.14 and following. xs:unsignedLong ends where our integers do.
constexpr std::array k_ranges{
    Range{Derived::non_positive_integer, k_least, 0},
    Range{Derived::negative_integer, k_least, -1},
    Range{Derived::long_integer, k_least, k_most},
    Range{Derived::int_integer, -2147483648LL, 2147483647LL},
    Range{Derived::short_integer, -32768, 32767},
    Range{Derived::byte_integer, -128, 127},
    Range{Derived::non_negative_integer, 0, k_most},
    Range{Derived::unsigned_long, 0, k_most},
    Range{Derived::unsigned_int, 0, 4294967295LL},
    Range{Derived::unsigned_short, 0, 65535},
    Range{Derived::unsigned_byte, 0, 255},
    Range{Derived::positive_integer, 1, k_most},
};

bool starts_name(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) {
    return starts_name(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.';
}

bool is_name(std::string_view text, bool colons) {
    const auto fits = [&](char c) { return continues_name(c) || (colons && c == ':'); };
    return !text.empty() && (starts_name(text.front()) || (colons && text.front() == ':')) &&
           std::ranges::all_of(text, fits);
}

/// [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*
bool is_language(std::string_view text) {
    bool first = true;
    for (const auto& part : split(text, "-")) {
        const auto fits = [&](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte < 0x80 && (first ? std::isalpha(byte) : std::isalnum(byte)) != 0;
        };
        if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, fits))
            return false;
        first = false;
    }
    return !first;
}

bool fits(std::string_view text, Derived derived) {
    switch (derived) {
    case Derived::normalized_string:
    case Derived::token:
        return true;
    case Derived::language:
        return is_language(text);
    case Derived::nmtoken:
        return !text.empty() && std::ranges::all_of(text, [](char c) { return continues_name(c) || c == ':'; });
    case Derived::name:
        return is_name(text, true);
    default:
        return is_name(text, false);
    }
}

Item restrict_text(Context& context, const Item& value, Derived derived) {
    std::string text(value.view());
    context.spend_on_text(text.size());
    if (derived == Derived::normalized_string)
        std::ranges::replace_if(
            text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    else
        text = collapse_space(text);
    if (!fits(text, derived))
        raise("FORG0001", quoted(text) + " is not a value of " + std::string(type_name(derived)));
    Item result = Item::string(context.arena.copy(text));
    result.derived = derived;
    return result;
}

} // namespace

Item restrict(Context& context, const Item& value, Derived derived) {
    if (base_of(derived) == Type::string)
        return restrict_text(context, value, derived);
    const auto range = std::ranges::find(k_ranges, derived, &Range::derived);
    if (value.whole < range->least || value.whole > range->most)
        raise("FORG0001", std::to_string(value.whole) + " is not a value of " + std::string(type_name(derived)));
    Item result = value;
    result.derived = derived;
    return result;
}

} // namespace palestra::xpath
