// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/data_types.hpp"

#include "core/fhir/code_systems.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/narrative_html.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::fhir;

namespace {

/// The document must outlive its nodes.
struct Parsed {
    Result<xml::Document> document;

    explicit Parsed(const std::string& text)
        : document(xml::Document::parse(
              "<r xmlns='urn:hl7-org:v3' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" + text + "</r>")) {}

    [[nodiscard]] Node node() const { return document->root().first_child(); }
};

} // namespace

TEST_CASE("a time keeps its precision and its zone") {
    CHECK(fhir_time("20220325110000+0100") == "2022-03-25T11:00:00+01:00");
    CHECK(fhir_time("202201191546+0100") == "2022-01-19T15:46:00+01:00");
    CHECK(fhir_time("20230120145726") == "2023-01-20T14:57:26Z");
    CHECK(fhir_time("20150409") == "2015-04-09");
    CHECK(fhir_time("201504") == "2015-04");
    CHECK(fhir_time("2015") == "2015");
    CHECK(fhir_time("20220330112426+01") == "2022-03-30T10:24:26.000Z");
    CHECK(fhir_date("20220301221122+0100") == "2022-03-01");
}

TEST_CASE("what is no time is nothing") {
    for (const auto* wrong : {"", "20221332", "20220230", "ieri", "2022033025", "00000101"})
        CHECK(fhir_time(wrong).empty());
}

TEST_CASE("code systems go by the name that their owner gave them") {
    CHECK(system_uri("2.16.840.1.113883.6.1") == "http://loinc.org");
    CHECK(system_uri("2.16.840.1.113883.6.73") == "http://www.whocc.no/atc");
    CHECK(system_uri("2.16.840.1.113883.6.103") == "http://hl7.org/fhir/sid/icd-9");
    CHECK(system_uri("2.16.840.1.113883.5.112") == "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration");
    CHECK(system_uri("2.16.840.1.113883.5.999") == "urn:oid:2.16.840.1.113883.5.999");
    CHECK(system_uri(" 1. 2 ") == "urn:oid:1.2");
    CHECK(system_uri("").empty());
}

TEST_CASE("an id without an extension is named by its root") {
    const Parsed whole(R"(<id root="1.2" extension="7" assigningAuthorityName="MEF"/>)");
    CHECK(identifier(whole.node()) ==
          Json{{"system", "urn:oid:1.2"}, {"value", "7"}, {"assigner", {{"display", "MEF"}}}});
    const Parsed uuid(R"(<id root="36e7e830-7b14-11db-9ef1-0800200c9b66"/>)");
    CHECK(identifier(uuid.node())["value"] == "urn:uuid:36e7e830-7b14-11db-9ef1-0800200c9b66");
    const Parsed oid(R"(<id root="1.2.3"/>)");
    CHECK(identifier(oid.node())["value"] == "urn:oid:1.2.3");
    const Parsed absent(R"(<id nullFlavor="NI"/>)");
    CHECK(identifier(absent.node()).is_null());
}

TEST_CASE("a code brings its translations and its words") {
    const Parsed code(R"(<code code="A" codeSystem="1.2" displayName=" Uno "><originalText><reference value="#x"/>
</originalText><translation code="B" codeSystem="2.16.840.1.113883.6.73"/></code>)");
    const auto found = codeable_concept(code.node());
    CHECK(found["coding"][0] == Json{{"system", "urn:oid:1.2"}, {"code", "A"}, {"display", "Uno"}});
    CHECK(found["coding"][1]["system"] == "http://www.whocc.no/atc");
    CHECK(found["text"] == "#x");
    const Parsed flavour(R"(<code nullFlavor="UNK"/>)");
    CHECK(codeable_concept(flavour.node())["extension"][0]["valueCode"] == "unknown");
    CHECK(codeable_concept(Node{}).is_null());
}

TEST_CASE("quantities are numbers with a UCUM unit, and what is no number is none") {
    const Parsed good(R"(<value value="16.00" unit="mg/L"/>)");
    CHECK(quantity(good.node())["value"] == 16.0);
    CHECK(quantity(good.node())["code"] == "mg/L");
    for (const auto* wrong : {"", "molto", "1e999", "nan", "1,5", "0x10"})
        CHECK(quantity(Parsed("<value value='" + std::string(wrong) + "'/>").node()).is_null());
}

TEST_CASE("contacts") {
    const Parsed mail(R"(<a><telecom use="HP" value="mailto:a@example.com"/><telecom use="MC" value="tel: 333"/>
<telecom value="sconosciuto"/><telecom use="WP" value=""/></a>)");
    const auto found = telecoms(mail.node());
    REQUIRE(found.size() == 3);
    CHECK(found[0] == Json{{"system", "email"}, {"value", "a@example.com"}, {"use", "home"}});
    CHECK(found[1] == Json{{"system", "phone"}, {"value", "333"}, {"use", "mobile"}});
    const Parsed home(R"(<addr use="H"><country>100</country><county>TO</county><city>Torino</city>
<censusTract>001272</censusTract><postalCode>10100</postalCode><streetAddressLine>Via X 1</streetAddressLine></addr>)");
    const auto place = address(home.node());
    CHECK(place["line"] == Json::array({nullptr, "Via X 1"}));
    CHECK(place["_line"][0]["extension"][0]["valueString"] == "001272");
    CHECK(place["_line"][1].is_null());
    CHECK(place["district"] == "TO");
    CHECK(place["use"] == "home");
}

TEST_CASE("a narrative is escaped, keeps its anchors and closes what it opens") {
    const Parsed text(R"(<text><list><item><content ID="a">1 &lt; 2 &amp; 3</content></item></list>
<table border="1"><caption>C</caption><tr><td onclick="x" colspan="2">v</td></tr></table><script>s</script></text>)");
    const auto html = narrative_html(text.node());
    CHECK(html.find(R"(<ul><li><span id="a">1 &lt; 2 &amp; 3</span></li></ul>)") != std::string::npos);
    CHECK(html.find(R"(<table border="1"><caption>C</caption><tr><td colspan="2">v</td></tr></table>)") !=
          std::string::npos);
    CHECK(html.find("script") == std::string::npos);
    CHECK(html.find("onclick") == std::string::npos);
    const auto long_text =
        narrative_html(Parsed("<text>" + std::string(3U << 20U, 'x') + "<list><item>y</item></list></text>").node());
    CHECK(long_text.ends_with("</div>"));
}
