// SPDX-License-Identifier: EUPL-1.2
#include "bench/lab_report.hpp"

#include "bench/ours.hpp"
#include "bench/places.hpp"
#include "core/schema/schema.hpp"
#include "core/xml/document.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace palestra;

namespace {

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++found;
    return found;
}

} // namespace

TEST_CASE("a report has as many results as were asked for, once in the table and once coded") {
    for (const std::size_t results : {1U, 3U, 4U, 21U, 100U, 1003U}) {
        INFO(results);
        const auto report = bench::lab_report(results);
        CHECK(count(report, "<observation ") == results);
        CHECK(count(report, "<tr ID=") == results);
        CHECK(xml::Document::parse(report));
    }
    CHECK(bench::lab_report(50) == bench::lab_report(50));
}

TEST_CASE("a report grows by the same for each result") {
    const auto small = static_cast<double>(bench::lab_report(1000).size());
    const auto large = static_cast<double>(bench::lab_report(10'000).size());
    CHECK(large / small == Approx(10).epsilon(0.02));
    CHECK(large * 10 > 50e6); // the largest of the linearity benchmark
}

TEST_CASE("a report is valid for the national schema, and the rules for LAB find nothing") {
    const auto places = bench::Places::find(PALESTRA_SOURCE_DIR);
    if (!places) {
        std::cout << "skipped: no shared data\n";
        return;
    }
    const auto schema = schema::Schema::load(places->subject("LAB")->schema_folder);
    REQUIRE(schema);
    const auto document = xml::Document::parse(bench::lab_report(123));
    REQUIRE(document);
    for (const auto& finding : schema->validate(document->tree()))
        FAIL_CHECK(finding.element << ": " << finding.message);
    const auto rules = bench::palestra_schematron(places->subject("LAB")->schematron);
    REQUIRE(rules);
    CHECK((*rules)(bench::lab_report(123)) == std::vector<std::string>{});
}
