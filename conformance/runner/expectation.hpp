// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/http/message.hpp"

#include <string>

namespace palestra::conformance {

/// The first difference between an answer and what was expected, "" when there is none. "pattern" members are
/// regular expressions (ECMAScript) that must match the whole text, "contains" members parts of it.
[[nodiscard]] std::string difference(const Json& expect, const http::Response& response);

/// "field: atteso «…», trovato «…»"
[[nodiscard]] std::string differs(const std::string& field, const std::string& expected, const std::string& found);

/// The rows of a status answer as "PUBLICATION SUCCESS, SEND_TO_INI SUCCESS".
[[nodiscard]] std::string story_of(const Json& status_body);

} // namespace palestra::conformance
