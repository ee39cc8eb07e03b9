// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle_view.hpp"

#include "core/base/files.hpp"
#include "core/fhir/bundle.hpp"
#include "core/fhir/bundle_check.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace palestra;

namespace {

cda::Header sample_header() {
    const auto text = read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples/LAB.xml", 1U << 20U);
    return *cda::read_header(*xml::Document::parse(*text));
}

Json sample_bundle() {
    const auto text = read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples/LAB.xml", 1U << 20U);
    const auto document = xml::Document::parse(*text);
    SeededEntropy entropy(1);
    fhir::Publication publication;
    publication.document_id = "1.2^3";
    return fhir::as_document(*fhir::make_bundle(*document, publication, entropy));
}

/// The issues as "E place: text", in one line.
std::string issues_of(const Json& bundle) {
    std::string text;
    for (const auto& issue : fhir::check_bundle(bundle))
        text += (issue.severity == fhir::Severity::error ? "E " : "W ") + issue.place + ": " + issue.text + "\n";
    return text;
}

std::string issues_after(const Json& operation) {
    return issues_of(sample_bundle().patch(Json::array({operation})));
}

Json put(const std::string& path, Json value) {
    return {{"op", "add"}, {"path", path}, {"value", std::move(value)}};
}

Json take(const std::string& path) {
    return {{"op", "remove"}, {"path", path}};
}

} // namespace

TEST_CASE("a Bundle made of a CDA2 says in its own places what the CDA2 says", "[V-07][P-13]") {
    const auto header = sample_header();
    const auto view = fhir::read_bundle_view(sample_bundle());
    REQUIRE(view.identifier);
    CHECK(view.identifier->root == "urn:oid:" + header.id.root);
    CHECK(view.identifier->extension == header.id.extension);
    CHECK(view.type_code == header.code.code);
    CHECK(view.patient_values == std::vector{header.patient.main_id()->extension});
    const auto& read = view.header;
    CHECK(read.code.system == "2.16.840.1.113883.6.1");
    CHECK(read.title == header.title);
    CHECK(read.created() == header.created());
    CHECK(read.confidentiality == header.confidentiality);
    CHECK(read.patient.main_id()->root == header.patient.main_id()->root);
    CHECK(read.patient.main_id()->extension == header.patient.main_id()->extension);
    CHECK(read.author.main_id()->extension == header.author.main_id()->extension);
    CHECK(read.custodian_id.root == header.custodian_id.root);
    REQUIRE(read.orders.size() == header.orders.size());
    for (std::size_t i = 0; i < read.orders.size(); ++i)
        CHECK(read.orders[i].root == header.orders[i].root);
}

TEST_CASE("other ways to say the same: a role, relative references, the Italian system of fiscal codes") {
    const auto bundle = *parse_json(R"({"resourceType":"Bundle","identifier":{"value":"x"},"entry":[
        {"resource":{"resourceType":"Composition","meta":{"profile":["urn:profilo"]},"date":"2026-11-23T09:00:00+01:00",
          "author":[{"reference":"PractitionerRole/r"}],"subject":{"reference":"Patient/p/_history/2"}}},
        {"fullUrl":"https://example/PractitionerRole/r",
         "resource":{"resourceType":"PractitionerRole","practitioner":{"reference":"urn:uuid:1"}}},
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Practitioner",
          "identifier":[{"system":"http://hl7.it/sid/codiceFiscale","value":"C"}]}},
        {"resource":{"resourceType":"Patient","id":"p","identifier":[{"value":"A"},{"value":"B"}]}}]})",
                                    "x");
    const auto view = fhir::read_bundle_view(bundle);
    CHECK(view.identifier->root.empty());
    CHECK(view.header.author.main_id()->root == "2.16.840.1.113883.2.9.4.3.2");
    CHECK(view.header.effective_time == "20261123080000");
    CHECK(view.header.templates.front().root == "urn:profilo");
    CHECK(view.patient_values == std::vector<std::string>{"A", "B"});
    CHECK(view.header.patient.ids.size() == 2);
}

TEST_CASE("shapes that nobody foresaw are read as nothing") {
    for (const auto* text : {R"({"resourceType":"Bundle"})", R"({"resourceType":"Bundle","entry":{"a":1}})",
                             R"({"resourceType":"Bundle","identifier":[1],"entry":[1,null,{"resource":[]},{"resource":
                                 {"resourceType":"Composition","type":[],"author":{"reference":1},"subject":"x"}}]})",
                             R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient",
                                 "identifier":[{"value":7},"x"],"name":[{"given":[1]}]}}]})"}) {
        const auto bundle = fhir::parse_bundle(text);
        REQUIRE(bundle);
        const auto view = fhir::read_bundle_view(*bundle);
        CHECK_FALSE(view.identifier);
        CHECK(view.patient_values.empty());
        CHECK_FALSE(fhir::check_bundle(*bundle).empty());
    }
}

TEST_CASE("what is no Bundle, and what is too large, too deep or too wide for one") {
    const auto reason = [](const std::string& text) {
        const auto bundle = fhir::parse_bundle(text);
        return bundle ? std::string("read") : failure_line(bundle.error());
    };
    CHECK(reason(R"({"resourceType":"Bundle"})") == "read");
    CHECK(reason("").starts_with("json_invalid"));
    CHECK(reason("[]").starts_with("json_invalid"));
    CHECK(reason(R"({"resourceType":"Bundle")").starts_with("json_invalid"));
    CHECK(reason(R"({"resourceType":"Patient"})").find("Patient") != std::string::npos);
    CHECK(reason(std::string(100, '[') + std::string(100, ']')).find("nesting") != std::string::npos);
    std::string wide = R"({"resourceType":"Bundle")";
    for (int i = 0; i < 300; ++i)
        wide += ",\"" + std::to_string(i) + "\":1";
    CHECK(reason(wide + "}").starts_with("json_invalid"));
    CHECK(reason(std::string(fhir::k_most_bundle_bytes + 1, ' ')).starts_with("file_too_large"));
}

TEST_CASE("a document Bundle of ours has nothing wrong", "[V-09]") {
    CHECK(issues_of(sample_bundle()).empty());
}

TEST_CASE("each rule of a document Bundle is noticed by itself", "[V-09]") {
    const std::string required = ": minimum required = 1, but only found 0\n";
    CHECK(issues_after(put("/type", "transaction")) == "E Bundle.type: a Bundle of type 'document' is expected\n");
    CHECK(issues_after(take("/identifier/system")).starts_with("E Bundle.identifier: bdl-9"));
    CHECK(issues_after(take("/timestamp")) == "E Bundle.timestamp: bdl-10: a document must have a date\n");
    CHECK(issues_after(put("/timestamp", "ieri")) == "E Bundle.timestamp: not a valid instant\n");
    CHECK(issues_after(put("/timestamp", "2026-11-23")) == "E Bundle.timestamp: not a valid instant\n");
    for (const auto* element : {"status", "type", "date", "author", "title", "subject"})
        CHECK(issues_after(take("/entry/0/resource/" + std::string(element))) ==
              "E Composition." + std::string(element) + required);
    CHECK(issues_after(put("/entry/0/resource/status", "boh")).starts_with("E Composition.status: not a code"));
    CHECK(issues_after(put("/entry/0/resource/date", "ieri")) == "E Composition.date: not a valid dateTime\n");
    for (const auto* date : {"2026", "2026-11", "2026-11-23", "2026-11-23T08:00:00+01:00"})
        CHECK(issues_after(put("/entry/0/resource/date", date)).empty());
    CHECK_FALSE(issues_after(put("/entry/0/resource/date", "2026-xx")).empty());
    CHECK(issues_after(take("/entry/1/resource")).starts_with("E Bundle.entry[1].resource: a resource"));
    CHECK(issues_after(take("/entry/1/fullUrl")).starts_with("W Bundle.entry[1].fullUrl: every entry"));
    CHECK(issues_after(take("/entry")).find("bdl-11") != std::string::npos);
    CHECK(issues_after(Json{{"op", "move"}, {"from", "/entry/0"}, {"path", "/entry/1"}}) ==
          "E Bundle.entry[0]: bdl-11: a document must have a Composition as the first resource\n");
    CHECK(issues_after(Json{{"op", "copy"}, {"from", "/entry/1"}, {"path", "/entry/-"}}).find("bdl-7") !=
          std::string::npos);
}

TEST_CASE("references lead somewhere", "[V-09]") {
    const auto issues = [](const char* reference) {
        auto bundle = sample_bundle();
        auto& composition = bundle["entry"][0]["resource"];
        composition["encounter"]["reference"] = reference;
        composition["contained"] = Json::array({{{"id", "dentro"}}});
        return issues_of(bundle);
    };
    CHECK(issues("urn:uuid:nessuno") ==
          "E Composition.encounter: the reference 'urn:uuid:nessuno' is not in the Bundle\n");
    CHECK(issues("Patient/nessuno").starts_with("E "));
    CHECK(issues("#fuori").starts_with("E "));
    CHECK(issues("#dentro").empty());
    CHECK(issues("https://altrove/Encounter/1").starts_with("W Composition.encounter: "));
}

TEST_CASE("issues are counted up to a point") {
    Json entries = Json::array();
    for (int i = 0; i < 500; ++i)
        entries.push_back(Json::object());
    CHECK(fhir::check_bundle({{"resourceType", "Bundle"}, {"entry", entries}}).size() == 100);
}
