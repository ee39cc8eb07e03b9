// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/uri_reference.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace palestra::xpath {
namespace {

/// The parts of RFC 3986 §3; one that is absent is not the same as one that is empty.
struct Parts {
    std::optional<std::string_view> scheme, authority;
    std::string_view path;
    std::optional<std::string_view> query, fragment;
};

bool is_scheme(std::string_view text) {
    const auto fits = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '-' || c == '.';
    };
    return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
           std::ranges::all_of(text, fits);
}

/// §3.3 and appendix A, without the brackets that only an address of a host may have.
bool are_allowed(std::string_view text) {
    constexpr std::string_view signs = "-._~!$&'()*+,;=:@/?";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto is_hex = [&](std::size_t place) {
            return place < text.size() && std::isxdigit(static_cast<unsigned char>(text[place])) != 0;
        };
        if (byte == '%' ? !is_hex(at + 1) || !is_hex(at + 2)
                        : byte < 0x80 && std::isalnum(byte) == 0 && signs.find(text[at]) == std::string_view::npos)
            return false;
    }
    return true;
}

bool is_authority(std::string_view text) {
    const auto open = text.find('[');
    if (open == std::string_view::npos)
        return are_allowed(text);
    const auto close = text.find(']', open);
    return close != std::string_view::npos && are_allowed(text.substr(0, open)) &&
           are_allowed(text.substr(open + 1, close - open - 1)) && are_allowed(text.substr(close + 1));
}

/// Takes what follows `sign` off the end.
std::optional<std::string_view> take_tail(std::string_view& text, char sign) {
    const auto at = text.find(sign);
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto tail = text.substr(at + 1);
    text = text.substr(0, at);
    return tail;
}

std::optional<Parts> read(std::string_view text) {
    Parts parts;
    parts.fragment = take_tail(text, '#');
    parts.query = take_tail(text, '?');
    const auto colon = text.find(':');
    if (colon != std::string_view::npos && text.find('/') > colon) {
        parts.scheme = text.substr(0, colon);
        text.remove_prefix(colon + 1);
        if (!is_scheme(*parts.scheme))
            return std::nullopt;
    }
    if (text.starts_with("//")) {
        text.remove_prefix(2);
        parts.authority = text.substr(0, text.find('/'));
        text.remove_prefix(parts.authority->size());
    }
    parts.path = text;
    const bool good = is_authority(parts.authority.value_or("")) && are_allowed(parts.path) &&
                      are_allowed(parts.query.value_or("")) && are_allowed(parts.fragment.value_or(""));
    return good ? std::optional(parts) : std::nullopt;
}

/// §5.2.4
std::string without_dots(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        if (path.starts_with("../")) {
            path.remove_prefix(3);
        } else if (path.starts_with("./") || path.starts_with("/./")) {
            path.remove_prefix(2);
        } else if (path == "/.") {
            path = "/";
        } else if (path.starts_with("/../") || path == "/..") {
            path = path == "/.." ? std::string_view("/") : path.substr(3);
            out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
        } else if (path == "." || path == "..") {
            path = {};
        } else {
            const auto end = std::min(path.find('/', 1), path.size());
            out += path.substr(0, end);
            path.remove_prefix(end);
        }
    }
    return out;
}

/// §5.2.3
std::string merged(const Parts& base, std::string_view path) {
    if (base.authority && base.path.empty())
        return "/" + std::string(path);
    const auto slash = base.path.rfind('/');
    return std::string(slash == std::string_view::npos ? "" : base.path.substr(0, slash + 1)) + std::string(path);
}

} // namespace

Expected<std::string> resolve_uri(std::string_view reference, std::string_view base) {
    const auto given = read(reference);
    if (!given)
        return error("FORG0002", quoted(reference) + " is not a URI reference");
    if (given->scheme)
        return std::string(reference);
    const auto from = read(base);
    if (!from || !from->scheme)
        return error("FORG0002", quoted(base) + " is not an absolute URI");
    auto authority = from->authority;
    auto query = given->query;
    std::string path;
    if (given->authority) {
        authority = given->authority;
        path = without_dots(given->path);
    } else if (given->path.empty()) {
        path = from->path;
        query = given->query ? given->query : from->query;
    } else {
        path = without_dots(given->path.starts_with('/') ? std::string(given->path) : merged(*from, given->path));
    }
    std::string out(*from->scheme);
    out += ':';
    const auto append = [&](std::string_view sign, const std::optional<std::string_view>& part) {
        if (part)
            out += std::string(sign) + std::string(*part);
    };
    append("//", authority);
    out += path;
    append("?", query);
    append("#", given->fragment);
    return out;
}

} // namespace palestra::xpath
