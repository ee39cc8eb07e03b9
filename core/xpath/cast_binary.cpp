// SPDX-License-Identifier: EUPL-1.2
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/xpath/cast_parts.hpp"

#include <algorithm>
#include <cctype>

namespace palestra::xpath {
namespace {

Item make(Context& context, std::string_view text, Type type) {
    return Item::string(context.arena.copy(text), type);
}

bool is_hex(std::string_view text) {
    return text.size() % 2 == 0 &&
           std::ranges::all_of(text, [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

std::string upper(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

std::string bytes_of_hex(std::string_view hex) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'A' + 10; };
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
        bytes += static_cast<char>(digit(hex[at]) * 16 + digit(hex[at + 1]));
    return bytes;
}

} // namespace

Item binary_of_text(Context& context, std::string_view text, Type type) {
    std::string compact(text);
    if (type == Type::base64)
        std::erase_if(compact, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    else
        compact = trim(text);
    if (type == Type::hex && is_hex(compact))
        return make(context, upper(compact), type);
    if (type == Type::base64)
        if (const auto bytes = base64_decode(compact))
            return make(context, base64(*bytes), type);
    raise("FORG0001", quoted(text) + " is not a value of " + std::string(type_name(type)));
}

Item convert_binary(Context& context, const Item& value, Type type) {
    if (type == Type::base64)
        return make(context, base64(bytes_of_hex(value.view())), type);
    const auto bytes = base64_decode(value.view());
    const std::string raw = bytes.value_or(std::string{});
    return make(context, upper(hex(as_bytes(raw))), type);
}

} // namespace palestra::xpath
