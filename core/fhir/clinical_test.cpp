// SPDX-License-Identifier: EUPL-1.2
// Problems, families, vaccinations.
#include "core/fhir/test_document.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::fhir::testing;

TEST_CASE("a problem: what, since when, its course and its state") {
    const auto bundle = bundle_of(document_around(k_pss, "11450-4", R"(<entry><act><statusCode code="active"/>
<entryRelationship typeCode="SUBJ"><observation><id root="1.2" extension="p"/><code code="75326-9"
 codeSystem="2.16.840.1.113883.6.1"/><effectiveTime><low value="201801"/></effectiveTime>
<value xsi:type="CD" code="427.31" codeSystem="2.16.840.1.113883.6.103" displayName="Fibrillazione atriale"/>
<entryRelationship typeCode="REFR"><observation><code code="89261-2"/><value xsi:type="CE" code="LA28752-6"
 codeSystem="2.16.840.1.113883.6.1"/></observation></entryRelationship>
<entryRelationship typeCode="REFR"><observation><code code="33999-4"/><value xsi:type="CE" code="LA18632-2"/>
</observation></entryRelationship></observation></entryRelationship></act></entry>)"));
    const auto found = only(bundle, "Condition");
    CHECK(at(found, "/code/coding/0/code") == "427.31");
    CHECK(at(found, "/clinicalStatus/coding/0/code") == "inactive");
    CHECK(at(found, "/onsetPeriod/start") == "2018-01");
    const auto course = only(bundle, "Observation");
    CHECK(at(course, "/valueCodeableConcept/coding/0/code") == "LA28752-6");
    CHECK(at(found, "/evidence/0/detail/0/reference").get<std::string>().ends_with(course["id"].get<std::string>()));
}

TEST_CASE("a completed concern without a state of its own is over") {
    const auto bundle = bundle_of(document_around(k_pss, "11450-4", R"(<entry><act><statusCode code="completed"/>
<entryRelationship><observation><code code="75326-9"/><value xsi:type="CD" code="466.0"/></observation>
</entryRelationship></act></entry>)"));
    CHECK(at(only(bundle, "Condition"), "/clinicalStatus/coding/0/code") == "inactive");
}

TEST_CASE("a relative's diseases, with the ages") {
    const std::string text = R"(<entry><organizer classCode="CLUSTER"><statusCode code="completed"/>
<subject><relatedSubject><code code="FTH" codeSystem="2.16.840.1.113883.5.111"/><subject>
<administrativeGenderCode code="M"/></subject></relatedSubject></subject><component><observation><code code="52797-8"/>
<effectiveTime value="20180420"/><value xsi:type="CD" code="434.91" codeSystem="2.16.840.1.113883.6.103"/>
<entryRelationship><observation><code code="35267-4"/><value xsi:type="PQ" value="72" unit="a"/></observation>
</entryRelationship><entryRelationship><observation><code code="39016-1"/><value xsi:type="PQ" value="75" unit="a"/>
</observation></entryRelationship></observation></component></organizer></entry>)";
    const auto summary = only(bundle_of(document_around(k_pss, "10157-6", text)), "FamilyMemberHistory");
    CHECK(at(summary, "/relationship/coding/0/code") == "FTH");
    CHECK(at(summary, "/sex/coding/0/code") == "male");
    CHECK(at(summary, "/deceasedAge/value") == 75);
    CHECK(summary["condition"].size() == 1);
    CHECK(at(summary, "/condition/0/onsetAge/code") == "a");
    CHECK(at(summary, "/condition/0/outcome/coding/0/code") == "434.91");
    const auto report = only(bundle_of(document_around(k_rsa, "11329-0", text)), "FamilyMemberHistory");
    CHECK(at(report, "/condition/1/onsetPeriod/start") == "2018-04-20"); // as the maps write it twice
}

TEST_CASE("a vaccination given, and one that was not") {
    const std::string product = R"(<consumable><manufacturedProduct><manufacturedMaterial><code code="042450011"
 codeSystem="2.16.840.1.113883.2.9.6.1.5"><translation code="J07BB02" codeSystem="2.16.840.1.113883.6.73"/></code>
<lotNumberText>AB12</lotNumberText></manufacturedMaterial></manufacturedProduct></consumable>)";
    const auto bundle = bundle_of(document_around(
        k_certificate, "11369-6",
        R"(<entry><substanceAdministration><statusCode code="completed"/><effectiveTime value="20221018"/>
<doseQuantity value="0.5" unit="mL"/>)" +
            product + R"(<participant typeCode="LOC"><participantRole>
<id root="1.2" extension="C1"/></participantRole></participant><entryRelationship typeCode="SUBJ"><observation>
<code code="30973-2"/><value xsi:type="INT" value="1"/></observation></entryRelationship><entryRelationship
 typeCode="RSON"><observation><code code="95715-9"/><value xsi:type="CD" code="18" codeSystem="1.2.3"
 displayName="Oltre 60 anni"/></observation></entryRelationship></substanceAdministration></entry>
<entry><substanceAdministration><statusCode code="cancelled"/>)" +
            product +
            R"(<entryRelationship typeCode="RSON"><observation><code code="85714-4"/><value xsi:type="CD" code="V64.0"
 codeSystem="2.16.840.1.113883.6.103"/></observation></entryRelationship></substanceAdministration></entry>)"));
    const auto found = resources_of(bundle, "Immunization");
    REQUIRE(found.size() == 2);
    CHECK(found[0]["status"] == "completed");
    CHECK(found[0]["lotNumber"] == "AB12");
    CHECK(at(found[0], "/vaccineCode/coding/1/code") == "J07BB02");
    CHECK(at(found[0], "/protocolApplied/0/doseNumberString") == "1");
    CHECK(at(found[0], "/doseQuantity/value") == 0.5);
    CHECK(only(bundle, "Location")["identifier"][0]["value"] == "C1");
    CHECK(at(only(bundle, "Observation"), "/referenceRange/0/text") == "Oltre 60 anni");
    CHECK(found[1]["status"] == "not-done");
    CHECK(at(found[1], "/statusReason/coding/1/code") == "V64.0");
    CHECK(found[1]["occurrenceString"] == "data non indicata");
}
