// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/markup.hpp"

#include <catch2/catch.hpp>

using namespace palestra::terminology;

namespace {

/// "code@system" of every coded element.
std::string codes(std::string_view text) {
    std::string out;
    for (const auto& each : read_markup(text).codes)
        out += (out.empty() ? "" : " ") + each.code + "@" + each.code_system;
    return out;
}

} // namespace

TEST_CASE("templateId and typeId are the first ones, whatever their case, and not with a prefix") {
    const auto read = read_markup("<?xml version='1.0'?><ClinicalDocument><TYPEID Extension='X'/>"
                                  "<templateId root='1.2' root='9'/><templateId root='3'/></ClinicalDocument>");
    CHECK(read.template_id == "1.2");
    CHECK(read.type_id == "X");
    CHECK(read_markup("<hl7:templateId root='1'/><hl7:typeId extension='x'/>").template_id == std::nullopt);
    CHECK(read_markup("<templateId/>").template_id == "");
    CHECK(read_markup("<!-- <templateId root='1'/> --><templateId root='2'/>").template_id == "2");
    CHECK(read_markup("<![CDATA[<templateId root='1'/>]]><templateId root='2'/>").template_id == "2");
    CHECK(read_markup("<? <templateId root='1'/> ?><templateId root='2'/>").template_id == "2");
}

TEST_CASE("attributes: any case, any namespace of the element, first of two, references decoded, quotes or none") {
    CHECK(codes("<a:value CODE=x/ codeSystem='1.2'/>") == "x/@1.2"); // a slash belongs to a value without quotes
    CHECK(codes("<v code='A&amp;B' codesystem=1.2 ></v>") == "A&B@1.2");
    CHECK(codes("<v codeSystem='1' codesystem='2' code='&#65;&#x42;&agrave;'/>") == "ABà@1");
    CHECK(codes("<v codeSystem/>") == "@");
    CHECK(codes("<v code='1' codeSystem='2'") == "");
    CHECK(codes("<v code='1' codeSystem='2' <w/>") == "1@2");
    CHECK(codes("<v code='x&nope;&ampy' codeSystem='2'/>") == "x&nope;&ampy@2");
    const auto read =
        read_markup("x<v codeSystemVersion='3' codeSystemName='N' displayName='D' codeSystem='S' code='C'/>");
    REQUIRE(read.codes.size() == 1);
    CHECK(read.codes[0].offset == 1);
    CHECK(read.codes[0].element == "v");
    CHECK(read.codes[0].code_system_version == "3");
    CHECK(read.codes[0].code_system_name == "N");
    CHECK(read.codes[0].display_name == "D");
}

TEST_CASE("bytes that are not UTF-8 are replacement characters, as in a Java string") {
    CHECK(codes("<v code='\xE0' codeSystem='1'/>") == "\uFFFD@1");
    CHECK(codes("<v code='\xE2\x82x\xF0\x9F\x98' codeSystem='1'/>") == "\uFFFDx\uFFFD@1");
    constexpr char with_nul[] = "<v code='a\0b' codeSystem='1'/>";
    CHECK(codes(std::string_view(with_nul, sizeof with_nul - 1)) == "a\uFFFD"
                                                                    "b@1");
}

TEST_CASE("what HTML takes for text hides what is in it") {
    CHECK(codes("<title><v codeSystem='1'/></title><w codeSystem='2'/>") == "@2");
    CHECK(codes("<title/><v codeSystem='1'/>") == "@1");
    CHECK(codes("<title>x<v codeSystem='1'/>") == "@1"); // no </title> in sight: the title ends
    CHECK(codes("<p/><style><v codeSystem='1'/></style><textarea><v codeSystem='2'/></textarea>") == "");
    CHECK(codes("<a/><plaintext><v codeSystem='1'/></plaintext>") == "");
}

TEST_CASE("what HTML drops in a body is not there; void elements and unknown self-closing ones are") {
    CHECK(codes("<list><caption codeSystem='1'>x</caption><td codeSystem='2'/></list><v codeSystem='3'/>") == "@3");
    CHECK(codes("<br codeSystem='1'><observation codeSystem='2'/><x codeSystem='3'></x>") == "@1 @2 @3");
    CHECK(codes("<table><tr><td><v codeSystem='1'/></td></tr></table>") == "@1");
    CHECK(codes("<a><table><w codeSystem='1'/><tr><td codeSystem='2'/></tr></table></a>") == "@1 @2");
}

TEST_CASE("an unclosed code comes back in what follows") {
    CHECK(codes("<a><b1><code code='1' codeSystem='S'></b1>x<v codeSystem='2'/></a>") == "1@S 1@S @2");
    CHECK(codes("<a><code code='1' codeSystem='S'/>x<code code='2' codeSystem='S'></code>x</a>") == "1@S 2@S");
}

TEST_CASE("the six observations give their values a code system") {
    const auto text = [](const std::string& code) {
        return "<observation><code code='" + code +
               "' codeSystem='L'/><value code='v' codeSystem='X'/><value/>"
               "<a><value code='w'/></a></observation><value code='z' codeSystem='Z'/>";
    };
    CHECK(codes(text("72166-2")) == "72166-2@L v@1.3.6.1.4.1.12009.10.1.1356 @1.3.6.1.4.1.12009.10.1.1356 "
                                    "w@1.3.6.1.4.1.12009.10.1.1356 z@Z");
    CHECK(codes(text(" 45404-1 ")) == " 45404-1 @L v@1.3.6.1.4.1.12009.10.1.3342 @1.3.6.1.4.1.12009.10.1.3342 "
                                      "w@1.3.6.1.4.1.12009.10.1.3342 z@Z");
    CHECK(codes(text("1-1")) == "1-1@L v@X z@Z");
    const auto read = read_markup(text("89261-2"));
    CHECK_FALSE(read.codes[0].rewritten);
    CHECK(read.codes[1].rewritten);
    CHECK(read.codes[1].code_system == "2.16.840.1.113883.2.9.10.1.4.3.4.5");
}

TEST_CASE("of nested observations the rule that comes last in the list holds") {
    CHECK(codes("<observation><code code='74204-9'/><b2><observation><code code='33999-4'/><value code='v'/>"
                "</observation></b2></observation>") == "v@1.3.6.1.4.1.12009.10.1.1694");
}

TEST_CASE("garbage of every kind is read to its end") {
    std::string deep;
    for (int i = 0; i < 20000; ++i)
        deep += "<a" + std::to_string(i % 3000) + "><code codeSystem='1'><table><p>x";
    CHECK_FALSE(read_markup(deep).codes.empty());
    for (const char* text : {"",
                             "<",
                             "</",
                             "<!",
                             "<!-",
                             "<!--",
                             "<![CDATA[",
                             "<a b",
                             "<a b=",
                             "<a b='",
                             "<a/",
                             "</a",
                             "&",
                             "&#",
                             "<a b='&#x'",
                             "<title>",
                             "<title></titl",
                             "<template><template>",
                             "<svg/>",
                             "<select><td><frameset>",
                             "</p></br></body></html><a/>",
                             "<table><select></table>"})
        CHECK(read_markup(text).codes.empty());
}

TEST_CASE("the first id, code and patient are found in what is not well-formed too") {
    const auto header = read_header_markup(
        "<ClinicalDocument><templateId root='1'/><ID root='2.16' extension='A&amp;B'><code code='11502-2' codeSystem='2.1'>"
        "<recordTarget><patientRole><id root='2.3' extension='X'/><id extension='Y'/></patientRole>"
        "<id root='9' extension='no'><author><code code='other'");
    REQUIRE(header.id);
    CHECK(header.id->first == "2.16");
    CHECK(header.id->second == "A&B");
    REQUIRE(header.code);
    CHECK(header.code->first == "11502-2");
    CHECK(header.code->second == "2.1");
    REQUIRE(header.patient_ids.size() == 2);
    CHECK(header.patient_ids[0].second == "X");
    CHECK(header.patient_ids[1].first.empty());
    CHECK_FALSE(read_header_markup("una lettera").id);
    CHECK_FALSE(read_header_markup("<hl7:id root='1'/>").id);
}
