// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/token_reader.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

namespace palestra::desktop {
namespace {

std::optional<Json> open_segment(const std::string& segment) {
    const auto bytes = base64url_decode(segment);
    if (!bytes)
        return std::nullopt;
    auto value = parse_json(*bytes, "JWT");
    if (!value || !value->is_object())
        return std::nullopt;
    return std::move(*value);
}

std::string_view without_scheme(std::string_view value) {
    constexpr std::string_view scheme = "Bearer ";
    value = trim(value);
    if (value.size() > scheme.size() && equal_ignoring_case(value.substr(0, scheme.size()), scheme))
        value.remove_prefix(scheme.size());
    return trim(value);
}

} // namespace

std::optional<OpenToken> open_token(std::string_view header_value) {
    const auto segments = split(without_scheme(header_value), ".");
    if (segments.size() != 3)
        return std::nullopt;
    auto jose = open_segment(segments[0]);
    auto claims = open_segment(segments[1]);
    if (!jose || !claims)
        return std::nullopt;
    return OpenToken{std::move(*jose), std::move(*claims), segments[2] == "…"};
}

} // namespace palestra::desktop
