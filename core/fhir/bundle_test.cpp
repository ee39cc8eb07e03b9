// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle.hpp"

#include "core/base/files.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <map>

using namespace palestra;

TEST_CASE("a sample becomes a transaction bundle") {
    const auto text = read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples/LAB.xml", 1U << 20U);
    const auto document = xml::Document::parse(*text);
    const auto header = cda::read_header(*document);
    SeededEntropy entropy(1);
    fhir::Publication publication;
    publication.document_id = "D^1";
    const auto bundle = fhir::make_bundle(*document, publication, entropy);
    REQUIRE(bundle);
    CHECK((*bundle)["type"] == "transaction");
    std::map<std::string, int> types;
    for (const auto& entry : (*bundle)["entry"]) {
        const auto type = entry["resource"]["resourceType"].get<std::string>();
        ++types[type];
        const bool by_identifier =
            type == "Patient" || type == "Practitioner" || type == "Organization" || type == "Location";
        CHECK(entry["request"]["method"] == (by_identifier ? "PUT" : "POST"));
    }
    CHECK(types["Composition"] == 1);
    CHECK(types["DocumentReference"] == 1);
    CHECK(types["ServiceRequest"] >= static_cast<int>(header->orders.size()));
}

TEST_CASE("a document without a patient id makes no bundle") {
    SeededEntropy entropy(1);
    const auto document = xml::Document::parse("<ClinicalDocument xmlns='urn:hl7-org:v3'/>");
    const auto bundle = fhir::make_bundle(*document, {}, entropy);
    REQUIRE_FALSE(bundle);
    CHECK(bundle.error().values.at("element") == "recordTarget/patientRole/id");
}
