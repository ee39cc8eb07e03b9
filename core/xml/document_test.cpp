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
    CHECK(failure_of("<?xml version='1.0' encoding='ISO-8859-1'?><a/>") == FailureCode::xml_not_utf8);
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "<a>";
    CHECK(failure_of(deep) == FailureCode::xml_too_deep);
    xml::Limits small;
    small.bytes = 10;
    CHECK(Document::parse("<a>0123456789</a>", small).error().code == FailureCode::file_too_large);
}

TEST_CASE("a failure says line, column and reason") {
    const auto parsed = Document::parse("<a>\n <b>\n</a>");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().values.at("line") == "3");
    CHECK_FALSE(parsed.error().values.at("reason").empty());
}
