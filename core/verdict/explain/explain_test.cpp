// SPDX-License-Identifier: EUPL-1.2
// Decisions, patches and texts, on Schematrons and documents of our own.
#include "core/verdict/explain/decision.hpp"
#include "core/verdict/explain/explain_data.hpp"
#include "core/verdict/explain/explanation.hpp"
#include "core/verdict/explain/frequent.hpp"
#include "core/verdict/explain/patch.hpp"
#include "core/verdict/explain/place.hpp"
#include "core/verdict/explain/plain.hpp"
#include "core/verdict/explain/visible.hpp"
#include "core/xml/document.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace palestra;
using verdict::Decision;
using verdict::Difference;
using Kind = Decision::Kind;

namespace {

const std::filesystem::path k_messages = std::string(PALESTRA_SOURCE_DIR) + "/core/base/messages";

std::string escaped(std::string text) {
    for (const auto& [from, to] : {std::pair{"&", "&amp;"}, std::pair{"<", "&lt;"}, std::pair{"\"", "&quot;"}})
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
            text.replace(at, 1, to);
    return text;
}

struct Example {
    xml::Document document;
    schematron::Schematron rules;
    verdict::Decided decided;

    verdict::Patch patch() const { return verdict::smallest_patch(document.tree(), decided.decision); }
};

/// The test fails at the root element of `body`.
Example example(const std::string& body, const std::string& test, const std::string& lets = "",
                const std::string& element = "assert") {
    auto document = xml::Document::parse("<d xmlns='urn:hl7-org:v3'>" + body + "</d>");
    REQUIRE(document);
    auto rules =
        schematron::Schematron::compile("<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2'>"
                                        "<ns prefix='hl7' uri='urn:hl7-org:v3'/><pattern><rule context='hl7:d'>" +
                                            lets + "<" + element + " test=\"" + escaped(test) + "\">E-1| no</" +
                                            element + "></rule></pattern></schema>",
                                        "own.sch");
    REQUIRE(rules);
    const auto run = rules->run(document->tree());
    REQUIRE(run.findings.size() == 1);
    const auto rule = rules->rule(0);
    auto decided =
        verdict::decide(document->tree(), rule, rule.tests[0], rules->static_context(0), run.findings[0].node);
    return {*std::move(document), *std::move(rules), std::move(decided)};
}

} // namespace

TEST_CASE("a path is followed to its first step that is not there") {
    const auto found = example("<patient><name/></patient>", "count(hl7:patient/hl7:name/hl7:given)=1");
    const auto& decision = found.decided.decision;
    CHECK(decision.kind == Kind::missing);
    CHECK(verdict::path_of(decision.missing, decision.attribute) == "given");
    CHECK(decision.found_count == 0);
    CHECK(found.patch().fragment == "<given>…</given>");
    CHECK(found.patch().path == "/hl7:d[1]/hl7:patient[1]/hl7:name[1]");
    const auto higher = example("<patient/>", "count(hl7:patient/hl7:name[@use='L']/hl7:given)=1");
    CHECK(higher.patch().fragment == "<name use=\"L\"><given>…</given></name>");
}

TEST_CASE("an element that is there with another attribute is wrong, not missing") {
    const auto found = example("<code code='A' codeSystem='1.2'/>", "count(hl7:code[@code='A'][@codeSystem='1.3'])=1");
    const auto& decision = found.decided.decision;
    CHECK(decision.kind == Kind::wrong_value);
    CHECK(decision.expected == "1.3");
    CHECK(decision.found == "1.2");
    CHECK(found.patch().fragment == "codeSystem=\"1.3\"");
    CHECK(found.patch().path == "/hl7:d[1]/hl7:code[1]");
    const auto filtered = example("<code code='A' codeSystem='1.2'/>", "count($c[@codeSystem='1.3'])=1",
                                  "<let name='c' value='hl7:code | hl7:none'/>");
    CHECK(filtered.decided.decision.found == "1.2");
    const auto absent = example("<code code='A'/>", "count(hl7:code[@codeSystem='1.3'])=1");
    CHECK(absent.decided.decision.kind == Kind::missing);
    CHECK(absent.patch().fragment == "codeSystem=\"1.3\"");
    CHECK(absent.patch().action == verdict::Patch::Action::add);
}

TEST_CASE("a section that is missing comes beside the others, with its code") {
    const std::string other = "<component><section><code code='A'/><text/></section></component>";
    for (const std::string path : {"section[hl7:code[@code='B']]", "section/hl7:code[@code='B']"}) {
        const auto found = example(other + other, "count(hl7:component/hl7:" + path + ")=1");
        CHECK(found.patch().path == "/hl7:d[1]");
        CHECK(found.patch().fragment == "<component><section><code code=\"B\"/></section></component>");
    }
}

TEST_CASE("the guard of an alternative is not what has to change") {
    const auto found = example("<a/>", "count(hl7:a)=0 or (count(hl7:a/hl7:b)=1 and count(hl7:a/hl7:c)=1)");
    CHECK(found.decided.decision.kind == Kind::missing);
    CHECK(found.decided.decision.parts.size() == 2);
    CHECK(found.decided.decision.expression.find("hl7:b") != std::string::npos);
    const auto choice =
        example("<s code='x'/>", "count(hl7:s[@code='N'])=1 or count(hl7:s[@code='R'])=1 or count(hl7:s[@code='V'])=1");
    CHECK(choice.decided.decision.expected == "N | R | V");
    CHECK(choice.patch().fragment == "code=\"N\"");
}

TEST_CASE("a condition on the status, or on another attribute, is not mixed with what is missing") {
    const auto status = example("<v><statusCode code='completed'/></v>",
                                "hl7:v/hl7:statusCode/@code='active' or count(hl7:v/hl7:high)=1");
    CHECK(status.patch().fragment == "<high>…</high>");
    const auto either = example("<v/>", "count(hl7:v[@code])=1 or count(hl7:v[@nullFlavor='UNK'])=1");
    CHECK(either.patch().fragment == "code=\"…\"");
}

TEST_CASE("of several parents the one that lacks its part is named") {
    const auto found = example("<a><b/></a><a/>", "count($all/hl7:b)=$n",
                               "<let name='all' value='hl7:a'/>"
                               "<let name='n' value='count(hl7:a)'/>");
    CHECK(found.decided.decision.kind == Kind::missing);
    CHECK(found.patch().path == "/hl7:d[1]/hl7:a[2]");
    CHECK(found.decided.decision.expected_count == 2);
    CHECK(found.decided.decision.found_count == 1);
    REQUIRE(found.decided.variables.size() == 2);
    CHECK(found.decided.variables[1] == verdict::VariableValue{"n", "2"});
}

TEST_CASE("too many, not allowed, patterns, lengths and disagreements") {
    const auto many = example("<a/><a/>", "count(hl7:a)<=1");
    CHECK(many.decided.decision.kind == Kind::too_many);
    CHECK(many.patch().path == "/hl7:d[1]/hl7:a[2]");
    const auto not_allowed = example("<t use='HP'/>", "not(hl7:t/@use='H' or hl7:t/@use='HP')");
    CHECK(not_allowed.decided.decision.operation == "!=");
    CHECK(not_allowed.decided.decision.found == "HP");
    const auto form = example("<id extension='abc '/>", "matches(hl7:id/@extension,'[A-Z]{3}')");
    CHECK(form.decided.decision.kind == Kind::pattern);
    CHECK(form.decided.decision.found == "abc ");
    const auto length =
        example("<id extension='abc'/>", "string-length($e)=16", "<let name='e' value='hl7:id/@extension'/>");
    CHECK(length.decided.decision.kind == Kind::length);
    CHECK(length.decided.decision.expected_count == 16);
    const auto order = example("<low value='2026'/><high value='2025'/>", "hl7:high/@value >= hl7:low/@value");
    CHECK(order.decided.decision.kind == Kind::disagreement);
    CHECK(order.decided.decision.operation == ">=");
    const auto report = example("<a/>", "count(hl7:b)=0", "", "report");
    CHECK(report.decided.decision.kind == Kind::missing);
    CHECK(report.patch().fragment == "<b>…</b>");
    const auto other = example("<a code='x'/>", "count(hl7:a[not(@code='y' or @code='z')])=1", "", "report");
    CHECK(other.decided.decision.expected == "y | z");
    CHECK(other.patch().fragment == "code=\"y\"");
    const auto constant = example("", "false()");
    CHECK(constant.decided.decision.kind == Kind::too_many);
}

TEST_CASE("what cannot be found out is unknown, and a hostile document costs no more than the budget") {
    const auto unknown = example("<a/>", "every $x in hl7:a satisfies $x = 'b'");
    CHECK(unknown.decided.decision.kind == Kind::unknown);
    CHECK_FALSE(unknown.decided.decision.expression.empty());
    std::string body;
    for (int at = 0; at < 3'000; ++at)
        body += "<a><b/></a>";
    const auto large = example(body, "count(//hl7:a[count(preceding::hl7:a) < 0]/hl7:c)=1");
    CHECK((large.decided.decision.kind == Kind::unknown || large.decided.decision.kind == Kind::missing));
}

TEST_CASE("differences that an eye misses are shown") {
    CHECK(verdict::difference("A", "a") == Difference::letter_case);
    CHECK(verdict::difference("A", "A ") == Difference::edge_blanks);
    CHECK(verdict::difference("A B", "A  B") == Difference::blanks);
    CHECK(verdict::difference("A", "А") == Difference::look_alike);
    CHECK(verdict::difference("A", "B") == Difference::other);
    CHECK(verdict::difference("A", "A") == Difference::none);
    CHECK(verdict::visible(" a\tb ") == "␠a␉b␠");
    CHECK(verdict::visible("a\xC2\xA0"
                           "b") == "a[U+00A0]b");
    CHECK(verdict::visible("RSSМRA") == "RSSМ[U+041C]RA");
    CHECK(verdict::visible("dell’anno") == "dell’anno");
    CHECK(verdict::told_apart("12-3", "12–3").second == "12–[U+2013]3");
    CHECK(verdict::told_apart("x", "x").second.empty());
    CHECK(verdict::visible("\xC3") == "\xC3");
    CHECK(verdict::visible("").empty());
}

TEST_CASE("the clinician reads no XML") {
    CHECK(verdict::plain_words("a <b> 2.16.840.1.113883 Xml", "(x)") == "a ‹b› (x) file");
    CHECK(verdict::plain_words("12.05.2025 v1.0.0", "(x)") == "12.05.2025 v1.0.0");
}

TEST_CASE("the data of both languages go together") {
    const auto& italian = verdict::explain_data("it");
    const auto& english = verdict::explain_data("en");
    CHECK(italian.frequent.size() >= 60);
    REQUIRE(italian.frequent.size() == english.frequent.size());
    for (std::size_t at = 0; at < italian.frequent.size(); ++at) {
        INFO(italian.frequent[at].id);
        CHECK(italian.frequent[at].id == english.frequent[at].id);
        CHECK(italian.frequent[at].rules.size() == english.frequent[at].rules.size());
        CHECK_FALSE(italian.frequent[at].texts.clinician.empty());
    }
    CHECK(italian.fields.size() == english.fields.size());
    CHECK(italian.sections.size() == english.sections.size());
    CHECK(italian.systems.size() == 66);
    CHECK(verdict::texts_of_code(italian.syntax, "cvc-never") != nullptr);
}

TEST_CASE("the most specific field wins") {
    const auto& data = verdict::explain_data("it");
    const auto words = [&](std::vector<std::string> steps, std::vector<std::string> sections = {}) {
        return verdict::words_of_field(data, {"LDO", std::move(steps), std::move(sections)});
    };
    CHECK(words({"ClinicalDocument", "recordTarget", "patientRole", "patient", "name", "family"}).field ==
          "il cognome del paziente");
    CHECK(words({"section", "text"}, {"46241-6"}).sheet == "Motivo del ricovero");
    CHECK(words({"section", "text"}, {"46241-6"}).in_section);
    CHECK(words({"component", "entry"}, {"48765-2"}).field == "l'allergia o intolleranza");
    CHECK(words({"never"}).field.empty());
    // An address is on no sheet of its own: the one of the element around it says where to look.
    CHECK(words({"ClinicalDocument", "legalAuthenticator", "assignedEntity", "addr", "city"}).sheet ==
          "Firma del documento");
    CHECK(words({"component", "structuredBody", "component", "section", "entry", "addr", "city"}).sheet.empty());
}

TEST_CASE("a hand-written text is chosen by whole words only") {
    CHECK(verdict::has_word("a 2.16.5.1 b", "2.16.5.1"));
    CHECK_FALSE(verdict::has_word("a 2.16.5.112 b", "2.16.5.1"));
    CHECK(verdict::has_word("$num_addr=1", "$num_addr"));
    CHECK_FALSE(verdict::has_word("$num_addr_pcp=1", "$num_addr"));
    const auto& data = verdict::explain_data("it");
    const std::array<std::string_view, 1> male{"2.16.840.1.113883.5.1"}, other{"2.16.840.1.113883.5.112"};
    const auto* gender = verdict::find_frequent(data, {"vocabulary", "PSS", "unknown-code", male});
    REQUIRE(gender != nullptr);
    CHECK(gender->id == "VOCABOLARIO-sesso");
    CHECK(verdict::find_frequent(data, {"vocabulary", "PSS", "unknown-code", other})->id == "VOCABOLARIO-via");
}

TEST_CASE("what is no document is explained too") {
    const auto catalog = catalog::Catalog::without_rules();
    for (const std::string language : {"it", "en"}) {
        const auto messages = Messages::load(k_messages, language);
        REQUIRE(messages);
        for (const std::string bytes :
             {"%PDF-1.7 x", "ciao", "<a/>", "<ClinicalDocument xmlns='urn:hl7-org:v3'/>", ""}) {
            const auto judged = verdict::judge_file(bytes, catalog);
            REQUIRE_FALSE(judged.findings.empty());
            for (const auto& finding : judged.findings) {
                const auto explained = verdict::explain(finding, judged, catalog, *messages);
                INFO(finding.code << ": " << explained.clinician);
                CHECK_FALSE(explained.clinician.empty());
                CHECK_FALSE(explained.integrator.empty());
                CHECK_FALSE(explained.rule.empty());
                CHECK(explained.integrator.find('{') == std::string::npos);
                Json json = verdict::to_json(finding);
                verdict::add_explanation(json, explained);
                CHECK(json["explain"]["clinician"] == explained.clinician);
            }
        }
    }
}
