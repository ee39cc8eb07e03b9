// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::cda;

namespace {

LaboratoryReport sound() {
    LaboratoryReport report;
    report.header = testing::usual_header("1");
    return report;
}

/// "rule field" of the only ill value there is.
std::string ill(const LaboratoryReport& report, const KnowsCode& knows = {}) {
    const auto found = check(report, knows);
    REQUIRE(found.size() == 1);
    CHECK_FALSE(found[0].expected.empty());
    return std::string(name_of(found[0].rule)) + " " + found[0].field + " " + found[0].found;
}

} // namespace

TEST_CASE("a value that cannot be true is found before the document is made, and its field is named") {
    CHECK(check(sound()).empty());
    auto report = sound();
    report.header.patient.birth = "20260231";
    CHECK(ill(report) == "date /ClinicalDocument/recordTarget/patientRole/patient/birthTime/@value 20260231");
    report = sound();
    report.header.created = "20261301";
    CHECK(ill(report) == "date /ClinicalDocument/effectiveTime/@value 20261301");
    report = sound();
    report.header.patient.birth = "29990101";
    CHECK(ill(report).starts_with("birth /ClinicalDocument/recordTarget/"));
    report = sound();
    report.header.custodian.ids.at(0).root = "2.16..840";
    CHECK(ill(report).starts_with("oid /ClinicalDocument/custodian/"));
    report = sound();
    report.header.set_id = report.header.id;
    report.header.id.root = "senza OID";
    CHECK(ill(report) == "oid /ClinicalDocument/id/@root senza OID");
    report = sound();
    report.header.code = {.code = "11502-3", .system = "2.16.840.1.113883.6.1"};
    CHECK(ill(report) == "code_shape /ClinicalDocument/code/@code 11502-3");
    const KnowsCode knows = [](const std::string& system, const std::string&,
                               const std::string& code) -> std::optional<bool> {
        return system == "2.16.840.1.113883.5.25" ? std::optional(code == "N" || code == "V") : std::nullopt;
    };
    report = sound();
    CHECK(check(report, knows).empty());
    report.header.confidentiality = "Z";
    CHECK(ill(report, knows) == "code_unknown /ClinicalDocument/confidentialityCode/@code Z");
}

TEST_CASE("names are free: other scripts, pictures, ten thousand letters") {
    auto report = sound();
    report.header.patient.name = {.given =
                                      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9A\x95\xEF\xB8\x8F \xD0\x9B\xD0\xB5\xD0\xB2",
                                  .family = std::string(10'000, 'A')};
    CHECK(check(report).empty());
    CHECK_FALSE(testing::round_trip(report).empty());
}
