// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace palestra::desktop {

/// A JWT opened for reading. Nothing is verified here: that is the gateway's job, and the journal keeps no
/// signature ("…" stands in its place).
struct OpenToken {
    Json jose;   ///< header segment, an object
    Json claims; ///< payload segment, an object
    bool signature_hidden = false;
};

/// The token of an Authorization or FSE-JWT-Signature header value, with or without "Bearer ".
/// Nothing when it is not three segments of which the first two are base64url of JSON objects.
[[nodiscard]] std::optional<OpenToken> open_token(std::string_view header_value);

} // namespace palestra::desktop
