// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/schema.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <thread>

namespace palestra::schema {
namespace {

const std::filesystem::path k_fixture = std::filesystem::path(PALESTRA_SOURCE_DIR) / "core/schema/fixture";

const Schema& fixture() {
    static const auto schema = Schema::load(k_fixture);
    if (!schema)
        FAIL(failure_line(schema.error()));
    return *schema;
}

xml::Document wrapped(const std::string& content) {
    auto document = xml::Document::parse(content.starts_with("<?xml")
                                             ? content
                                             : "<gym xmlns=\"urn:example:gym\" xmlns:o=\"urn:example:other\" "
                                               "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                                               "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n" +
                                                   content + "\n</gym>");
    if (!document)
        FAIL(failure_line(document.error()));
    return *std::move(document);
}

struct Case {
    std::string title, document;
    std::vector<std::string> messages;
};

std::vector<Case> recorded_cases() {
    const auto text = read_file(k_fixture / "cases.txt", 1U << 20U);
    REQUIRE(text);
    std::vector<Case> cases;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## "))
            cases.push_back({line.substr(3), {}, {}});
        else if (line.starts_with("= "))
            cases.back().messages.push_back(replace_all(line.substr(2), "\\\\", "\\"));
        else if (!cases.empty() && !line.empty())
            cases.back().document += (cases.back().document.empty() ? "" : "\n") + line;
    }
    return cases;
}

std::vector<std::string> messages_of(const std::vector<Finding>& findings) {
    std::vector<std::string> messages;
    for (const auto& finding : findings)
        messages.push_back(finding.message);
    return messages;
}

/// A folder of its own for schemas that a test writes; gone when the test is over.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "palestra-schema-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        m_path = name;
    }

    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    void write(const std::string& file, const std::string& content) const {
        REQUIRE(write_file(m_path / file, content));
    }

    [[nodiscard]] Result<Schema> load(const std::string& content) const {
        write("CDA.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' targetNamespace='urn:t' "
                         "elementFormDefault='qualified'>" +
                             content + "</xs:schema>");
        return Schema::load(m_path);
    }

private:
    std::filesystem::path m_path;
};

} // namespace

TEST_CASE("each kind of error is worded and ordered as the JDK's validator does", "[V-09]") {
    const auto cases = recorded_cases();
    CHECK(cases.size() > 25);
    for (const auto& one : cases) {
        INFO(one.title);
        const auto document = wrapped(one.document);
        CHECK(messages_of(fixture().validate(document.tree())) == one.messages);
    }
}

TEST_CASE("a finding tells where it is, what was found and what would do", "[V-09]") {
    const auto document = wrapped("<base a='1' b='NO'><first/></base><plain><o:count>1</o:count></plain><closed/>");
    const auto& tree = document.tree();
    const auto findings = fixture().validate(tree);
    REQUIRE(findings.size() == 5);

    CHECK(findings[0].code == "cvc-enumeration-valid");
    CHECK(tree[findings[0].node].kind == xml::NodeKind::attribute);
    CHECK(tree.text(findings[0].node) == "NO");
    CHECK(findings[0].element == "base");
    CHECK(findings[0].attribute == "b");
    CHECK(findings[0].expected == "GO, STOP, WAIT");
    CHECK(findings[0].found == "NO");
    CHECK(findings[1].code == "cvc-attribute.3");
    CHECK(findings[1].expected == "GO, STOP, WAIT");

    CHECK(findings[2].code == "cvc-complex-type.2.4.a");
    CHECK(tree.name(tree[findings[2].node].name).local == "count");
    CHECK(findings[2].expected == "first, second");
    CHECK(findings[2].found == "o:count");

    CHECK(findings[3].code == "cvc-complex-type.4");
    CHECK(findings[3].attribute == "must");
    CHECK(findings[4].code == "cvc-complex-type.2.4.b");
    CHECK(findings[4].expected == "x");
}

TEST_CASE("a hostile document gets a bounded answer") {
    std::string many;
    for (int i = 0; i < 30'000; ++i)
        many += "<bogus x='1'/><base q='2'/>";
    CHECK(fixture().validate(wrapped(many).tree()).size() <= Schema::k_most_findings + 10);

    std::string attributes = "<base";
    for (int i = 0; i < 9'000; ++i)
        attributes += " x" + std::to_string(i) + "='1'";
    CHECK(fixture().validate(wrapped(attributes + "/>").tree()).size() <= Schema::k_most_findings + 10);

    const std::string value(1'000'000, 'y');
    std::string large;
    for (int i = 0; i < 9; ++i)
        large += "<typed either='" + value + "'/>";
    std::size_t bytes = 0;
    for (const auto& finding : fixture().validate(wrapped(large).tree()))
        bytes += finding.message.size() + finding.found.size();
    CHECK(bytes < Schema::k_most_bytes + (8U << 20U));

    std::string deep;
    for (int i = 0; i < 200; ++i)
        deep += "<b>";
    CHECK_FALSE(
        fixture().validate(wrapped("<mixed>" + deep + replace_all(deep, "<", "</") + "</mixed>").tree()).size());
}

TEST_CASE("one schema serves many threads") {
    const auto cases = recorded_cases();
    std::vector<xml::Document> documents;
    for (const auto& one : cases)
        documents.push_back(wrapped(one.document));
    std::vector<std::size_t> wrong(4);
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < wrong.size(); ++thread)
        threads.emplace_back([&, thread] {
            for (int round = 0; round < 20; ++round)
                for (std::size_t i = 0; i < cases.size(); ++i)
                    wrong[thread] += messages_of(fixture().validate(documents[i].tree())) != cases[i].messages ? 1 : 0;
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(wrong == std::vector<std::size_t>(4));
}

TEST_CASE("what cannot be compiled is refused with the reason, not taken halfway") {
    const Folder folder;
    CHECK(folder.load("<xs:element name='r' type='xs:int'/>"));
    for (
        const auto& [content, reason] : std::vector<std::pair<std::string, std::string>>{
            {"<xs:element name='r' type='Nowhere'/>", "Nowhere"},
            {"<xs:element name='r' type='p:x'/>", "unbound"},
            {"<xs:element name='r'><xs:complexType><xs:all/></xs:complexType></xs:element>", "xs:all"},
            {"<xs:element name='r' type='xs:int' default='1'/>", "default"},
            {"<xs:element name='r' type='xs:int'><xs:key name='k'/></xs:element>", "xs:key"},
            {"<xs:redefine schemaLocation='CDA.xsd'/>", "xs:redefine"},
            {"<xs:element name='r' type='xs:int'/><xs:element name='r' type='xs:int'/>", "twice"},
            {"<xs:complexType name='A'><xs:complexContent><xs:extension base='A'/></xs:complexContent></xs:complexType>",
             "itself"},
            {"<xs:simpleType name='A'><xs:restriction base='A'/></xs:simpleType>", "itself"},
            {"<xs:simpleType name='A'><xs:restriction base='xs:string'><xs:pattern value='('/></xs:restriction>"
             "</xs:simpleType>",
             "pattern"},
            {"<xs:group name='g'><xs:sequence><xs:group ref='g'/></xs:sequence></xs:group>"
             "<xs:complexType name='A'><xs:group ref='g'/></xs:complexType>",
             "deep"},
            {"<xs:complexType name='A'><xs:sequence minOccurs='9000' maxOccurs='9000'><xs:element name='a'/>"
             "<xs:element name='b'/></xs:sequence></xs:complexType>",
             "large"},
            {"<xs:include schemaLocation='missing.xsd'/>", "missing.xsd"},
            {"<xs:include schemaLocation='a/..'/>", "schemaLocation"},
        }) {
        INFO(content);
        const auto schema = folder.load(content);
        REQUIRE_FALSE(schema);
        CHECK(schema.error().code == FailureCode::schema_invalid);
        CHECK(schema.error().values.at("reason").find(reason) != std::string::npos);
    }
    std::string nested;
    for (int i = 0; i < 1000; ++i)
        nested += "<xs:sequence>";
    CHECK_FALSE(
        folder.load("<xs:complexType name='A'>" + nested + replace_all(nested, "<", "</") + "</xs:complexType>"));
    CHECK_FALSE(Schema::load("/nowhere"));
}

} // namespace palestra::schema
