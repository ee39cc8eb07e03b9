// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/tree.hpp"

#include "core/xml/document.hpp"

#include <catch2/catch.hpp>

using namespace palestra::xml;

namespace {

/// The node kinds and texts in document order: "<a>", "@b=1", "'text'", …
std::string shape(const Tree& tree) {
    std::string out;
    for (NodeId id = 1; id < tree.nodes().size(); ++id) {
        const Node& node = tree[id];
        const std::string text(node.kind == NodeKind::element ? "" : tree.text(id));
        const std::string name(node.name == k_none ? "" : tree.name(node.name).local);
        switch (node.kind) {
        case NodeKind::element:
            out += "<" + name + ">";
            break;
        case NodeKind::attribute:
            out += "@" + name + "=" + text;
            break;
        case NodeKind::text:
            out += "'" + text + "'";
            break;
        case NodeKind::comment:
            out += "!" + text;
            break;
        case NodeKind::instruction:
            out += "?" + name + " " + text;
            break;
        case NodeKind::document:
            break;
        }
    }
    return out;
}

} // namespace

TEST_CASE("the flat tree is the XPath data model") {
    const auto document =
        Document::parse("<?xml version='1.0'?><!--c--><a x='1' y='&lt;'>t<![CDATA[<u>]]>v<b/> <?p q?><c>z</c></a>");
    REQUIRE(document);
    const Tree& tree = document->tree();
    CHECK(shape(tree) == "!c<a>@x=1@y=<'t<u>v'<b>' '?p q<c>'z'");
    CHECK(tree.name(tree[tree.root()].name).local == "a");
    CHECK(tree.attribute(tree.root(), "", "y") == "<");
    CHECK_FALSE(tree.attribute(tree.root(), "", "z"));
    const NodeId text = tree.first_child(tree.root());
    CHECK(tree[text].kind == NodeKind::text);
    const NodeId b = tree[text].next_sibling;
    CHECK(tree[b].kind == NodeKind::element);
    CHECK(tree.first_child(b) == k_none);
    CHECK(tree[b].parent == tree.root());
    CHECK(tree[0].end == tree.nodes().size());
}

TEST_CASE("names are expanded, prefixes are kept for name()") {
    const auto document =
        Document::parse("<h:a xmlns:h='urn:x' xmlns='urn:x' h:k='1' k='2'><a/><b xmlns=''><h:a/></b><a/></h:a>");
    REQUIRE(document);
    const Tree& tree = document->tree();
    const NameId a = tree.find_name("urn:x", "a");
    REQUIRE(a != k_none);
    CHECK(tree.elements(a).size() == 4);
    CHECK(tree.prefix(tree.elements(a)[0]) == "h");
    CHECK(tree.prefix(tree.elements(a)[1]).empty());
    CHECK(tree.find_name("", "b") != k_none);
    CHECK(tree.find_name("urn:x", "b") == k_none);
    CHECK(tree.attribute(tree.root(), "urn:x", "k") == "1");
    CHECK(tree.attribute(tree.root(), "", "k") == "2");
    CHECK(tree.namespace_of(tree.elements(a)[2], "h") == "urn:x");
    CHECK(tree.namespace_of(tree.elements(a)[2], "").value_or("?").empty());
    CHECK_FALSE(tree.namespace_of(tree.root(), "q"));
}

TEST_CASE("namespace faults are faults of well-formedness") {
    for (const auto* text :
         {"<p:a/>", "<a p:b='1'/>", "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "<a xmlns:p=''/>",
          "<a xmlns:xml='urn:x'/>", "<a xmlns:xmlns='urn:x'/>", "<a xmlns:q='http://www.w3.org/2000/xmlns/'/>"}) {
        INFO(text);
        CHECK_FALSE(Document::parse(text));
    }
}
