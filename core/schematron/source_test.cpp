// SPDX-License-Identifier: EUPL-1.2
// What only saves writing: abstract patterns, abstract rules, includes; and what is refused.
#include "core/schematron/test_schema.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace palestra;
using schematron::test::found;
using schematron::test::rule_of;
using schematron::test::schema_of;

namespace {

/// A folder of its own for the files of one test.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "palestra-schematron-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
        std::filesystem::create_directories(m_path / "inner");
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    ~Folder() { std::filesystem::remove_all(m_path); }

    void write(const std::string& name, const std::string& root, const std::string& rest) const {
        std::ofstream(m_path / "inner" / name)
            << "<" << root << " xmlns='http://purl.oclc.org/dsdl/schematron'" << rest << "</" << root << ">";
    }

    /// Outside the folder of the schema, where nothing may be read.
    void write_outside(const std::string& name) const {
        std::ofstream(m_path / name) << "<rule xmlns='http://purl.oclc.org/dsdl/schematron' context='a'/>";
    }

    [[nodiscard]] std::filesystem::path schema() const { return m_path / "inner"; }

private:
    std::filesystem::path m_path;
};

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("abstract patterns are filled in") {
    const std::string model = "<pattern abstract='true' id='m'><let name='l' value='$what'/><rule context='$where'>"
                              "<let name='n' value='count($what)'/><assert test='$n = 1 and $whatever'>"
                              "<value-of select='$what'/> in <name path='$where2'/></assert></rule></pattern>";
    const std::string use = "<pattern is-a='m' id='one'><param name='where' value='b'/><param name='what' value='c'/>"
                            "<param name='where2' value='..'/><param name='whatever' value='true()'/></pattern>";
    CHECK(found(schema_of(model + use), "<a><b/><b><c/></b></a>") == "0.0 /a[1]/b[1]  in a\n");
    CHECK(found(schema_of(use + model), "<a><b/><b><c/></b></a>") == "0.0 /a[1]/b[1]  in a\n");
    CHECK(found(schema_of(model), "<a><b/></a>").empty());
    CHECK(says(found(schema_of("<pattern is-a='m'/>"), "<a/>"), "is-a names no abstract pattern: m"));
}

TEST_CASE("the value of a parameter is not filled in again") {
    CHECK(found(schema_of("<pattern abstract='true' id='m'><rule context='a'><let name='b' value='7'/>"
                          "<report test='true()'><value-of select='$p'/></report></rule></pattern>"
                          "<pattern is-a='m'><param name='p' value='$b'/></pattern>"),
                "<a/>") == "0.0 /a[1] 7\n");
}

TEST_CASE("abstract rules are extended, with their variables, in their place") {
    const std::string abstract = "<rule abstract='true' id='r'><let name='k' value='@k'/><extends rule='s'/>"
                                 "<report test='$k'>k <value-of select='$k'/></report></rule>"
                                 "<rule abstract='true' id='s'><report test='true()'>s</report></rule>";
    const std::string rule = "<rule context='a'><report test='true()'>first</report><extends rule='r'/>"
                             "<report test='$k'>last</report></rule>";
    const std::string expected = "0.0 /a[1] first\n0.1 /a[1] s\n0.2 /a[1] k 1\n0.3 /a[1] last\n";
    CHECK(found(schema_of("<pattern>" + abstract + rule + "</pattern>"), "<a k='1'/>") == expected);
    CHECK(found(schema_of("<pattern>" + rule + "</pattern><pattern>" + abstract + "</pattern>"), "<a k='1'/>") ==
          expected);
    CHECK(says(found(schema_of(rule_of("a", "<extends rule='r'/>")), "<a/>"), "no abstract rule: r"));
    CHECK(says(found(schema_of("<pattern><rule id='r' context='b'/>" + rule + "</pattern>"), "<a/>"),
               "no abstract rule: r"));
    CHECK(
        says(found(schema_of("<pattern><rule abstract='true' id='r'><extends rule='r'/></rule>" + rule + "</pattern>"),
                   "<a/>"),
             "without end"));
}

TEST_CASE("many extends that double do not take long") {
    std::string rules;
    for (int i = 0; i < 16; ++i)
        rules += "<rule abstract='true' id='r" + std::to_string(i) + "'>" +
                 (i == 0 ? "<report test='true()'>r</report>"
                         : "<extends rule='r" + std::to_string(i - 1) + "'/><extends rule='r" + std::to_string(i - 1) +
                               "'/>") +
                 "</rule>";
    const auto said =
        found(schema_of("<pattern>" + rules + "<rule context='a'><extends rule='r15'/></rule></pattern>"), "<a/>");
    CHECK(says(said, "schematron_invalid"));
}

TEST_CASE("files beside the schema are included at every level") {
    const Folder folder;
    folder.write("lets.sch", "let", " name='v' value='1'>");
    folder.write("pattern.sch", "pattern",
                 " id='p'><rule context='b'><report test='$v = 1'>in pattern</report></rule>");
    folder.write("rule.sch", "rule", " context='a'><include href='test.sch'/>");
    folder.write("test.sch", "report", " test='true()'>in rule");
    folder.write("abstract.sch", "rule", " abstract='true'><report test='true()'>extended</report>");
    const auto schema = schema_of("<include href='lets.sch'/><include href='pattern.sch'/>"
                                  "<pattern><include href='rule.sch'/><rule context='b'><extends href='abstract.sch'/>"
                                  "</rule></pattern>");
    CHECK(found(schema, "<a><b/></a>", {}, folder.schema()) ==
          "0.0 /a[1]/b[1] in pattern\n1.0 /a[1] in rule\n2.0 /a[1]/b[1] extended\n");
    CHECK(says(found(schema, "<a/>"), "only files beside the schema"));
}

TEST_CASE("includes of anything else are refused") {
    const Folder folder;
    folder.write_outside("outside.sch");
    folder.write("turning.sch", "rule", " context='a'><include href='turning.sch'/>");
    folder.write("self.sch", "report", " test='true()'>x");
    const auto with = [&](const std::string& href) {
        return found(schema_of("<pattern><include href='" + href + "'/></pattern>"), "<a/>", {}, folder.schema());
    };
    for (const auto& href : {std::string("../outside.sch"), (folder.schema() / "self.sch").string(),
                             std::string("http://example.org/a.sch"), std::string("file:self.sch"), std::string("")})
        CHECK(says(with(href), "only files beside the schema"));
    CHECK(says(with("missing.sch"), "file_unreadable"));
    CHECK(says(with("self.sch"), "an include in a pattern is of a rule"));
    CHECK(says(with("turning.sch"), "schematron_invalid"));
    std::filesystem::create_symlink(folder.schema() / "../outside.sch", folder.schema() / "link.sch");
    CHECK(says(with("link.sch"), "only files beside the schema"));
}

TEST_CASE("what is not supported is refused, what is foreign is ignored") {
    const auto rule = rule_of("a", "<report test='true()'>r</report>");
    CHECK(says(found(schema_of("<key name='k' match='a' use='@k'/>" + rule), "<a/>"), "key is not supported"));
    CHECK(says(found(schema_of("<xsl:key name='k' match='a' use='@k'/>" + rule), "<a/>"), "xsl:key is not supported"));
    CHECK(says(found(schema_of("<xsl:function name='x:f'/>" + rule), "<a/>"), "xsl:function is not supported"));
    CHECK(found(schema_of("<y:pattern xmlns:y='urn:y'><y:rule context='a'/></y:pattern><p>note</p>" + rule), "<a/>") ==
          "0.0 /a[1] r\n");
    CHECK(found("<s:schema xmlns:s='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2'><s:pattern>"
                "<s:rule context='a'><s:report test='true()'>r</s:report></s:rule></s:pattern></s:schema>",
                "<a/>") == "0.0 /a[1] r\n");
    CHECK(says(found("<schema queryBinding='xslt2'/>", "<a/>"), "not schema of ISO Schematron"));
    CHECK(says(found("<schema xmlns='http://purl.oclc.org/dsdl/schematron'/>", "<a/>"), "queryBinding"));
    CHECK(says(found("", "<a/>"), "xml_not_well_formed"));
    CHECK(says(found(schema_of("<pattern><rule/></pattern>"), "<a/>"), "a rule without context"));
}
