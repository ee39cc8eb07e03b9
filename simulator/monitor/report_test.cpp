// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/report.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "simulator/monitor/charts.hpp"
#include "simulator/monitor/indicators/test_journal.hpp"

#include <catch2/catch.hpp>
#include <libxml/parser.h>
#include <nlohmann/json.hpp>

#include <memory>

using namespace palestra;
using namespace palestra::monitor;

namespace {

const Messages& messages(const std::string& language = "it") {
    static std::map<std::string, Messages> loaded;
    if (!loaded.contains(language))
        loaded.emplace(language,
                       Messages::load(std::string(PALESTRA_SOURCE_DIR) + "/core/base/messages", language).value());
    return loaded.at(language);
}

Report report_of(Grouping grouping, const std::vector<journal::Event>& events = test::population().events()) {
    ReportWish wish;
    wish.grouping = grouping;
    wish.now = parse_iso8601("2026-03-13T12:00:00Z");
    wish.grace = {40, 4};
    return make_report(test::ledger_of(events), wish,
                       Reference{"r", "la fonte", {{"LAB", {98, 84, 100}}, {"RSA", {48, 23, 97}}}}, "1.2.3");
}

bool well_formed(const std::string& xml) {
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "x", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR),
        xmlFreeDoc);
    return document != nullptr;
}

std::size_t count_of(const std::string& text, const std::string& what) {
    return split(text, what).size() - 1;
}

} // namespace

TEST_CASE("the text has the figures, the Region's beside them, and says the denominators") {
    const auto text = as_text(report_of(Grouping::kind), Part::indicators, messages());
    INFO(text);
    CHECK(collapse_space(text).find("RSA 3 2 1 2 67 33 100 48/23/97") != std::string::npos);
    CHECK(collapse_space(text).find("LDO 2 2 2 1 100 100 50 –") != std::string::npos);
    CHECK(collapse_space(text).find("in tutto 11 10 9 8 91 82 80 –") != std::string::npos);
    CHECK(text.find("% CDA2 = conferiti in CDA2 / prodotti") != std::string::npos);
    CHECK(text.find("la fonte") != std::string::npos);
    CHECK(text.find("fino al 13/03/2026 13:00") != std::string::npos); // Italy's time
    const auto late = as_text(report_of(Grouping::kind), Part::timeliness, messages());
    CHECK(collapse_space(late).find("lab6 LAB asl-to laboratorio 2026-03-01 12") != std::string::npos);
    CHECK(late.find("senza CDA2") != std::string::npos);
    const auto grace = as_text(report_of(Grouping::kind), Part::grace, messages("en"));
    CHECK(collapse_space(grace).find("laboratorio 8 3 37.5 2 below the threshold: may end") != std::string::npos);
    CHECK(collapse_space(grace).find("(not said) 1 1 100.0 0 too few") != std::string::npos);
}

TEST_CASE("CSV is the same in both languages, and no formula") {
    const auto csv = as_csv(report_of(Grouping::authority), Part::indicators, messages());
    CHECK(csv.starts_with("asr,kind,produced,conferred,cda2,pades,percent_conferred,percent_cda2,percent_pades,"
                          "reference\r\nasl-cn1,LAB,4,4,4,3,100,100,75,98/84/100\r\n"));
    CHECK(csv.find("asl-to,LDO,2,2,2,1,100,100,50,\r\n") != std::string::npos);
    test::Pen pen;
    pen.document({"a", "LAB", "=HYPERLINK(\"x\")", "lab, \"one\"", "2026-03-02T09:00:00+01:00"});
    CHECK(as_csv(report_of(Grouping::authority, pen.events()), Part::indicators, messages())
              .find("\"'=HYPERLINK(\"\"x\"\")\",LAB,") != std::string::npos);
}

TEST_CASE("JSON carries counts, percentages and what cannot be told") {
    const auto indicators = parse_json(as_json(report_of(Grouping::month), Part::indicators, messages()), "x").value();
    CHECK(indicators["simulation"] == true);
    CHECK(indicators["by"] == "month");
    CHECK(indicators["rows"][0]["month"] == "2026-02");
    CHECK(indicators["rows"][0]["reference"]["cda2"] == 84);
    CHECK(indicators["reproduces_reference"] == false);
    CHECK(indicators["notes"].size() == 2);
    const auto times = parse_json(as_json(report_of(Grouping::kind), Part::timeliness, messages()), "x").value();
    CHECK(times["rows"][1]["percent_within"] == 50);
    CHECK(times["rows"][1]["days"]["6"] == 1);
    CHECK(times["rows"][1]["gateway_too_old"] == 2);
    CHECK(times["overdue"][0]["document"] == "lab6");
    CHECK(times["due_soon"][0]["why"] == "without_cda2");
    const auto grace = parse_json(as_json(report_of(Grouping::kind), Part::grace, messages()), "x").value();
    CHECK(grace["rows"][4]["verdict"] == "over");
    const auto empty = parse_json(as_json(report_of(Grouping::kind, {}), Part::indicators, messages()), "x").value();
    CHECK(empty["total"]["percent_conferred"].is_null());
}

TEST_CASE("the page holds everything, is accessible, and is not fooled by names") {
    auto pen = test::population();
    pen.document({"<script>alert(1)</script>", "LAB", "<b>asl</b>", "\"onload=", "2026-03-02T09:00:00+01:00"});
    const auto page = as_html(report_of(Grouping::authority, pen.events()), messages());
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"it\">"));
    CHECK(page.find("SIMULAZIONE") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<b>asl") == std::string::npos);
    CHECK(page.find("http://") == page.find("http://www.w3.org/2000/svg")); // needs nothing from elsewhere
    CHECK(page.find("https://") == std::string::npos);
    CHECK(count_of(page, "<table>") == count_of(page, "<caption>"));
    CHECK(count_of(page, "<th scope=\"row\">") >= 15);
    CHECK(count_of(page, "role=\"img\"") == 2);
    CHECK(page.find("@media print") != std::string::npos);
    CHECK(page.find("RSA: conferiti / prodotti 67%; CDA2 / prodotti 33%; PAdES / conferiti 100%;") !=
          std::string::npos); // the picture in words
    CHECK(as_html(report_of(Grouping::kind, {}), messages("en")).find("No documents") != std::string::npos);
}

TEST_CASE("the picture is well-formed SVG, and a PNG twice its size") {
    auto pen = test::population();
    pen.document({"x\x01", "LAB", "<&>", "\xff", "2026-03-02T09:00:00+01:00"});
    for (const auto& events : {pen.events(), std::vector<journal::Event>{}}) {
        const auto drawing = draw_report(report_of(Grouping::kind, events), messages());
        const auto svg = to_svg(drawing);
        CHECK(well_formed(svg));
        CHECK(svg.find("<title") != std::string::npos);
        const auto png = to_png(drawing, {});
        REQUIRE(png);
        REQUIRE(png->size() > 1000);
        CHECK(png->starts_with("\x89PNG\r\n"));
        const auto number = [&](std::size_t at) {
            return (static_cast<unsigned char>((*png)[at + 2]) << 8U) + static_cast<unsigned char>((*png)[at + 3]);
        };
        CHECK(number(16) == 2 * static_cast<int>(drawing.width));
        CHECK(number(20) == 2 * static_cast<int>(drawing.height));
    }
    // Bars are as high as their figures: LDO has 100 % conferred, the whole plot.
    const auto bars = draw_bars(report_of(Grouping::kind), messages());
    double highest = 0;
    for (const auto& figure : bars.figures)
        if (const auto* box = std::get_if<Box>(&figure))
            highest = std::max(highest, box->height);
    CHECK(highest == Approx(210));
}
