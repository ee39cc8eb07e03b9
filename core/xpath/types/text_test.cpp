// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/text.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace palestra::xpath;

namespace {

constexpr double k_infinity = std::numeric_limits<double>::infinity();
const double k_nan = std::nan("");

} // namespace

TEST_CASE("lengths and substrings count code points (F&O 7.4.3, 7.4.4)") {
    CHECK(length("") == 0);
    CHECK(length("Harp not like that ballad-singer, ô") == 35);
    CHECK(length("\xF0\x90\x80\x80x") == 2);
    CHECK(substring("motor car", 6) == " car");
    CHECK(substring("metadata", 4, 3) == "ada");
    CHECK(substring("12345", 1.5, 2.6) == "234");
    CHECK(substring("12345", 0, 3) == "12");
    CHECK(substring("12345", 5, -3).empty());
    CHECK(substring("12345", -3, 5) == "1");
    CHECK(substring("12345", k_nan, 3).empty());
    CHECK(substring("12345", 1, k_nan).empty());
    CHECK(substring("12345", -42, k_infinity) == "12345");
    CHECK(substring("12345", -k_infinity, k_infinity).empty());
    CHECK(substring("12345", -k_infinity) == "12345");
    CHECK(substring("12345", k_infinity).empty());
    CHECK(substring("12345", k_nan).empty());
    CHECK(substring("12345", 0.5, 2.5) == "123");
    CHECK(substring("12345", -1.5, 3.5) == "12");
    CHECK(substring("12345", 2.5) == "345");
    CHECK(substring("12345", -0.5, 2) == "1");
    CHECK(substring("12345", 2, 1e300) == "2345");
    CHECK(substring("12345", 1e300, 1).empty());
    CHECK(substring("àèìòù", 2, 2) == "èì");
    CHECK(substring("àèìòù", 5) == "ù");
    CHECK(substring("", 1, 1).empty());
}

TEST_CASE("texts are compared by code point, not by UTF-16 unit") {
    CHECK(compare_code_points("abc", "abc") == 0);
    CHECK(compare_code_points("Strasse", "Straße") < 0);
    CHECK(compare_code_points("b", "abc") > 0);
    CHECK(compare_code_points("\xEF\xBF\xBD", "\xF0\x90\x80\x80") < 0); // U+FFFD before U+10000
}

TEST_CASE("fn:translate and fn:normalize-space (F&O 7.4.5, 7.4.9)") {
    CHECK(translate("bar", "abc", "ABC") == "BAr");
    CHECK(translate("--aaa--", "abc-", "ABC") == "AAA");
    CHECK(translate("abcdabc", "abc", "AB") == "ABdAB");
    CHECK(translate("abcabc", "aab", "XYZ") == "XZcXZc");
    CHECK(translate("perché", "éè", "e") == "perche");
    CHECK(translate("perchè", "éè", "e") == "perch");
    CHECK(translate("x", "x", "\xF0\x90\x80\x80") == "\xF0\x90\x80\x80");
    CHECK(translate("x", "", "y") == "x");
    CHECK(normalize_space(" The  wealthy \t\r\n curled darlings\n") == "The wealthy curled darlings");
    CHECK(normalize_space("\xC2\xA0x") == "\xC2\xA0x"); // U+00A0 is not white space here
}

TEST_CASE("code points to text and back (F&O 7.2)") {
    CHECK(codepoints_to_string(std::vector<std::int64_t>{2309, 2358, 2378, 2325}) == "अशॊक");
    CHECK(codepoints_to_string({}) == "");
    for (const std::int64_t wrong :
         {std::int64_t{0}, std::int64_t{8}, std::int64_t{0xD800}, std::int64_t{0xFFFE}, std::int64_t{0x110000},
          std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(), std::int64_t{1} << 32})
        CHECK(codepoints_to_string(std::vector{wrong}).error().code == "FOCH0001");
    CHECK(string_to_codepoints("Thérèse") == std::vector<char32_t>{84, 104, 233, 114, 232, 115, 101});
    CHECK(string_to_codepoints("a\xFF\xE2\x82") == std::vector<char32_t>{'a', 0xFFFD, 0xFFFD, 0xFFFD});
}

TEST_CASE("URI escapes (F&O 7.4.10 to 7.4.12)") {
    CHECK(encode_for_uri("http://www.example.com/00/Weather/CA/Los%20Angeles#ocean") ==
          "http%3A%2F%2Fwww.example.com%2F00%2FWeather%2FCA%2FLos%2520Angeles%23ocean");
    CHECK(encode_for_uri("~bébé") == "~b%C3%A9b%C3%A9");
    CHECK(encode_for_uri("100% organic") == "100%25%20organic");
    CHECK(iri_to_uri("http://www.example.com/00/Weather/CA/Los%20Angeles#ocean") ==
          "http://www.example.com/00/Weather/CA/Los%20Angeles#ocean");
    CHECK(iri_to_uri("http://www.example.com/~bébé") == "http://www.example.com/~b%C3%A9b%C3%A9");
    CHECK(iri_to_uri("http://a/à ñ%20[x]{y}#") == "http://a/%C3%A0%20%C3%B1%20[x]%7By%7D#");
    CHECK(escape_html_uri("http://www.example.com/00/Weather/CA/Los Angeles#ocean") ==
          "http://www.example.com/00/Weather/CA/Los Angeles#ocean");
    CHECK(escape_html_uri("window.open('http://x/é')") == "window.open('http://x/%C3%A9')");
}

TEST_CASE("case mappings are the full ones of Unicode (F&O 7.4.7, 7.4.8)") {
    CHECK(upper_case("abCd0") == "ABCD0");
    CHECK(lower_case("ABc!D") == "abc!d");
    CHECK(upper_case("straße ŉ ﬁ և i ı") == "STRASSE ʼN FI ԵՒ I I");
    CHECK(lower_case("ΑΣ ΑΣΑ İI ẞ Ǆ") == "ας ασα i̇i ß ǆ");
    CHECK(upper_case("perché") == "PERCHÉ");
    CHECK(lower_case("").empty());
    CHECK(upper_case("\xFF"
                     "a")
              .size() >= 1); // malformed: any answer, no wrong access
}

TEST_CASE("fn:normalize-unicode") {
    const std::string composed = "\xC3\xA9";     // U+00E9
    const std::string decomposed = "e\xCC\x81";  // U+0065 U+0301
    const std::string ligature = "\xEF\xAC\x81"; // U+FB01
    CHECK(normalize_unicode(decomposed) == composed);
    CHECK(normalize_unicode(composed, "NFD") == decomposed);
    CHECK(normalize_unicode(ligature + composed, " nfkd ") == "fi" + decomposed);
    CHECK(normalize_unicode(ligature + decomposed, "NFKC") == "fi" + composed);
    CHECK(normalize_unicode(ligature, "NFC") == ligature);
    CHECK(normalize_unicode(decomposed, "") == decomposed);
    CHECK(normalize_unicode("a", "NFX").error().code == "FOCH0003");
    CHECK(normalize_unicode("a", "FULLY-NORMALIZED").error().code == "FOCH0003");
}
