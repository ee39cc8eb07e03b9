// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/test_document.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::fhir::testing;

namespace {

std::string allergy(const std::string& severity, const std::string& reaction) {
    return R"(<entry><act classCode="ACT" moodCode="EVN"><code nullFlavor="NA"/><statusCode code="active"/>
<effectiveTime><low value="20200410"/></effectiveTime><entryRelationship typeCode="SUBJ"><observation>
<id root="1.2.3" extension="a"/><code code="52473-6"/><effectiveTime><low value="2019"/></effectiveTime>
<value xsi:type="CD" code="DALG" codeSystem="2.16.840.1.113883.5.4"/>
<participant typeCode="CSM"><participantRole><playingEntity><code code="J01CA04" codeSystem="2.16.840.1.113883.6.73"
 displayName="Amoxicillina"/></playingEntity></participantRole></participant>)" +
           reaction +
           R"(<entryRelationship typeCode="SUBJ"><observation><code code="SEV"/><value xsi:type="CD" code=")" +
           severity + R"("/></observation></entryRelationship></observation></entryRelationship></act></entry>)";
}

const std::string k_reaction = R"(<entryRelationship typeCode="MFST"><observation><code code="75321-0"/>
<effectiveTime><low value="20200411"/></effectiveTime><value xsi:type="CD" code="708.0"
 codeSystem="2.16.840.1.113883.6.103"/></observation></entryRelationship>)";

} // namespace

TEST_CASE("an allergy says what it is to, what happened and how bad it may be") {
    const auto bundle = bundle_of(document_around(k_pss, "48765-2", allergy("H", k_reaction)));
    const auto found = only(bundle, "AllergyIntolerance");
    CHECK(found["type"] == "allergy");
    CHECK(found["criticality"] == "high");
    CHECK(at(found, "/clinicalStatus/coding/0/code") == "active");
    CHECK(at(found, "/reaction/0/substance/coding/0/system") == "http://www.whocc.no/atc");
    CHECK(at(found, "/reaction/0/manifestation/0/coding/0/code") == "708.0");
    CHECK(at(found, "/reaction/0/onset") == "2020-04-11");
    CHECK(at(found, "/onsetPeriod/start") == "2019");
    CHECK(found["recordedDate"] == "2020-04-10");
    CHECK_FALSE(found.contains("encounter")); // a summary is about no visit
}

TEST_CASE("in a discharge letter the onset is that of the concern, and moderate is no criticality") {
    const auto bundle = bundle_of(document_around(k_ldo, "48765-2", allergy("M", k_reaction)));
    const auto found = only(bundle, "AllergyIntolerance");
    CHECK(at(found, "/onsetPeriod/start") == "2020-04-10");
    CHECK(found["criticality"] == "unable-to-assess");
    CHECK(at(found, "/verificationStatus/coding/0/code") == "confirmed");
    CHECK(found.contains("encounter"));
}

TEST_CASE("an allergy without a reaction keeps its substance") {
    const auto bundle = bundle_of(document_around(k_rsa, "48765-2", allergy("L", "")));
    const auto found = only(bundle, "AllergyIntolerance");
    CHECK(at(found, "/code/coding/0/code") == "J01CA04");
    CHECK_FALSE(found.contains("reaction"));
}

TEST_CASE("that no allergies are known is said by the code") {
    const auto bundle = bundle_of(document_around(k_pss, "48765-2", R"(<entry><act><statusCode code="active"/>
<entryRelationship><observation><code code="OINT"/><value xsi:type="CD" code="no-known-allergies"
 codeSystem="2.16.840.1.113883.11.22.9"/></observation></entryRelationship></act></entry>)"));
    const auto found = only(bundle, "AllergyIntolerance");
    CHECK(at(found, "/code/coding/0/code") == "no-known-allergies");
    CHECK_FALSE(found.contains("type"));
}
