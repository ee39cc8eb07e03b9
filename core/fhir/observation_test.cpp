// SPDX-License-Identifier: EUPL-1.2
// Results: of a laboratory, of a measurement, of an examination.
#include "core/fhir/test_document.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::fhir::testing;

namespace {

Json value_of(const std::string& value) {
    const auto bundle = bundle_of(document_around(
        k_pss, "29762-2",
        "<entry><observation><code code='1-8'/><statusCode code='completed'/>" + value + "</observation></entry>"));
    return only(bundle, "Observation");
}

} // namespace

TEST_CASE("a value keeps its type") {
    CHECK(at(value_of("<value xsi:type='PQ' value='5' unit='{drink}/d'/>"), "/valueQuantity/value") == 5);
    CHECK(value_of("<value xsi:type='INT' value='3'/>")["valueInteger"] == 3);
    CHECK(value_of("<value xsi:type='ST'> detto </value>")["valueString"] == "detto");
    CHECK(value_of("<value xsi:type='BL' value='true'/>")["valueBoolean"] == true);
    CHECK(value_of("<value xsi:type='TS' value='2024'/>")["valueDateTime"] == "2024");
    CHECK(at(value_of("<value xsi:type='IVL_PQ'><low value='1'/><high value='2'/></value>"),
             "/valueRange/high/value") == 2);
    CHECK(at(value_of("<value xsi:type='CD' code='a' codeSystem='1.2'/>"), "/valueCodeableConcept/coding/0/code") ==
          "a");
}

TEST_CASE("a quantity that is no number is kept as words, and an unknown value as its absence") {
    CHECK(value_of("<value xsi:type='PQ' value='molto' unit='g'/>")["valueString"] == "molto g");
    CHECK(at(value_of("<value xsi:type='PQ' nullFlavor='UNK'/>"), "/dataAbsentReason/coding/0/code") == "unknown");
    CHECK_FALSE(value_of("").contains("valueString"));
}

TEST_CASE("a laboratory result: report, specimen, interpretation and range") {
    const auto bundle = bundle_of(document_around(k_lab, "18719-5", R"(<entry><act><code code="14957-5"/>
<statusCode code="completed"/><specimen><specimenRole><specimenPlayingEntity><code code="UR"
 codeSystem="2.16.840.1.113883.5.129"/></specimenPlayingEntity></specimenRole></specimen>
<entryRelationship><organizer><code code="58410-2"/><statusCode code="completed"/><component><observation>
<code code="718-7"/><statusCode code="completed"/><value xsi:type="PQ" value="14.1" unit="g/dL"/>
<interpretationCode code="N" codeSystem="2.16.840.1.113883.5.83"/><referenceRange><observationRange>
<value xsi:type="IVL_PQ"><low value="13" unit="g/dL"/><high value="17" unit="g/dL"/></value></observationRange>
</referenceRange></observation></component></organizer></entryRelationship></act></entry>)"));
    const auto report = only(bundle, "DiagnosticReport");
    CHECK(report["status"] == "final");
    CHECK(report["result"].size() == 1);
    CHECK(at(only(bundle, "Specimen"), "/type/coding/0/code") == "UR");
    const auto observations = resources_of(bundle, "Observation");
    REQUIRE(observations.size() == 2);
    CHECK(at(observations[0], "/valueQuantity/value") == 14.1);
    CHECK(at(observations[0], "/referenceRange/0/high/value") == 17);
    CHECK(at(observations[1], "/hasMember/0/reference")
              .get<std::string>()
              .ends_with(observations[0]["id"].get<std::string>()));
}

TEST_CASE("the sections of a report hang on one report") {
    const auto bundle = bundle_of(document_around(k_rsa, "47045-0", "<text>Quadro nella norma</text>"));
    const auto report = only(bundle, "DiagnosticReport");
    CHECK(report["result"].size() == 1);
    CHECK(at(only(bundle, "Composition"), "/section/0/entry/0/reference")
              .get<std::string>()
              .ends_with(report["id"].get<std::string>()));
}

TEST_CASE("DICOM objects make a study of series of instances") {
    const auto bundle =
        bundle_of(document_around(k_rad, "121181", R"(<entry><act><id root="1.2.3"/><code code="113014"/>
<entryRelationship><act><id root="1.2.3.4"/><code code="113015"/><entryRelationship><observation classCode="DGIMG">
<id root="1.2.3.4.5"/><code code="1.2.840.10008.5.1.4.1.1.2" codeSystem="1.2.840.10008.2.6.1"/></observation>
</entryRelationship></act></entryRelationship></act></entry>)"));
    const auto study = only(bundle, "ImagingStudy");
    CHECK(at(study, "/identifier/0/value") == "urn:oid:1.2.3");
    CHECK(at(study, "/series/0/uid") == "1.2.3.4");
    CHECK(at(study, "/series/0/instance/0/uid") == "1.2.3.4.5");
    CHECK(only(bundle, "DiagnosticReport")["imagingStudy"].size() == 1);
}

TEST_CASE("a specimen's container and a picture, in a pathologist's report") {
    const auto bundle = bundle_of(document_around(k_rap, "29300-1", R"(<entry><procedure><code code="94331-6"/>
<statusCode code="completed"/><targetSiteCode code="12738006" codeSystem="2.16.840.1.113883.6.96"/><specimen>
<specimenRole><id root="1.2" extension="S"/></specimenRole></specimen><entryRelationship><supply>
<id root="1.2" extension="V"/></supply></entryRelationship><entryRelationship><observationMedia>
<value mediaType="image/jpeg" representation="B64"> QUJD
</value></observationMedia></entryRelationship></procedure></entry>)"));
    CHECK(at(only(bundle, "Specimen"), "/container/0/identifier/0/value") == "V");
    CHECK(at(only(bundle, "Media"), "/content/data") == "QUJD");
    CHECK(at(only(bundle, "BodyStructure"), "/location/coding/0/code") == "12738006");
    CHECK(only(bundle, "Procedure")["status"] == "completed");
}
