// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/test_document.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::fhir::testing;

namespace {

std::string administration(const std::string& mood, const std::string& rest = {}) {
    return R"(<entry><substanceAdministration moodCode=")" + mood + R"("><text><reference value="#m"/></text>
<statusCode code="active"/><effectiveTime xsi:type="IVL_TS"><low value="20260101"/></effectiveTime>
<effectiveTime xsi:type="PIVL_TS" operator="A"><period value="12" unit="h"/></effectiveTime>
<routeCode code="PO" codeSystem="2.16.840.1.113883.5.112"/><doseQuantity value="1"/>
<consumable><manufacturedProduct><manufacturedMaterial><code code="038744189" codeSystem="2.16.840.1.113883.2.9.6.1.5"/>
</manufacturedMaterial></manufacturedProduct></consumable>)" +
           rest + "</substanceAdministration></entry>";
}

const std::string k_asked = R"(<participant typeCode="REF"><time value="20260102"/><participantRole>
<id root="2.16.840.1.113883.2.9.4.3.2" extension="TSTSPC80A01Z999X"/></participantRole></participant>
<entryRelationship typeCode="COMP"><supply moodCode="RQO"><quantity value="2"/></supply></entryRelationship>)";

} // namespace

TEST_CASE("a therapy of the summary is a statement about a medicine") {
    const auto bundle = bundle_of(document_around(k_pss, "10160-0", administration("EVN")));
    const auto found = only(bundle, "MedicationStatement");
    CHECK(found["status"] == "active");
    CHECK(at(found, "/effectivePeriod/start") == "2026-01-01");
    CHECK(at(found, "/dosage/0/timing/repeat/period") == 12);
    CHECK(at(found, "/dosage/0/timing/repeat/periodUnit") == "h");
    CHECK(at(found, "/dosage/0/doseAndRate/0/doseQuantity/value") == 1);
    CHECK(at(found, "/note/0/text") == "#m");
    CHECK(at(only(bundle, "Medication"), "/code/coding/0/code") == "038744189");
}

TEST_CASE("a therapy at discharge is an order, with who asked for it and how much") {
    const auto bundle = bundle_of(document_around(k_ldo, "10183-2", administration("INT", k_asked)));
    const auto found = only(bundle, "MedicationRequest");
    CHECK(found["intent"] == "order");
    CHECK(found["authoredOn"] == "2026-01-02");
    CHECK(at(found, "/requester/reference").get<std::string>().ends_with("TSTSPC80A01Z999X"));
    CHECK(found["dosageInstruction"].size() == 4); // one for each thing said, as the maps have it
    CHECK(at(found, "/dispenseRequest/quantity/value") == 2);
}

TEST_CASE("a therapy during the stay was given, and there is an order behind it") {
    const auto bundle = bundle_of(document_around(k_ldo, "10160-0", administration("EVN", k_asked)));
    const auto found = only(bundle, "MedicationAdministration");
    CHECK(found["status"] == "in-progress");
    CHECK(at(found, "/dosage/rateRatio/numerator/value") == 12);
    CHECK(at(found, "/request/reference")
              .get<std::string>()
              .ends_with(only(bundle, "MedicationRequest")["id"].get<std::string>()));
}

TEST_CASE("a narrative alone still makes a statement") {
    const auto bundle = bundle_of(document_around(k_ldo, "42346-7", "<text>Lasix 25 mg</text>"));
    CHECK(at(only(bundle, "MedicationStatement"), "/medicationCodeableConcept/text").get<std::string>().find("Lasix") !=
          std::string::npos);
}

TEST_CASE("no medicine named is said to be unknown") {
    const auto bundle = bundle_of(document_around(
        k_pss, "10160-0",
        "<entry><substanceAdministration><statusCode code='completed'/></substanceAdministration></entry>"));
    CHECK(at(only(bundle, "MedicationStatement"), "/medicationCodeableConcept/extension/0/valueCode") == "unknown");
}

TEST_CASE("a prescription and a dispensing of the minor kinds") {
    const auto ordered = bundle_of(document_around("2.1", "57828-6", administration("RQO", k_asked)));
    CHECK(only(ordered, "MedicationRequest")["intent"] == "order");
    const auto handed = bundle_of(document_around("13.1.1", "60590-7", R"(<entry><supply moodCode="EVN">
<effectiveTime value="20260103"/><quantity value="1"/><product><manufacturedProduct><manufacturedLabeledDrug>
<code code="038744189" codeSystem="2.16.840.1.113883.2.9.6.1.5"/></manufacturedLabeledDrug></manufacturedProduct>
</product></supply></entry>)"));
    CHECK(only(handed, "MedicationDispense")["whenHandedOver"] == "2026-01-03");
    CHECK(at(only(handed, "Medication"), "/code/coding/0/code") == "038744189");
    const auto asked = bundle_of(document_around("2.2", "57828-6", R"(<entry><observation moodCode="RQO">
<code code="89.7" codeSystem="2.16.840.1.113883.6.103"/></observation></entry>)"));
    CHECK(at(only(asked, "ServiceRequest"), "/code/coding/0/code") == "89.7");
}
