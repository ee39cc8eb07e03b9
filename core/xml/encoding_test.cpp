// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/encoding.hpp"

#include "core/base/text.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace std::string_literals;

namespace {

std::string decoded(std::string_view bytes) {
    auto text = xml::decode(bytes);
    return text ? std::move(*text).take() : failure_line(text.error());
}

/// What follows a declaration of this encoding, decoded.
std::string declared(const std::string& name, const std::string& rest) {
    const auto declaration = "<?xml version='1.0' encoding='" + name + "'?>";
    const auto text = decoded(declaration + rest);
    return text.starts_with(declaration) ? text.substr(declaration.size()) : text;
}

std::string utf16(std::string_view ascii, bool little) {
    std::string bytes;
    for (const char byte : ascii)
        bytes += little ? std::string{byte, '\0'} : std::string{'\0', byte};
    return bytes;
}

} // namespace

TEST_CASE("UTF-8 is viewed, not copied, and loses its byte order mark") {
    const std::string bytes = "\xEF\xBB\xBF<a>perch\xC3\xA9</a>";
    const auto text = xml::decode(bytes);
    REQUIRE(text);
    CHECK(text->is_view());
    CHECK(text->view().data() == bytes.data() + 3);
    CHECK(text->view() == "<a>perch\xC3\xA9</a>");
    CHECK(xml::decode("<?xml version='1.0' encoding='us-ascii'?><a/>")->is_view());
}

TEST_CASE("a declared encoding is believed") {
    CHECK(declared("ISO-8859-1", "\xE8\x80") == "\xC3\xA8\xC2\x80");
    CHECK(declared("latin1", "\xE8") == "\xC3\xA8");
    CHECK(declared("ISO-8859-15", "\xA4") == "€");
    CHECK(declared("windows-1252", "\x80\x93") == "€“");
    CHECK(declared("Cp1252", "\x81") == "\xEF\xBF\xBD"); // a hole, as Java decodes it
    CHECK(declared("Shift_JIS", "\x82\xA0\\") == "あ\\");
    CHECK(declared("EUC-JP", "\xA4\xA2\xA4") == "あ\xEF\xBF\xBD");
    CHECK(decoded("\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?>\xE8").ends_with("?>\xC3\xA8"));
}

TEST_CASE("UTF-16 and UCS-4 are seen in the first bytes") {
    CHECK(decoded("\xFF\xFE" + utf16("<a/>", true)) == "<a/>");
    CHECK(decoded("\xFE\xFF" + utf16("<a/>", false)) == "<a/>");
    const auto with_declaration = "<?xml version='1.0' encoding='UTF-16'?><a/>"s;
    CHECK(decoded(utf16(with_declaration, true)) == with_declaration);
    CHECK(decoded(utf16(with_declaration, false)) == with_declaration);
    CHECK(decoded("\0\0\0<\0\0\0a\0\0\0/\0\0\0>"s) == "<a/>");
    CHECK(decoded("\xFF\xFE"s + "<\0\x3D\xD8\x00\xDE"s) == "<😀");
}

TEST_CASE("bytes that are no characters are refused with their place") {
    CHECK(decoded("<a>\n\xC3\xA8\xE8</a>") ==
          "xml_not_utf8 column=2 found=0xE8 line=2 offset=6 reason=xml.reason.encoding_broken");
    CHECK(declared("US-ASCII", "a\xE8") ==
          "xml_encoding_refused encoding=US-ASCII offset=42 reason=xml.reason.encoding_broken");
    CHECK(decoded("\xFF\xFE"s + "<\0\x3D\xD8"s + "a\0"s).find("offset=4 ") != std::string::npos);
    CHECK(decoded("\xFF\xFE<\0a"s).find("offset=4 ") != std::string::npos);
    CHECK(decoded("<\0\0\0\xE8\0\x65\0"s).find("encoding_broken") != std::string::npos); // beyond U+10FFFF
    CHECK(declared("Big5", std::string(5000, static_cast<char>(0xFF))).find("encoding_broken") != std::string::npos);
}

TEST_CASE("names that are unknown or contradict the bytes are refused") {
    CHECK(declared("palestra-8", "") ==
          "xml_encoding_refused encoding=palestra-8 offset= reason=xml.reason.encoding_unknown");
    CHECK(declared("UTF-8//TRANSLIT", "").find("encoding_unknown") != std::string::npos);
    CHECK(declared("", "").find("encoding_unknown") != std::string::npos);
    CHECK(declared(std::string(3000, 'a'), "").find("encoding_unknown") != std::string::npos);
    CHECK(declared("UTF-16", "x").find("encoding_contradicted") != std::string::npos);
    CHECK(decoded("\xFF\xFE" + utf16("<?xml version='1.0' encoding='UTF-8'?>", true)).find("encoding_contradicted") !=
          std::string::npos);
}

TEST_CASE("line ends that only XML 1.1 has become line feeds") {
    CHECK(decoded("<?xml version='1.1'?><a>\xC2\x85\xE2\x80\xA8\r\xC2\x85\r\n</a>") ==
          "<?xml version='1.1'?><a>\n\n\n\r\n</a>");
    CHECK(decoded("<a>\xC2\x85</a>") == "<a>\xC2\x85</a>");
}

TEST_CASE("large and hostile input is decoded in linear time") {
    const std::string latin(20'000'000, '\xE8');
    CHECK(declared("ISO-8859-1", latin).size() == 2 * latin.size());
    CHECK(declared("windows-1253", std::string(20'000'000, '\xD2')).size() == 60'000'000);
    std::string next_lines = "<?xml version='1.1'?>";
    for (int i = 0; i < 5'000'000; ++i)
        next_lines += "\xC2\x85";
    CHECK(decoded(next_lines).size() == 5'000'021);
}
