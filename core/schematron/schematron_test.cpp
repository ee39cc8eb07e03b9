// SPDX-License-Identifier: EUPL-1.2
// What ISO Schematron has beyond the catalogue's files: which rule fires where, phases, variables, messages.
#include "core/schematron/test_schema.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using schematron::test::found;
using schematron::test::rule_of;
using schematron::test::schema_of;

namespace {

std::string reported(const std::string& context, const std::string& document, const std::string& test = "true()") {
    return found(schema_of(rule_of(context, "<report test=\"" + test + "\">r</report>")), document);
}

} // namespace

TEST_CASE("each pattern looks at every node; within one only the first rule that matches fires") {
    const auto schema = schema_of("<pattern id='p'><rule context='b[@k]'><report test='true()'>one</report></rule>"
                                  "<rule context='b'><report test='true()'>two</report></rule>"
                                  "<rule context='*'><report test='true()'>rest</report></rule></pattern>"
                                  "<pattern id='q'><rule context='b'><report test='true()'>other</report></rule>"
                                  "</pattern>");
    CHECK(found(schema, "<a><b k='1'/><b/></a>") == "2.0 /a[1] rest\n"
                                                    "0.0 /a[1]/b[1] one\n"
                                                    "1.0 /a[1]/b[2] two\n"
                                                    "3.0 /a[1]/b[1] other\n"
                                                    "3.0 /a[1]/b[2] other\n");
}

TEST_CASE("asserts and reports of a rule are found in the order written") {
    const auto schema = schema_of(rule_of("a", "<report test='true()'>A1|x</report><assert test='false()'>A2|</assert>"
                                               "<assert test='true()'>A3|</assert><report test='false()'>A4|</report>"
                                               "<assert test='b'>A5|</assert>"));
    CHECK(found(schema, "<a/>") == "0.0 /a[1] A1|x\n0.1 /a[1] A2|\n0.4 /a[1] A5|\n");
}

TEST_CASE("contexts of every kind of node") {
    const std::string document = "<a k='1'>t<!--c--><b k='2'>u</b><?i p?></a>";
    CHECK(reported("@k", document) == "0.0 /a[1]/@k r\n0.0 /a[1]/b[1]/@k r\n");
    CHECK(reported("b/@*", document) == "0.0 /a[1]/b[1]/@k r\n");
    CHECK(reported("text()", document, ". = 'u'") == "0.0 /a[1]/b[1]/text()[1] r\n");
    CHECK(reported("comment()", document, ". = 'c'") == "0.0 /a[1]/comment()[1] r\n");
    CHECK(reported("processing-instruction('i')", document, "name() = 'i'") ==
          "0.0 /a[1]/processing-instruction()[1] r\n");
    CHECK(reported("/", document, "a") == "0.0 / r\n");
    CHECK(reported("/ | b | @k", document) == "0.0 / r\n0.0 /a[1]/@k r\n0.0 /a[1]/b[1] r\n0.0 /a[1]/b[1]/@k r\n");
    CHECK(reported("node()", "<a>t<b/></a>") == "0.0 /a[1] r\n0.0 /a[1]/text()[1] r\n0.0 /a[1]/b[1] r\n");
    CHECK(reported("/a/b", document) == "0.0 /a[1]/b[1] r\n");
    CHECK(reported("/b", document).empty());
    CHECK(reported("a//c", "<a><b><c/></b></a>") == "0.0 /a[1]/b[1]/c[1] r\n");
    CHECK(reported("b[2]", "<a><b/><c/><b/><b/></a>") == "0.0 /a[1]/b[2] r\n");
    CHECK(reported("*[last()]", "<a><b/><c/></a>") == "0.0 /a[1] r\n0.0 /a[1]/c[1] r\n");
    CHECK(reported("x:b", "<a xmlns='urn:x'><b/></a>").size() > 1);
    CHECK(reported("b", "<a xmlns='urn:x'><b/></a>").empty());
}

TEST_CASE("what is no pattern is refused with its line") {
    for (const char* context : {".", "..", "a/..", "ancestor::a", "a/parent::b", "1", "a = b", "a//", "$x"}) {
        INFO(context);
        const auto said = found(schema_of("\n\n" + rule_of(context, "<assert test='true()'>x</assert>")), "<a/>");
        CHECK(said.starts_with("schematron_invalid"));
        CHECK(said.find("line=3") != std::string::npos);
    }
}

TEST_CASE("phases choose patterns") {
    const std::string body =
        "<phase id='one'><active pattern='p'/><let name='v' value=\"'of one'\"/></phase>"
        "<phase id='two'><active pattern='q'/><active pattern='p'/></phase>"
        "<let name='v' value=\"'of all'\"/>"
        "<pattern id='p'><rule context='a'><report test='true()'>p <value-of select='$v'/></report>"
        "</rule></pattern><pattern id='q'><rule context='a'><report test='true()'>q</report></rule>"
        "</pattern>";
    CHECK(found(schema_of(body), "<a/>") == "0.0 /a[1] p of all\n1.0 /a[1] q\n");
    CHECK(found(schema_of(body), "<a/>", "#ALL") == "0.0 /a[1] p of all\n1.0 /a[1] q\n");
    CHECK(found(schema_of(body), "<a/>", "one") == "0.0 /a[1] p of one\n");
    CHECK(found(schema_of(body), "<a/>", "two") == "0.0 /a[1] p of all\n1.0 /a[1] q\n");
    CHECK(found(schema_of(body, "defaultPhase='one'"), "<a/>") == "0.0 /a[1] p of one\n");
    CHECK(found(schema_of(body, "defaultPhase='one'"), "<a/>", "#DEFAULT") == "0.0 /a[1] p of one\n");
    CHECK(found(schema_of(body, "defaultPhase='one'"), "<a/>", "#ALL") == "0.0 /a[1] p of all\n1.0 /a[1] q\n");
    CHECK(found(schema_of(body), "<a/>", "three").find("no phase three") != std::string::npos);
    CHECK(found(schema_of("<phase id='one'><active pattern='z'/></phase>" + body), "<a/>", "one")
              .find("activates no pattern: z") != std::string::npos);
}

TEST_CASE("variables of four levels, the nearer hiding the farther") {
    const auto schema = schema_of(
        "<phase id='f'><let name='w' value=\"'phase'\"/><active pattern='p'/></phase>"
        "<let name='u' value='count(//b)'/><let name='v' value=\"'schema'\"/><let name='w' value=\"'schema'\"/>"
        "<pattern id='p'><let name='v' value=\"concat($v, '+pattern')\"/><let name='s' value=\"'pattern'\"/>"
        "<rule context='b'><let name='s' value=\"concat($s, '+rule ', @k)\"/>"
        "<report test='true()'><value-of select='$u, $v, $w, $s'/></report></rule></pattern>");
    CHECK(found(schema, "<a><b k='1'/><b k='2'/></a>", "f") ==
          "0.0 /a[1]/b[1] 2 schema+pattern phase pattern+rule 1\n"
          "0.0 /a[1]/b[2] 2 schema+pattern phase pattern+rule 2\n");
}

TEST_CASE("a context may use variables of the schema and of its pattern, before any rule fired") {
    const auto schema = schema_of("<let name='wanted' value=\"'2'\"/><pattern><let name='other' value='//@other'/>"
                                  "<rule context='b[@k = $wanted][@k != $other]'><report test='true()'>r</report>"
                                  "</rule></pattern>"
                                  "<pattern><let name='mine' value=\"'1'\"/><rule context='b[@k = $mine]'>"
                                  "<report test='true()'>s</report></rule></pattern>");
    CHECK(found(schema, "<a other='9'><b k='1'/><b k='2'/></a>") == "0.0 /a[1]/b[2] r\n1.0 /a[1]/b[1] s\n");
}

TEST_CASE("variables of the document survive however much memory the rules need") {
    const auto schema = schema_of("<let name='all' value=\"for $i in 1 to 3 return concat('item ', $i)\"/>" +
                                  rule_of("b", "<let name='big' value=\"string-join(for $i in 1 to 2000 return "
                                               "concat('filling ', $i), ' ')\"/>"
                                               "<report test='string-length($big) > 1 and @k'>"
                                               "<value-of select='$all'/></report>"));
    std::string document = "<a>", expected;
    for (int i = 1; i <= 30; ++i) {
        document += "<b k='1'/>";
        expected += "0.0 /a[1]/b[" + std::to_string(i) + "] item 1 item 2 item 3\n";
    }
    CHECK(found(schema, document + "</a>") == expected);
}

TEST_CASE("instructions of XSLT inside a variable") {
    const auto with = [](const std::string& content) {
        return found(schema_of(rule_of("b", "<let name='v'>" + content +
                                                "</let><report test='true()'>[<value-of select='$v'/>]</report>")),
                     "<a><b k='1'/></a>");
    };
    CHECK(with("<xsl:for-each select='ancestor-or-self::*'><xsl:value-of select=\"concat('/', name(), position())\"/>"
               "</xsl:for-each>") == "0.0 /a[1]/b[1] [/a1/b2]\n");
    CHECK(with("<xsl:choose><xsl:when test='@k = 2'>two</xsl:when><xsl:when test='@k = 1'>one</xsl:when>"
               "<xsl:otherwise>none</xsl:otherwise></xsl:choose>") == "0.0 /a[1]/b[1] [one]\n");
    CHECK(with("<xsl:choose><xsl:when test='@k = 2'>two</xsl:when><xsl:otherwise>none</xsl:otherwise></xsl:choose>") ==
          "0.0 /a[1]/b[1] [none]\n");
    CHECK(with("<xsl:if test='@k'>if</xsl:if><xsl:text> </xsl:text>text") == "0.0 /a[1]/b[1] [if text]\n");
    CHECK(with("<xsl:value-of select='1 to 3' separator='-'/>") == "0.0 /a[1]/b[1] [1-2-3]\n");
    CHECK(with("<xsl:copy-of select='.'/>").find("xsl:copy-of in a let is not supported") != std::string::npos);
    CHECK(with("<xsl:if test='1'><xsl:message/></xsl:if>").find("xsl:message") != std::string::npos);
}

TEST_CASE("messages: name with and without path, value-of of sequences, dressed text, diagnostics") {
    CHECK(found(schema_of(rule_of("b", "<report test='true()'> <name/> of <name path='..'/>: <emph>n = <value-of "
                                       "select='c'/></emph>.</report>")),
                "<a><b><c>1</c><c>2</c></b></a>") == "0.0 /a[1]/b[1] b of a: n = 1 2.\n");
    CHECK(found(schema_of(rule_of("b", "<report test='true()' diagnostics='d e'>m</report>") +
                          "<diagnostics><diagnostic id='e'>E</diagnostic><diagnostic id='d'>D <value-of select='@k'/>"
                          "</diagnostic></diagnostics>"),
                "<a><b k='1'/></a>") == "0.0 /a[1]/b[1] m (D 1) (E)\n");
    CHECK(found(schema_of(rule_of("b", "<report test='true()' diagnostics='d'>m</report>")), "<a/>")
              .find("diagnostics names no diagnostic: d") != std::string::npos);
}

TEST_CASE("an expression that does not compile is told with line and code") {
    const auto said = [](const std::string& body) { return found(schema_of("\n" + body), "<a/>"); };
    const auto test = [&](const std::string& expression) {
        return said("<pattern>\n<rule context='a'>\n<assert test=\"" + expression + "\">x</assert></rule></pattern>");
    };
    for (const auto& [expression, code] : {std::pair{"1 +", "XPST0003"},
                                           {"f()", "XPST0017"},
                                           {"key('k', 1)", "XPST0017"},
                                           {"$v", "XPST0008"},
                                           {"y:a", "XPST0081"},
                                           {"", "XPST0003"}}) {
        INFO(expression);
        CHECK(test(expression).find("line=4") != std::string::npos);
        CHECK(test(expression).find(code) != std::string::npos);
    }
    const auto let = said("<let name='v' value='1'/>\n<let name='w' value='1 +'/>");
    CHECK(let.find("XPST0003") != std::string::npos);
    CHECK(let.find("line=3") != std::string::npos);
}

TEST_CASE("an error in a run ends it and says where") {
    CHECK(found(schema_of(rule_of("b", "<report test='true()'>r</report><assert test=\"number(c) = 1\">x</assert>")),
                "<a><b/><b><c/><c/></b><b/></a>") == "0.0 /a[1]/b[1] r\n0.1 /a[1]/b[1] x\n0.0 /a[1]/b[2] r\n"
                                                     "error XPTY0004 rule 0 at /a[1]/b[2]");
}

TEST_CASE("a variable of one item raises its error when its rule fires, if anything refers to it") {
    const auto with = [](const std::string& body) {
        return found(schema_of(rule_of("b", "<let name='v' value='number(c)'/>" + body)), "<b><c/><c/></b>");
    };
    const std::string error = "error XPTY0004 rule 0 at /b[1]";
    CHECK(with("<report test='true() or $v = 1'>r</report>") == error);
    CHECK(with("<report test='false()'><value-of select='$v'/></report>") == error);
    CHECK(with("<let name='w'><xsl:value-of select='$v'/></let><report test='false() and $w'>r</report>") == error);
    CHECK(with("<report test='true()'>r</report>") == "0.0 /b[1] r\n");
    CHECK(with("<let name='vv' value='1'/><report test='$vv = 1'>r</report>") == "0.0 /b[1] r\n");
}
