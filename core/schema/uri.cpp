// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/uri.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace palestra::schema {
namespace {

constexpr auto k_none = std::string_view::npos;

bool is_letter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_hexadecimal(char character) {
    return is_digit(character) || (character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F');
}

/// Every '%' begins an escape, and none of `forbidden` stands in the text.
bool is_clean(std::string_view text, std::string_view forbidden) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (forbidden.find(text[at]) != k_none)
            return false;
        if (text[at] == '%' &&
            (at + 2 >= text.size() || !is_hexadecimal(text[at + 1]) || !is_hexadecimal(text[at + 2])))
            return false;
    }
    return true;
}

bool is_scheme(std::string_view text) {
    return !text.empty() && is_letter(text[0]) && std::ranges::all_of(text, [](char character) {
        return is_letter(character) || is_digit(character) || character == '+' || character == '-' || character == '.';
    });
}

/// user@[address]:port, the only place where brackets may stand before a path.
bool is_bracketed_authority(std::string_view text) {
    if (const auto at = text.find('@'); at != k_none) {
        if (!is_clean(text.substr(0, at), "[]/?#@"))
            return false;
        text.remove_prefix(at + 1);
    }
    const auto close = text.find(']');
    if (!text.starts_with('[') || close == k_none)
        return false;
    const std::string address(text.substr(1, close - 1));
    in6_addr ignored{};
    if (inet_pton(AF_INET6, address.c_str(), &ignored) != 1)
        return false;
    const auto rest = text.substr(close + 1);
    if (rest.empty() || rest == ":")
        return true;
    unsigned port = 0;
    const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), port);
    return rest[0] == ':' && error == std::errc() && end == rest.data() + rest.size() && port <= 65535;
}

} // namespace

bool is_uri(std::string_view text) {
    if (text.empty())
        return true;
    bool has_scheme = false;
    const auto colon = text.find(':');
    if (colon == 0)
        return false;
    if (colon != k_none && text.substr(0, colon).find_first_of("/?#") == k_none) {
        if (!is_scheme(text.substr(0, colon)) || colon + 1 == text.size() || text[colon + 1] == '#')
            return false;
        has_scheme = true;
        text.remove_prefix(colon + 1);
    }
    const bool hierarchical = !has_scheme || text.starts_with('/');
    if (text.starts_with("//")) {
        const auto end = text.find_first_of("/?#", 2);
        if (end == k_none && text.size() == 2)
            return false;
        const auto authority = text.substr(2, end == k_none ? end : end - 2);
        if (is_bracketed_authority(authority))
            text.remove_prefix(2 + authority.size());
    }
    const auto hash = text.find('#');
    const auto before = text.substr(0, hash);
    const auto question = before.find('?');
    return is_clean(before.substr(0, question), hierarchical ? "[]" : "") &&
           (question == k_none || is_clean(before.substr(question + 1), "")) &&
           (hash == k_none || is_clean(text.substr(hash + 1), "#"));
}

} // namespace palestra::schema
