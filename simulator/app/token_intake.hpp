// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"

#include <string>
#include <string_view>

namespace palestra::app {

/// A request as a tool captured it: with or without its request line, the marks of `curl -v` ("> "), CRLF or LF, folded
/// headers; the body is what follows the blank line. Header names and values are kept as they are, since they are to
/// be judged. The JSON of `palestra token make` is read too.
[[nodiscard]] http::Request read_capture(std::string_view text);

/// The token in a file that holds one: without the header's name, the word Bearer, quotes and line breaks. Nothing else
/// is mended.
[[nodiscard]] std::string bare_token(std::string_view text);

} // namespace palestra::app
