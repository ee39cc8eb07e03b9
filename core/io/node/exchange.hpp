// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/http/message.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace palestra::node {

/// The data of an "exchange" event (docs/giornale.md): request and response with headers; text bodies up to 16 KB,
/// multipart parts one by one, binary ones by size and SHA-256 only. Credentials are cut: a token keeps header and
/// claims but loses its signature, a cookie its value, so that a journal can be shown and shared.
[[nodiscard]] Json describe_exchange(const std::string& from, const http::Request& request,
                                     const http::Response& response, std::chrono::microseconds took);

/// "Bearer aaa.bbb.ccc" -> "Bearer aaa.bbb.…"; credentials of any other shape -> "…"; cookies -> "name=…".
[[nodiscard]] std::string redact(std::string_view header_name, std::string_view value);

} // namespace palestra::node
