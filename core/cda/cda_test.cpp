// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/gateway_view.hpp"
#include "core/cda/narrative.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

namespace {

constexpr std::string_view k_sample = R"(<ClinicalDocument xmlns="urn:hl7-org:v3">
 <typeId root="2.16.840.1.113883.1.3" extension="POCD_MT000040UV02"/>
 <templateId root="2.16.840.1.113883.2.9.10.1.4.1.1" extension="1.4"/>
 <id root="2.16.840.1.113883.2.9.2.10.4.4" extension="D1"/>
 <code code="60591-5" codeSystem="2.16.840.1.113883.6.1" displayName="Profilo Sanitario Sintetico"/>
 <title>Profilo  sanitario</title><effectiveTime value="20261123090000+0100"/>
 <recordTarget><patientRole><id root="1.2" extension="LOCALE"/>
  <id root="2.16.840.1.113883.2.9.4.3.2" extension="RSSMRA22A01A399Z"/>
  <patient><name><given>Maria</given><family>Rossi</family></name></patient></patientRole></recordTarget>
 <legalAuthenticator><time value="2026"/><assignedEntity><id extension="X"/></assignedEntity></legalAuthenticator>
 <component><structuredBody><component><section><code code="48765-2"/><title>Allergie</title>
  <text>Nessuna <content>nota</content>.<list><item>uno</item><item>due</item></list>
   <table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></text>
  <component><section><title>Dentro</title><text><paragraph>p</paragraph></text></section></component>
 </section></component></structuredBody></component></ClinicalDocument>)";

xml::Document parse(const std::string& text) {
    return *xml::Document::parse(text);
}

} // namespace

TEST_CASE("the header is read") {
    const auto header = cda::read_header(parse(std::string(k_sample)));
    REQUIRE(header);
    CHECK(header->kind()->code == "PSS");
    CHECK(header->title == "Profilo sanitario");
    CHECK(header->patient.full_name() == "Maria Rossi");
    CHECK(header->patient.main_id()->extension == "RSSMRA22A01A399Z");
    CHECK(header->created()->time_since_epoch().count() % 86400000 == 8 * 3600 * 1000);
    CHECK(cda::read_header(parse("<a/>")).error().code == FailureCode::not_a_cda);
}

TEST_CASE("the narrative becomes blocks") {
    const auto sections = cda::read_sections(parse(std::string(k_sample)));
    REQUIRE(sections.size() == 1);
    const auto& blocks = sections[0].blocks;
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[0].text == "Nessuna nota.");
    CHECK(blocks[1].items == std::vector<std::string>{"uno", "due"});
    CHECK(blocks[2].columns == std::vector<std::string>{"A"});
    CHECK(blocks[2].rows.at(0) == std::vector<std::string>{"1"});
    CHECK(sections[0].sections.at(0).blocks.at(0).text == "p");
}

TEST_CASE("the gateway reads the first id and code, and every patient id", "[J-11][J-12][J-13]") {
    const auto view = cda::read_gateway_view(parse(std::string(k_sample)));
    CHECK(view.first_id->extension == "D1");
    CHECK(view.first_code->code == "60591-5");
    CHECK(view.patient_ids.size() == 2);
    CHECK_FALSE(cda::read_gateway_view(parse("<a/>")).first_id);
}

TEST_CASE("the fingerprint forgives only values and signature of the legal authenticator", "[D-23]") {
    const std::string sample(k_sample);
    const auto print = cda::fingerprint(parse(sample));
    CHECK(print == cda::fingerprint(parse(replace_all(sample, "value=\"2026\"", "value=\"2027\""))));
    CHECK(print == cda::fingerprint(parse(replace_all(sample, "<time value=\"2026\"/>",
                                                      "<time value=\"2026\"/><Signature>abc</Signature>"))));
    CHECK(print != cda::fingerprint(parse(replace_all(sample, "Maria", "Mario"))));
    CHECK(print != cda::fingerprint(parse(replace_all(sample, "<time value=\"2026\"/>", ""))));
    CHECK(print != cda::fingerprint(parse(replace_all(sample, "<title>", "<title> "))));
}

TEST_CASE("kinds answer to code, name and LOINC") {
    CHECK(cda::find_kind("pss")->loinc == "60591-5");
    CHECK(cda::find_kind("11502-2")->code == "LAB");
    CHECK(cda::find_kind("Verbale di pronto soccorso")->code == "VPS");
    CHECK(cda::find_kind("75496-0") == nullptr); // shared by two kinds
    CHECK(cda::kinds().size() == 22);
    const auto unknown = cda::require_kind("PIPPO");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().values.at("expected").find("SING_VACC") != std::string::npos);
}
