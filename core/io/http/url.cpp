// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/url.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace palestra::http {
namespace {

/// Names and IPv4 addresses; no userinfo, no escapes, nothing that another reader of the same URL could split
/// elsewhere.
bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
}

bool is_address_character(char c) {
    return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') || c == '.' || c == ':';
}

bool is_port(std::string_view text) {
    unsigned number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return is_digits(text) && read.ec == std::errc{} && number > 0 && number <= 65535;
}

} // namespace

std::string Url::authority() const {
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + port;
}

Result<Url> parse_url(std::string_view text) {
    const auto wrong = [&] {
        return fail(FailureCode::wrong_usage, {{"found", std::string(text)}, {"expected", "https://host[:port]/…"}});
    };
    constexpr std::string_view scheme = "https://";
    if (!text.starts_with(scheme))
        return wrong();
    // A line break in the target would be a second header or request.
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; }))
        return wrong();
    auto rest = text.substr(scheme.size());
    Url url;
    if (const auto slash = rest.find('/'); slash != std::string_view::npos) {
        url.target = rest.substr(slash);
        rest = rest.substr(0, slash);
    }
    const auto bracket = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
    const auto colon = bracket == std::string_view::npos ? rest.find(':') : rest.find(':', bracket);
    url.host = bracket == std::string_view::npos ? rest.substr(0, colon) : rest.substr(1, bracket - 1);
    if (colon != std::string_view::npos)
        url.port = rest.substr(colon + 1);
    const bool closed = bracket == std::string_view::npos || bracket + 1 == rest.size() || colon == bracket + 1;
    if (url.host.empty() || !closed ||
        !std::ranges::all_of(url.host, bracket == std::string_view::npos ? is_host_character : is_address_character) ||
        !is_port(url.port))
        return wrong();
    return url;
}

} // namespace palestra::http
