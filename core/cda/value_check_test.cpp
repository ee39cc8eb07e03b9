// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/value_check.hpp"

#include "core/base/directory.hpp"
#include "core/base/files.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <iostream>
#include <set>

using namespace palestra;
using namespace palestra::cda;

namespace {

std::vector<IllValue> found_in(const std::string& inside, const KnowsCode& knows = {}) {
    const auto text =
        R"(<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)" + inside +
        "</ClinicalDocument>";
    return check_values(xml::Document::parse(text).value(), knows);
}

std::string rules_of(const std::string& inside, const KnowsCode& knows = {}) {
    std::string rules;
    for (const auto& each : found_in(inside, knows))
        rules += (rules.empty() ? "" : " ") + std::string(name_of(each.rule));
    return rules;
}

} // namespace

TEST_CASE("a moment that no calendar has is found wherever moments stand") {
    for (const auto* good :
         {"2026", "202602", "20260228", "20240229", "2026022823", "20260228235959+0100", "20260228235959.123-0500"})
        CHECK(rules_of("<effectiveTime value=\"" + std::string(good) + "\"/>").empty());
    for (const auto* bad : {"20260231", "20260229", "20261301", "20260100", "2026022824", "20260228236000", "202",
                            "ieri", "", " 20260228", "20260228 ", "2026-13-01", "20260228235959+9900", "00000000"})
        CHECK(rules_of("<effectiveTime value=\"" + std::string(bad) + "\"/>") == "date");
    CHECK(rules_of("<effectiveTime value=\"2026-02-28T10:30:00+01:00\"/>").empty()); // contract §5.4
    CHECK(rules_of("<author><time value=\"2026-02-28T10:30:00+01:00\"/></author>") == "date");
    CHECK(rules_of("<a><effectiveTime><low value=\"20260231\"/><high value=\"20260332\"/></effectiveTime></a>") ==
          "date date");
    CHECK(rules_of("<value xsi:type=\"TS\" value=\"x\"/><value xsi:type=\"IVL_TS\"><low value=\"y\"/></value>") ==
          "date date");
    // What only looks like a moment.
    CHECK(rules_of("<value xsi:type=\"IVL_PQ\"><low value=\"3.5\" unit=\"g\"/></value><effectiveTime "
                   "xsi:type=\"PIVL_TS\"><period value=\"8\" unit=\"h\"/></effectiveTime><effectiveTime "
                   "nullFlavor=\"UNK\"/>")
              .empty());
}

TEST_CASE("what is found says where, what, and what was expected") {
    const auto found = found_in("<recordTarget><patientRole>\n<patient><birthTime value=\"19991301\"/></patient>"
                                "</patientRole></recordTarget>\n<author><time value=\"x\"/></author>"
                                "<author><time value=\"20260231\"/></author>");
    REQUIRE(found.size() == 3);
    CHECK(found[0] == IllValue{IllRule::date, "/ClinicalDocument/recordTarget/patientRole/patient/birthTime/@value", 2,
                               "19991301", "AAAAMMGG[hhmm[ss]][±hhmm]"});
    CHECK(found[1].field == "/ClinicalDocument/author[1]/time/@value");
    CHECK(found[2].field == "/ClinicalDocument/author[2]/time/@value");
    CHECK(found[2].line == 3);
    std::string many;
    for (int i = 0; i < 500; ++i)
        many += "<time value=\"x\"/>";
    CHECK(found_in(many).size() == k_most_ill_values);
}

TEST_CASE("an interval that ends before it begins, a patient born after the document") {
    const auto interval = [](const char* low, const char* high) {
        return rules_of("<a><effectiveTime><low value=\"" + std::string(low) + "\"/><high value=\"" + high +
                        "\"/></effectiveTime></a>");
    };
    CHECK(interval("20260115", "20260114") == "interval");
    CHECK(interval("20260115103000+0100", "20260115102959+0100") == "interval");
    CHECK(interval("2027", "2026") == "interval");
    CHECK(interval("202603", "202602") == "interval");
    CHECK(interval("20241231", "2024").empty()); // the last day of a leap year
    CHECK(interval("20241231", "202412").empty());
    CHECK(interval("20260115", "20260115").empty());
    CHECK(interval("20260115103000", "20260115").empty()); // some time of that day
    CHECK(interval("20260115103000", "2026").empty());
    CHECK(interval("20260115103000", "20260115093000+0100").empty()); // perhaps another zone
    const auto born = [](const char* birth) {
        return rules_of("<effectiveTime value=\"20260115103000+0100\"/><recordTarget><patientRole><patient><birthTime "
                        "value=\"" +
                        std::string(birth) + "\"/></patient></patientRole></recordTarget>");
    };
    CHECK(born("20260120") == "birth");
    CHECK(born("20260115").empty());
    CHECK(born("1930").empty());
}

TEST_CASE("identifiers and code systems are OIDs or UUIDs") {
    for (const auto* good : {"2.16.840.1.113883.2.9.4.3.2", "1.2", "0.0", "123e4567-e89b-12d3-a456-426614174000"})
        CHECK(rules_of("<id root=\"" + std::string(good) + "\"/>").empty());
    for (const auto* bad : {"", "2", "2.", ".2", "2..16", "2.16.", "3.16.840", "2.016.840", "2.16.840,1", "2.16.8a",
                            "urn:oid:2.16", "123e4567e89b12d3a456426614174000", " 2.16.840"})
        CHECK(rules_of("<id root=\"" + std::string(bad) + "\"/>") == "oid");
    CHECK(rules_of("<code code=\"x\" codeSystem=\"2.16..6\"/>") == "oid");
}

TEST_CASE("codes: missing, with blanks, LOINC with a wrong check digit, unknown to their list") {
    const auto loinc = [](const char* code) {
        return rules_of("<code code=\"" + std::string(code) + "\" codeSystem=\"2.16.840.1.113883.6.1\"/>");
    };
    for (const auto* good : {"60591-5", "34105-7", "11502-2", "104-0", "LA28752-6", "LP6464-4", "101881-1"})
        CHECK(loinc(good).empty());
    for (const auto* bad : {"60591-4", "60519-5", "60591", "60591-", "-5", "60591-55", "LOINC", "12345678-9", "LA6576"})
        CHECK(loinc(bad) == "code_shape");
    CHECK(rules_of("<code code=\"A 1\" codeSystem=\"2.16.840\"/>") == "code_shape");
    CHECK(rules_of("<code codeSystem=\"2.16.840\"/>") == "code_missing");
    CHECK(rules_of("<code codeSystem=\"2.16.840\" nullFlavor=\"UNK\"/><statusCode code=\"x\"/>").empty());
    const KnowsCode knows = [](const std::string& system, const std::string& version,
                               const std::string& code) -> std::optional<bool> {
        if (system != "2.1")
            return std::nullopt;
        return code == (version.empty() ? "M" : "N");
    };
    CHECK(rules_of(R"(<c code="M" codeSystem="2.1"/><c code="x" codeSystem="2.2"/>)", knows).empty());
    CHECK(rules_of(R"(<c code="X" codeSystem="2.1"/><c code="M" codeSystem="2.1" codeSystemVersion="1"/>)", knows) ==
          "code_unknown code_unknown");
}

TEST_CASE("quantities are numbers") {
    const auto quantity = [](const char* value) {
        return rules_of("<value xsi:type=\"PQ\" value=\"" + std::string(value) + "\" unit=\"g\"/>");
    };
    for (const auto* good : {"1", "-1.5", "+0.50", ".5", "5.", "1e3", "1.5E-2"})
        CHECK(quantity(good).empty());
    for (const auto* bad : {"", "uno", "1,5", "1.5.2", "e3", "1e", "-", ".", "1 "})
        CHECK(quantity(bad) == "quantity");
}

TEST_CASE("the official examples have no ill value, but for three codes that no LOINC can have") {
    const char* set = std::getenv("PALESTRA_SHARED");
    const std::filesystem::path shared = set != nullptr ? set : std::string(PALESTRA_SOURCE_DIR) + "/../shared";
    std::size_t looked = 0;
    std::set<std::string> ill;
    for (const auto* folder : {"cda", "official-ok"})
        for (const auto& file : entries_of(shared / "data/examples" / folder)) {
            if (file.extension() != ".xml")
                continue;
            const auto document = xml::Document::parse(read_file(file, 16U << 20U).value());
            if (!document)
                continue;
            ++looked;
            for (const auto& each : check_values(*document))
                ill.insert(file.stem().string() + " " + std::string(name_of(each.rule)) + " " + each.found);
        }
    if (looked == 0) {
        std::cout << "skipped: no shared data\n";
        return;
    }
    // The catalogue's own rule of that letter asks for 112074-0.
    CHECK(ill == std::set<std::string>{"LETT_SCREEN_CT2 code_shape XXX", "LETT_VACC_CT1 code_shape 112074-2",
                                       "LETT_VACC_CT2 code_shape 112074-2"});
    CHECK(looked > 50);
}
