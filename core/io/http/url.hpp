// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <string>
#include <string_view>

namespace palestra::http {

/// An absolute https URL. "https://[::1]:8443/v1" -> host "::1", port "8443", target "/v1".
struct Url {
    std::string host;
    std::string port = "443";
    std::string target = "/";

    /// host:port as people write it.
    [[nodiscard]] std::string authority() const;
};

/// Failure wrong_usage (found, expected).
[[nodiscard]] Result<Url> parse_url(std::string_view text);

} // namespace palestra::http
