// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palestra::xml {

/// UTF-8 text of an XML entity, without a byte order mark. It views the bytes it came from when they were UTF-8
/// already, which must then outlive it, and owns its text otherwise. Immutable value.
class DecodedText {
public:
    [[nodiscard]] std::string_view view() const { return m_converted ? std::string_view(*m_converted) : m_source; }

    /// The text as a string of its own; copies only what it does not own.
    [[nodiscard]] std::string take() && { return m_converted ? std::move(*m_converted) : std::string(m_source); }

    [[nodiscard]] bool is_view() const { return !m_converted; }

    static DecodedText of(std::string_view source) {
        DecodedText text;
        text.m_source = source;
        return text;
    }

    static DecodedText of(std::string converted) {
        DecodedText text;
        text.m_converted = std::move(converted);
        return text;
    }

private:
    std::string_view m_source;
    std::optional<std::string> m_converted;
};

/// Bytes of an XML document to text, by XML 1.0 appendix F and as the JDK's parser does it: byte order mark (UTF-8,
/// UTF-16), first bytes of UTF-16, UCS-4 and EBCDIC, then the name in the XML declaration. A declared 8-bit encoding
/// wins over a UTF-8 mark. UTF-8, US-ASCII, UTF-16 and UCS-4 must be right to the last byte; a byte that another
/// encoding does not have becomes U+FFFD. Line ends are left alone, but those that only XML 1.1 has become LF.
/// The text is not proved well-formed. Thread-safe.
/// Failures: xml_not_utf8 (found, offset, line, column); xml_encoding_refused (encoding, reason and, for broken bytes,
/// offset; reasons encoding_unknown, encoding_contradicted, encoding_broken).
[[nodiscard]] Result<DecodedText> decode(std::string_view bytes);

} // namespace palestra::xml
