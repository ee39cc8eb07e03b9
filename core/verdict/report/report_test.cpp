// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/report/report.hpp"

#include "core/verdict/report/accreditation.hpp"
#include "core/verdict/report/words.hpp"
#include "core/verdict/test_catalog.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace palestra;
using verdict::FileReport;
using verdict::test::TinyCatalog;

namespace {

const Messages& italian() {
    static const Messages messages = *Messages::load(PALESTRA_SOURCE_DIR "/core/base/messages", "it");
    return messages;
}

FileReport judged(const std::string& name, const std::string& cda) {
    static const TinyCatalog place;
    static const auto catalog = *catalog::Catalog::open(place.folder(), catalog::Loading::on_demand);
    FileReport report;
    report.file = name;
    report.verdict = verdict::judge_file(cda, catalog);
    return report;
}

FileReport good() {
    return judged("buono.xml", TinyCatalog::document("<code code='A' codeSystem='1.5'/>"));
}

/// Syntax fails; the semantic finding is then not in the answer.
FileReport bad() {
    return judged("<cattivo>\x1b[31m.xml", TinyCatalog::document("<count>1.5</count>"));
}

FileReport absent() {
    return verdict::not_opened("manca.xml",
                               {FailureCode::file_unreadable, {{"file", "manca.xml"}, {"reason", "perso"}}});
}

std::string written(const char* name, const std::vector<FileReport>& reports,
                    verdict::Readers readers = verdict::Readers::clinician) {
    const auto format =
        verdict::make_format(name, {"1.2.3", "prova", "2026-01-02", "gateway", readers, false}, italian());
    verdict::RunTotals totals;
    totals.asked = reports.size();
    auto text = format->head();
    for (const auto& report : reports) {
        if (totals.judged() != 0)
            text += format->between();
        text += format->file(report);
        totals.count(report);
    }
    return text + format->tail(totals);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the worse of two exit codes") {
    CHECK(verdict::worse(0, 3) == 3);
    CHECK(verdict::worse(3, 1) == 1);
    CHECK(verdict::worse(1, 3) == 1);
    CHECK(verdict::worse(2, 1) == 2);
    CHECK(verdict::worse(0, 0) == 0);
    CHECK(good().exit_code() == 0);
    CHECK(bad().exit_code() == 1);
    CHECK(absent().exit_code() == 2);
    auto remarked = good();
    remarked.remarks.push_back({"accreditation.not_pdf", {}});
    CHECK(remarked.exit_code() == 3);
}

TEST_CASE("JSON is whole with any number of files, and keeps the shape for one that cannot be opened") {
    for (const auto& reports : {std::vector<FileReport>{}, std::vector<FileReport>{good()},
                                std::vector<FileReport>{good(), bad(), absent()}}) {
        const auto json = parse_json(written("json", reports), "report");
        REQUIRE(json);
        CHECK(json->at("results").size() == reports.size());
        CHECK(json->at("summary").at("files") == reports.size());
    }
    const auto json = *parse_json(written("json", {good(), bad(), absent()}), "report");
    CHECK(json["catalog"] == Json{{"name", "prova"}, {"date", "2026-01-02"}});
    CHECK(json["results"][0]["verdict"] == "conformant");
    CHECK(json["results"][1]["gateway"]["type"] == "/msg/syntax");
    CHECK(json["results"][1]["findings"].front()["reported"] == true);
    CHECK(json["results"][1]["findings"].back()["reported"] == false);
    CHECK_FALSE(json["results"][2].contains("gateway"));
    CHECK(has(json["results"][2]["findings"][0]["message"], "Non riesco a leggere manca.xml (perso)"));
    CHECK_FALSE(has(written("json", {good()}), "accreditation\":"));
}

TEST_CASE("no format lets a name or a text command the terminal or the page") {
    for (const char* name : {"text", "json", "junit", "html"}) {
        INFO(name);
        const auto text = written(name, {good(), bad(), absent()});
        CHECK_FALSE(has(text, "\x1b"));
        if (std::string_view(name) == "junit" || std::string_view(name) == "html")
            CHECK_FALSE(has(text, "<cattivo>"));
    }
    CHECK(verdict::make_format("yaml", {}, italian()) == nullptr);
}

TEST_CASE("text says the verdict, the answer and what is not in it") {
    const auto text = written("text", {bad()});
    CHECK(has(text, "400 /msg/syntax"));
    CHECK(has(text, "→ cvc-datatype-valid.1.2.1"));
    CHECK(has(text, "non nella risposta del gateway: si ferma a un livello precedente"));
    CHECK(has(text, "    E2"));
    CHECK_FALSE(has(text, "E2|"));
    CHECK(has(written("text", {good(), bad(), absent()}),
              "3 file: 1 conformi, 0 con avvisi, 1 non conformi, 1 illeggibili."));
}

TEST_CASE("an explanation keeps its lines, and only them") {
    CHECK(verdict::plain_lines("uno\n\n due\x1b[31m\r\ntre") == std::vector<std::string>{"uno", "due [31m", "tre"});
    CHECK(verdict::plain_lines("\n").empty());
    auto report = bad();
    report.explained.resize(report.verdict.findings.size());
    report.explained[0].rule = "Contesto: a\nAsserzione: b<c";
    CHECK(has(written("text", {report}, verdict::Readers::all), "          Contesto: a\n          Asserzione: b<c\n"));
    CHECK(has(written("html", {report}, verdict::Readers::all), "Contesto: a\nAsserzione: b&lt;c"));
}

TEST_CASE("JUnit is XML: a suite a file, a case a level") {
    const auto text = written("junit", {good(), bad(), absent()});
    const auto document = xml::Document::parse(text);
    REQUIRE(document);
    const auto suites = document->root().children("testsuite");
    CHECK(std::distance(suites.begin(), suites.end()) == 3);
    for (const auto suite : suites) {
        const auto cases = suite.children("testcase");
        CHECK(std::distance(cases.begin(), cases.end()) == 5);
    }
    CHECK(has(text, "<failure type=\"E2\""));
    CHECK(has(text, "<error type=\"file_unreadable\""));
}

TEST_CASE("the page takes nothing from outside and says what it is") {
    const auto page = written("html", {good(), bad(), absent()});
    CHECK(has(page, "SIMULAZIONE – strumento non ufficiale"));
    CHECK(has(page, "<html lang=\"it\">"));
    for (const char* outside : {"http://", "https://", "<link", "@import", "url("})
        CHECK_FALSE(has(page, outside));
}

TEST_CASE("what the accreditation asks beyond the gateway") {
    const std::string root = "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\">";
    const auto keys = [&](const std::string& name, const std::string& bytes, const std::string& inside) {
        auto report = judged(name, root + inside + "</ClinicalDocument>");
        std::string all;
        for (const auto& remark : verdict::accreditation_remarks(name, bytes, report.verdict))
            all += remark.key + " ";
        return all;
    };
    const std::string pss = "<templateId root=\"2.16.840.1.113883.2.9.10.1.4.1.1\"/>";
    CHECK(keys("a.xml", "<x/>", pss) == "accreditation.not_pdf ");
    CHECK(keys("a.pdf", "%PDF-1.7", pss).empty());
    CHECK(keys("a.PDF", "%PDF-1.7", pss) == "accreditation.suffix ");
    CHECK(keys("a.pdf", "%PDF-1.7", pss + "<section ID='x'><section/></section>") == "accreditation.section_id ");
    CHECK(keys("a.pdf", "%PDF-1.7", "<section/>").empty());
    const auto* rap = cda::find_kind("RAP");
    const auto rap_template = "<templateId root=\"" + std::string(rap->template_root) + "\"/>";
    const auto big = "%PDF-1.7" + std::string(5'000'000, ' ');
    CHECK(keys("a.pdf", big, rap_template) == "accreditation.rap_size ");
    CHECK(keys("a.pdf", big, pss).empty());
}
