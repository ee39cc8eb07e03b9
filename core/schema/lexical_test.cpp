// SPDX-License-Identifier: EUPL-1.2
// Lexical rules, each proved against the JDK's validator once (XsdOracle.java) and kept here as a table.
#include "core/schema/lexical.hpp"

#include "core/schema/real.hpp"
#include "core/schema/uri.hpp"
#include "core/schema/xml_names.hpp"

#include <catch2/catch.hpp>
#include <libxml/xmlregexp.h>

#include <memory>

namespace palestra::schema {

TEST_CASE("addresses are taken as Xerces takes them") {
    for (const auto* good : {"",
                             "#a",
                             "a b",
                             "http://h",
                             "http://a?b?c#d",
                             "a?[x]",
                             "x:[b]",
                             "?",
                             "#",
                             "%41",
                             "100%25",
                             "//u@[::1]:80/p",
                             "//h:",
                             "//:80",
                             "a//b",
                             "..//",
                             "x+y:z",
                             "tel:+39 06",
                             "mailto:a@b.it",
                             "urn:a[b]",
                             "\xC3\xA8:x/y#\xC3\xA8",
                             "{\"q\"}",
                             "file:///c|/x",
                             "#[REF"}) {
        INFO(good);
        // A letter beyond ASCII in a scheme is the one exception of this list.
        CHECK(is_uri(good) == (std::string_view(good).find("\xC3\xA8:") == std::string_view::npos));
    }
    for (const auto* bad : {"#a#b", "http:", "http://", "//", ":x", "a[b]", "http://h/[", "http://[bad]/", "%", "%4",
                            "?%zz", "1a:b", "a b:c", "x_y:z", "x:#", "a:", "http://[::1", "//[::1]:99999/"}) {
        INFO(bad);
        CHECK_FALSE(is_uri(bad));
    }
}

TEST_CASE("numbers are read as Java reads them") {
    for (const auto* good : {"1", "1.", ".5", "+3.0E-2", "-0", "INF", "-INF", "NaN", "1e400", "00"})
        CHECK(parse_real(good));
    for (const auto* bad : {"", ".", "e1", "1e", "1e+", "inf", "+INF", "0x10", "1,5", " 1", "1.0.0", "1f"})
        CHECK_FALSE(parse_real(bad));
    CHECK(canonical_real(0) == "0.0E1");
    CHECK(canonical_real(1) == "1.0E0");
    CHECK(canonical_real(-123.5) == "-1.235E2");
    CHECK(canonical_real(0.001) == "1.0E-3");
}

TEST_CASE("names are those of XML 1.0, fourth edition") {
    CHECK(is_ncname("_a\xC2\xB7"));
    CHECK(is_ncname("caff\xC3\xA8"));
    CHECK(is_nmtoken("1.2:\xD9\xA0"));
    CHECK(is_name("a:b"));
    for (const auto* bad : {"", "1a", "a:b", "a b", "-a", "\xC2\xB7x", "\xC4\xB3", "a\xF0\xA0\x80\x80"})
        CHECK_FALSE(is_ncname(bad));
}

TEST_CASE("own pattern tables agree with libxml2") {
    const std::vector<std::string> texts{"",
                                         "a",
                                         "A1-",
                                         "ab",
                                         "0",
                                         "1.2.3",
                                         "2.16.840.1",
                                         "3.1",
                                         "2.01",
                                         "12345678",
                                         "123456789",
                                         "20240101120000+0100",
                                         "20240101120000.5-01",
                                         "true",
                                         "x y",
                                         "\t",
                                         "\xC3\xA8",
                                         "-",
                                         "^",
                                         "]",
                                         "abcabc",
                                         "aaaa",
                                         "{",
                                         "\\",
                                         "a\nb"};
    for (const auto* expression : {"true|false",
                                   "[0-2](\\.(0|[1-9][0-9]*))*",
                                   "[A-Za-z][A-Za-z0-9\\-]*",
                                   "[^\\s]+",
                                   "[^\\s]*",
                                   "a{2,4}",
                                   "(ab?c){2}",
                                   "[0-9]{1,8}|([0-9]{9,14}|[0-9]{14,14}\\.[0-9]+)([+\\-][0-9]{1,4})?",
                                   ".*",
                                   ".+",
                                   "",
                                   "a|",
                                   "(a|b)*|c+",
                                   "[\\^\\]\\-]",
                                   "[a-c-]+",
                                   "\\S\\s\\S",
                                   "a{0,0}",
                                   "(a*)*",
                                   "(a+){2,}",
                                   "[\\n\\t]",
                                   "\\{|\\\\"}) {
        const auto own = Pattern::compile(expression);
        const std::unique_ptr<xmlRegexp, decltype(&xmlRegFreeRegexp)> other(
            xmlRegexpCompile(reinterpret_cast<const xmlChar*>(expression)), xmlRegFreeRegexp);
        REQUIRE(own);
        REQUIRE(other);
        for (const auto& text : texts) {
            INFO(expression << " on '" << text << "'");
            CHECK(own->matches(text) ==
                  (xmlRegexpExec(other.get(), reinterpret_cast<const xmlChar*>(text.c_str())) == 1));
        }
    }
    for (const auto* left_to_libxml2 : {"\\p{L}+", "\\d{2}", "\\c+", "[a-z-[aeiou]]+", "\xC3\xA8+"})
        CHECK(Pattern::compile(left_to_libxml2));
    CHECK(Pattern::compile("\\p{L}+")->matches("\xC3\xA8"));
    CHECK_FALSE(Pattern::compile("[a-z-[aeiou]]+")->matches("abc"));
    for (const auto* bad : {"(", "[z-a]", "*"}) {
        INFO(bad);
        CHECK_FALSE(Pattern::compile(bad));
    }
}

} // namespace palestra::schema
