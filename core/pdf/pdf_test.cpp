// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/report.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

namespace {

pdf::Report sample_report() {
    pdf::Report report;
    report.title = "Profilo sanitario sintetico — perché è così";
    report.organization = "ASL simulata";
    report.notice = "SIMULAZIONE";
    report.details = {{"Assistito", "Lorena Celani"}};
    report.footer = "D1";
    report.created = *parse_iso8601("2026-11-23T08:00:00Z");
    cda::Section section{{}, "Allergie", {}, {}};
    section.blocks.push_back({cda::Block::Shape::paragraph, "Nessuna allergia nota.", {}, {}, {}});
    section.blocks.push_back({cda::Block::Shape::list, {}, {"uno", "due"}, {}, {}});
    std::vector<std::vector<std::string>> rows(80, {"Emoglobina", "13,2", "g/dL"});
    section.blocks.push_back({cda::Block::Shape::table, {}, {}, {"Esame", "Valore", "Unità"}, rows});
    report.sections.push_back(section);
    return report;
}

std::string sample_pdf() {
    return *pdf::render(sample_report(), {});
}

} // namespace

TEST_CASE("a report is rendered, the same bytes each time") {
    const auto first = sample_pdf();
    CHECK(pdf::looks_like_pdf(first));
    CHECK(first == sample_pdf());
    CHECK(first.find("/StructTreeRoot") != std::string::npos);
}

TEST_CASE("what was attached comes back byte for byte") {
    const std::string cda = "<?xml version=\"1.0\"?>\r\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>\n";
    const auto archived = pdf::archive_with_cda(
        sample_pdf(), cda,
        {.title = "Titolo àè", .author = "A", .language = "it-IT", .created = *parse_iso8601("2026-11-23")});
    REQUIRE(archived);
    CHECK(pdf::extract_cda(*archived) == cda);
    CHECK(pdf::extract_cda(*archived, pdf::Mode::attachment) == cda);
    CHECK(pdf::extract_cda(*archived, pdf::Mode::resource).error().code == FailureCode::pdf_without_cda);
    CHECK(archived->find("<pdfaid:part>3</pdfaid:part>") != std::string::npos);
    CHECK(archived->find("/GTS_PDFA1") != std::string::npos);
    CHECK(archived->find("/AFRelationship /Alternative") != std::string::npos);
}

TEST_CASE("as a resource the CDA2 is found there and nowhere else", "[V-05]") {
    const std::string cda = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>";
    pdf::ArchiveInfo info{.title = "T", .author = "A", .language = "it-IT", .created = *parse_iso8601("2026-11-23")};
    info.placement = pdf::Placement::resource;
    const auto archived = pdf::archive_with_cda(sample_pdf(), cda, info);
    REQUIRE(archived);
    CHECK(pdf::extract_cda(*archived, pdf::Mode::resource) == cda);
    CHECK(pdf::extract_cda(*archived, pdf::Mode::attachment).error().code == FailureCode::pdf_without_cda);
    CHECK(archived->find("pdfaid:part") == std::string::npos);
}

TEST_CASE("each way of not being a PDF with a CDA2 has its name", "[V-04][V-05]") {
    CHECK(pdf::extract_cda("ciao").error().code == FailureCode::not_a_pdf);
    CHECK(pdf::extract_cda("%PDF").error().code == FailureCode::not_a_pdf);
    CHECK(pdf::extract_cda("%PDF-1.7 rotto").error().code == FailureCode::pdf_unreadable);
    CHECK(pdf::extract_cda(sample_pdf()).error().code == FailureCode::pdf_without_cda);
    auto cut = sample_pdf();
    cut.resize(cut.size() / 3);
    CHECK_FALSE(pdf::extract_cda(cut));
}
