// SPDX-License-Identifier: EUPL-1.2
#include "conformance/report/report.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

TEST_CASE("reports escape what they show and count what they say") {
    conformance::CaseResult good;
    good.item.address = "gateway/E1/V-12";
    good.verdict = conformance::Verdict::pass;
    auto bad = good;
    bad.item.address = "gateway/E1/J-03";
    bad.item.title = {{"it", "Caso <b>"}, {"en", "Case"}};
    bad.verdict = conformance::Verdict::fail;
    bad.reason = "status: atteso <403>";
    bad.response = "<script>alert(1)</script>";
    const conformance::RunInfo info{"https://x", "", "2026-11-23T08:00:00Z", "it"};
    const auto junit = conformance::junit_report({good, bad}, info);
    CHECK(junit.find("tests=\"2\" failures=\"1\" errors=\"0\"") != std::string::npos);
    CHECK(junit.find("atteso &lt;403&gt;") != std::string::npos);
    auto skipped = good;
    skipped.verdict = conformance::Verdict::skipped;
    skipped.missing = conformance::Missing::management;
    CHECK(conformance::junit_report({skipped}, info).find("<skipped message=\"management\"/>") != std::string::npos);
    CHECK(conformance::junit_report({good, skipped}, info).find("skipped=\"1\"") != std::string::npos);
    CHECK(conformance::html_report({skipped}, info).find("interfaccia dei guasti") != std::string::npos);
    CHECK(conformance::html_report({good, skipped}, info).find("<strong>1/1</strong> superati, 1 saltati") !=
          std::string::npos);
    const auto html = conformance::html_report({good, bad}, info);
    CHECK(html.find("<strong>1/2</strong>") != std::string::npos);
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find("esito non ufficiale") != std::string::npos);
}
