// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/encoding_names.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace palestra::xml {

/// What to do with bytes that are no character of the encoding.
enum class Broken { refuse, replace };

/// To UTF-8 with glibc's iconv; the error is the offset of the bytes that are refused. Even when replacing, more than
/// a thousand broken places in an encoding of many bytes are refused: nobody writes that, and it is slow. Thread-safe.
[[nodiscard]] std::expected<std::string, std::size_t> transcode(std::string_view bytes, const char* from,
                                                                Broken broken);
/// The same for encodings where one byte is one character; cannot fail.
[[nodiscard]] std::string transcode_one_byte(std::string_view bytes, const char* from);

} // namespace palestra::xml
