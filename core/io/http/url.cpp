// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/url.hpp"

#include "core/base/text.hpp"

namespace palestra::http {

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
    if (url.host.empty() || !is_digits(url.port) || url.port.size() > 5)
        return wrong();
    return url;
}

} // namespace palestra::http
