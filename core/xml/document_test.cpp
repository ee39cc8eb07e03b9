// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/document.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using palestra::xml::Document;

namespace {
FailureCode failure_of(std::string_view bytes) {
    const auto parsed = Document::parse(bytes);
    REQUIRE_FALSE(parsed);
    return parsed.error().code;
}
} // namespace

TEST_CASE("a well-formed document is read with lines and local names") {
    const auto document = Document::parse(
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- c -->\n<h:a xmlns:h='urn:x'>\n <h:b>uno  <i/>due</h:b></h:a>");
    REQUIRE(document);
    CHECK(xml::local_name(document->root()) == "a");
    const auto b = xml::path(document->root(), "b");
    CHECK(document->line_of(b) == 4);
    CHECK(document->column_of(b) == 3);
    CHECK(document->text().starts_with("<?xml"));
    CHECK(xml::text_below(b) == "uno due");
    CHECK_FALSE(xml::path(document->root(), "b/c"));
}

TEST_CASE("what pugixml alone would let through is refused") {
    CHECK(failure_of("<a><b></a>") == FailureCode::xml_not_well_formed);
    CHECK(failure_of("<a x='1' x='2'/>") == FailureCode::xml_not_well_formed);
    CHECK(failure_of("<p:a/>") == FailureCode::xml_not_well_formed);
    CHECK(failure_of(std::string_view("<a>\x01</a>")) == FailureCode::xml_not_well_formed);
    CHECK(failure_of("") == FailureCode::xml_not_well_formed);
    CHECK(failure_of("<a>&unknown;</a>") == FailureCode::xml_not_well_formed);
}

TEST_CASE("hostile input is refused by name") {
    CHECK(failure_of("<?xml version='1.0'?><!--x--><!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>") ==
          FailureCode::xml_doctype_refused);
    CHECK(failure_of("<a>\xE8</a>") == FailureCode::xml_not_utf8);
    CHECK(failure_of("<?xml version='1.0' encoding='palestra'?><a/>") == FailureCode::xml_encoding_refused);
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "<a>";
    CHECK(failure_of(deep) == FailureCode::xml_too_deep);
    xml::Limits small;
    small.bytes = 10;
    CHECK(Document::parse("<a>0123456789</a>", small).error().code == FailureCode::file_too_large);
}

TEST_CASE("every encoding is read as UTF-8") {
    const auto latin = Document::parse("<?xml version='1.0' encoding='ISO-8859-1'?>\r\n<a>\xE8\xE8<b c='\xE0'/></a>");
    REQUIRE(latin);
    CHECK(xml::text_below(latin->root()) == "\xC3\xA8\xC3\xA8");
    const auto b = xml::child(latin->root(), "b");
    CHECK(std::string_view(b.attribute("c").value()) == "\xC3\xA0");
    CHECK(latin->line_of(b) == 2);
    CHECK(latin->column_of(b) == 7);
    CHECK(latin->libxml2() != nullptr);
}

TEST_CASE("line ends and attribute values are normalised") {
    const auto document =
        Document::parse("<a b='1\t2\n3\r\n4&#9;&#10;&#13;' c=' x  y '>1\r\n2\r3&#13;<![CDATA[\r\n]]> </a>");
    REQUIRE(document);
    const auto root = document->root();
    CHECK(std::string_view(root.attribute("b").value()) == "1 2 3 4\t\n\r");
    CHECK(std::string_view(root.attribute("c").value()) == " x  y ");
    auto child = root.first_child();
    CHECK(std::string_view(child.value()) == "1\n2\n3\r");
    child = child.next_sibling();
    CHECK(std::string_view(child.value()) == "\n");
    CHECK(std::string_view(child.next_sibling().value()) == " ");
    CHECK(document->text().find("1\r\n2") != std::string_view::npos);

    const auto instruction = Document::parse("<?xml-stylesheet\r1?>\r\n<?q?><?p 1\r\n2\r?><a/>");
    REQUIRE(instruction);
    CHECK(std::string_view(instruction->root().previous_sibling().value()) == "1\n2\n");
    const auto first = Document::parse("<?p 1\r?><a/>");
    REQUIRE(first);
    CHECK(std::string_view(first->root().previous_sibling().value()) == "1\n");
}

TEST_CASE("XML 1.1 is read with its own line ends and references") {
    const auto document = Document::parse("<?xml version='1.1'?><a\xC2\x85 b='&#1;'>1\r\xC2\x85\xE2\x80\xA8<c/></a>");
    REQUIRE(document);
    CHECK(std::string_view(document->root().attribute("b").value()) == "\x01");
    CHECK(std::string_view(document->root().first_child().value()) == "1\n\n");
    CHECK(document->line_of(xml::child(document->root(), "c")) == 4);
}

TEST_CASE("nothing outside the document is fetched") {
    const auto document = Document::parse("<a xmlns:xi='http://www.w3.org/2001/XInclude'>"
                                          "<xi:include href='file:///etc/passwd' parse='text'/></a>");
    REQUIRE(document);
    CHECK(xml::text_below(document->root()).empty());
}

TEST_CASE("a failure says line, column and reason") {
    const auto parsed = Document::parse("<a>\n <b>\n</a>");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().values.at("line") == "3");
    CHECK_FALSE(parsed.error().values.at("reason").empty());
}
