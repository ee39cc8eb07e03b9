// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace palestra {

/// Field order is kept: the gateway's bodies are written in the order its contract shows.
using Json = nlohmann::ordered_json;

/// Parses untrusted text. Refuses more than `max_depth` nested containers and 512 members of one object. Never throws.
/// Failure json_invalid carries "what" (name of the thing being read) and "found".
[[nodiscard]] Result<Json> parse_json(std::string_view text, std::string_view what, int max_depth = 64);

/// Text of a string member, or "" when it is absent or of another type.
[[nodiscard]] std::string text_of(const Json& object, std::string_view member);

/// An object or array member; an empty one when it is absent or of another type, so hostile shapes cannot throw.
[[nodiscard]] Json object_of(const Json& object, std::string_view member);
[[nodiscard]] Json array_of(const Json& object, std::string_view member);

/// One line; bytes that are not UTF-8 are replaced, so it never throws.
[[nodiscard]] std::string dump_json(const Json& value);
[[nodiscard]] std::string dump_json_pretty(const Json& value);

} // namespace palestra
