// SPDX-License-Identifier: EUPL-1.2
// The visit, the people of the header, plans and what the patient is entitled to.
#include "core/base/text.hpp"
#include "core/fhir/test_document.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::fhir::testing;

TEST_CASE("an emergency visit: arrival, discharge within it, stay within the discharge") {
    const auto arrival = bundle_of(document_around(k_vps, "11459-5", R"(<entry><act classCode="TRNS"><code code="3"
 codeSystem="2.16.840.1.113883.2.9.6.1.54.6"/><participant typeCode="REFB"><participantRole><code code="6"
 codeSystem="1.2"/></participantRole></participant></act></entry>)"));
    CHECK(at(only(arrival, "Encounter"), "/extension/0/valueCoding/code") == "3");
    CHECK(at(only(arrival, "Encounter"), "/participant/0/type/0/coding/0/code") == "REFB");
    const auto ended = bundle_of(document_around(k_vps, "28574-2", R"(<entry><act><code code="dimissione"
 codeSystem="2.16.840.1.113883.2.9.5.1.4"/><effectiveTime value="20260302"/><entryRelationship><encounter>
<code code="IMP" codeSystem="1.2"/></encounter></entryRelationship><entryRelationship><observation>
<code code="29308-4"/><value xsi:type="CD" code="427.31"/></observation></entryRelationship><entryRelationship>
<observation><code code="11302-7"/><value xsi:type="CD" code="8" codeSystem="1.2"/></observation></entryRelationship>
</act></entry>)"));
    const auto encounters = resources_of(ended, "Encounter");
    REQUIRE(encounters.size() == 3);
    CHECK(at(encounters[0], "/type/0/coding/0/code") == "IMP");
    CHECK(at(encounters[1], "/hospitalization/dischargeDisposition/coding/0/code") == "8");
    CHECK(at(encounters[0], "/partOf/reference").get<std::string>().ends_with(encounters[1]["id"].get<std::string>()));
    CHECK(at(encounters[1], "/partOf/reference").get<std::string>().ends_with(encounters[2]["id"].get<std::string>()));
    CHECK(only(ended, "Composition")["section"][0]["entry"].size() == 3);
}

TEST_CASE("plans, exemptions, networks and implants of the summary") {
    const auto planned = only(bundle_of(document_around(k_pss, "18776-5", R"(<entry><act moodCode="RQO"><id root="1.2"
 extension="x"/><code code="1-8"/><effectiveTime value="2026"/></act></entry><entry><procedure moodCode="RQO">
<code code="2-6"/></procedure></entry>)")),
                              "CarePlan");
    CHECK(planned["intent"] == "plan");
    CHECK(planned["activity"].size() == 2);
    CHECK(at(planned, "/activity/0/detail/scheduledPeriod/start") == "2026");
    const auto exempt = only(bundle_of(document_around(k_pss, "57827-8", R"(<entry><act><code code="0A02"
 codeSystem="2.16.840.1.113883.2.9.6.1.22"/><statusCode code="active"/></act></entry>)")),
                             "Coverage");
    CHECK(at(exempt, "/type/coding/0/code") == "0A02");
    CHECK(exempt["payor"] == Json::array({exempt["beneficiary"]}));
    const auto net = bundle_of(
        replace_all(document_around(k_pss, "PSSIT99",
                                    R"(<entry><act classCode="PCPR"><code code="R1" codeSystem="1.2"/></act></entry>)"),
                    "T</title>", "R</title>"));
    CHECK(at(only(net, "OrganizationAffiliation"), "/specialty/0/coding/0/code") == "R1");
    const auto implant = bundle_of(document_around(k_pss, "46264-8", R"(<entry><supply><code code="J010103"
 codeSystem="2.16.840.1.113883.2.9.6.1.48"/><effectiveTime value="20190510"/></supply></entry>)"));
    CHECK(at(only(implant, "Device"), "/type/coding/0/code") == "J010103");
    CHECK(only(implant, "Procedure")["performedDateTime"] == "2019-05-10");
}

TEST_CASE("people of the header become shared resources, once each") {
    auto text = document_around(k_ldo, "8648-8", "<text>Regolare</text>");
    text = replace_all(text, "<component><structuredBody>", R"(<dataEnterer><assignedEntity>
<id root="2.16.840.1.113883.2.9.4.3.2" extension="TSTMDC70A01Z999X"/></assignedEntity></dataEnterer>
<custodian><assignedCustodian><representedCustodianOrganization><id root="2.16.840.1.113883.2.9.4.1.2" extension="010"/>
<name>Ospedale</name><asOrganizationPartOf><id root="2.16.840.1.113883.2.9.4.1.1" extension="01"/></asOrganizationPartOf>
</representedCustodianOrganization></assignedCustodian></custodian>
<legalAuthenticator><time value="20260302"/><assignedEntity><id root="2.16.840.1.113883.2.9.4.3.2"
 extension="TSTMDC70A01Z999X"/></assignedEntity></legalAuthenticator>
<participant typeCode="IND"><associatedEntity classCode="NOK"><code code="MTH" codeSystem="2.16.840.1.113883.5.111"/>
</associatedEntity></participant>
<inFulfillmentOf><order><id root="2.16.840.1.113883.2.9.4.3.9" extension="NRE1"/><priorityCode code="P"/></order></inFulfillmentOf>
<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2" extension="old"/></parentDocument></relatedDocument>
<component><structuredBody>)");
    const auto bundle = bundle_of(text);
    CHECK(resources_of(bundle, "Practitioner").size() == 1);
    CHECK(resources_of(bundle, "Organization").size() == 2);
    CHECK(only(bundle, "RelatedPerson")["relationship"][0]["coding"][0]["code"] == "MTH");
    CHECK(only(bundle, "ServiceRequest")["priority"] == "asap");
    const auto composition = only(bundle, "Composition");
    CHECK(composition["author"].size() == 2);
    CHECK(at(composition, "/attester/0/mode") == "legal");
    CHECK(at(composition, "/relatesTo/0/code") == "replaces");
    CHECK(at(only(bundle, "Encounter"), "/basedOn/0/reference").is_string());
}

TEST_CASE("hostile documents: too many entries are refused, deep ones and empty ones converted") {
    std::string entries;
    for (int i = 0; i < 6000; ++i)
        entries += "<entry><observation><code code='1-8'/></observation></entry>";
    const auto many = xml::Document::parse(document_around(k_pss, "29762-2", entries));
    SeededEntropy entropy(1);
    const auto refused = fhir::make_bundle(*many, {}, entropy);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == FailureCode::cda_too_many_entries);
    std::string deep;
    for (int i = 0; i < 300; ++i)
        deep += "<entryRelationship><observation>";
    for (int i = 0; i < 300; ++i)
        deep += "</observation></entryRelationship>";
    const auto bundle =
        bundle_of(document_around(k_rap, "22637-3", "<entry><observation>" + deep + "</observation></entry>"));
    CHECK(resources_of(bundle, "Observation").size() >= 300);
    const auto empty = bundle_of(document_around(k_vps, "28574-2", "<entry/><entry><act/></entry><component/>"));
    CHECK(only(empty, "Composition")["section"].size() == 1);
}

TEST_CASE("a section that mentions a known person takes nothing away from what the header said") {
    auto text = document_around(k_vps, "8648-8", R"(<text>Regolare</text><author><assignedAuthor>
<id root="2.16.840.1.113883.2.9.4.3.2" extension="TSTMDC70A01Z999X"/><telecom use="WP" value="tel:2"/></assignedAuthor>
</author>)");
    text = replace_all(text, R"(extension="TSTMDC70A01Z999X"/></assignedAuthor></author>)",
                       R"(extension="TSTMDC70A01Z999X"/><id root="2.16.840.1.113883.2.9.2.10.4.2" extension="77"/>
<telecom use="WP" value="tel:1"/></assignedAuthor></author>)");
    const auto person = only(bundle_of(text), "Practitioner");
    CHECK(person["identifier"].size() == 2);
    CHECK(at(person, "/telecom/0/value") == "1");
}

TEST_CASE("an implant card and a letter of invitation") {
    const auto card = bundle_of(document_around("17.1", "74720-4", R"(<entry><organizer><component><supply>
<id root="1.2" extension="I"/><code code="J010103" codeSystem="2.16.840.1.113883.2.9.6.1.48"/><effectiveTime>
<low value="20240916"/></effectiveTime><product><manufacturedProduct><manufacturedMaterial><lotNumberText>L1</lotNumberText>
</manufacturedMaterial></manufacturedProduct></product></supply></component></organizer></entry>)"));
    CHECK(at(only(card, "DeviceUseStatement"), "/timingPeriod/start") == "2024-09-16");
    CHECK(only(card, "Device")["lotNumber"] == "L1");
    const auto letter = bundle_of(document_around("14.1", "112071-6", R"(<entry><act><code code="108273-4"/>
<text>La invitiamo</text></act></entry>)"));
    CHECK(at(only(letter, "Communication"), "/payload/0/contentString") == "La invitiamo");
}
