// SPDX-License-Identifier: EUPL-1.2
// Direct FHIR through a whole chain: the Bundle of a CDA2, validated, published and replaced, and refused (contract
// §7.6).
#include "conformance/runner/pdf_forge.hpp"
#include "core/fhir/bundle.hpp"
#include "simulator/app/test_vendor.hpp"

using namespace palestra;
using namespace palestra::app;

namespace {

gateway::Switches switched_on() {
    gateway::Switches switches;
    switches.direct_fhir = true;
    return switches;
}

/// A vendor that has Bundles, not CDA2.
struct FhirVendor {
    Vendor vendor;
    node::SystemEntropy entropy;

    explicit FhirVendor(const gateway::Switches& switches = switched_on()) : vendor(switches) {}

    Json bundle_of(const Document& document) {
        const auto cda = xml::Document::parse(document.draft.cda);
        fhir::Publication publication;
        publication.document_id = document.draft.document_id;
        publication.repository_id = document.draft.repository_id;
        return fhir::as_document(*fhir::make_bundle(*cda, publication, entropy));
    }

    static std::string attached(const std::string& text, const char* name = "bundle.json") {
        conformance::ForgedPdf wish;
        wish.attachments = {{name, text}};
        return conformance::forge_pdf(wish);
    }

    static std::string attached(const Json& bundle) { return attached(dump_json(bundle)); }

    http::Response validate(const Document& document, const std::string& pdf, const char* activity = "VALIDATION",
                            const char* mode = "ATTACHMENT") {
        return vendor.send("POST", "/documents/fhir-validation", document, "CREATE", "TREATMENT",
                           {{"activity", activity}, {"mode", mode}}, pdf);
    }

    http::Response publish(const Document& document, const std::string& pdf) {
        return vendor.send("POST", "/fhir-documents", document, "CREATE", "TREATMENT", Vendor::fields(document), pdf);
    }

    http::Response replace(const Document& document, const std::string& pdf, const std::string& old_id) {
        return vendor.send("PUT", "/fhir-documents/" + url_encode(old_id), document, "UPDATE", "TREATMENT",
                           Vendor::fields(document), pdf);
    }

    /// The first body in which EDS or INI was sent this text, from the journal, which keeps the beginning of it.
    std::string sent_to(const std::string& node, const std::string& text) {
        const auto events = journal::read_all(std::filesystem::path(vendor.chain().ready().data) / "journal");
        for (const auto& event : *events)
            if (event.type == "exchange" && event.node == node)
                if (auto body = text_of(object_of(event.data, "request"), "body"); body.find(text) != std::string::npos)
                    return body;
        return {};
    }
};

} // namespace

TEST_CASE("a Bundle is validated, published and replaced", "[V-10][P-15][P-16][D-10][D-38]") {
    FhirVendor fhir;
    auto& vendor = fhir.vendor;
    const auto first = vendor.document();
    const auto bundle = dump_json(fhir.bundle_of(first));
    const auto pdf = FhirVendor::attached(bundle);
    const auto validated = fhir.validate(first, pdf);
    REQUIRE(gist(validated) == "200  ");
    CHECK(wii_of(validated).starts_with("urn:oid:" + first.draft.header.id.root + "." +
                                        sha256_hex(first.draft.header.id.extension) + "."));
    const auto created = fhir.publish(first, pdf);
    REQUIRE(gist(created) == "202  ");
    CHECK(wii_of(created) == wii_of(validated));
    CHECK(text_of(*parse_json(created.body, "x"), "warning").empty());
    CHECK(
        vendor.story(first, wii_of(created), "UAR_FINAL_STATUS") ==
        "VALIDATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, UAR_FINAL_STATUS SUCCESS");
    CHECK(gist(fhir.publish(first, pdf)) == "400 /msg/cda-match Il CDA non risulta validato"); // consumed

    // The Bundle as it came to EDS, the metadata of its elements to INI.
    const auto quoted = dump_json(bundle.substr(0, 4000));
    CHECK_FALSE(fhir.sent_to("eds", quoted.substr(1, quoted.size() - 2)).empty());
    const auto registration = parse_json(fhir.sent_to("registry", first.draft.document_id), "INI");
    REQUIRE(registration);
    const auto entry = object_of(*registration, "documentEntry");
    CHECK(text_of(entry, "title") == first.draft.header.title);
    CHECK(text_of(entry, "patientId") == first.draft.patient);
    CHECK(text_of(object_of(entry, "typeCode"), "code") == first.draft.header.code.code);
    CHECK(text_of(entry, "creationTime").size() == 14);
    CHECK(text_of(object_of(entry, "author"), "person")
              .starts_with(first.draft.header.author.main_id()->extension + "^^^^^^^^&"));

    const auto second = vendor.document();
    const auto next = FhirVendor::attached(fhir.bundle_of(second));
    CHECK(gist(fhir.replace(second, next, first.draft.document_id)) ==
          "400 /msg/cda-match Il CDA non risulta validato");
    REQUIRE(fhir.validate(second, next).status == 200);
    const auto replaced = fhir.replace(second, next, first.draft.document_id);
    REQUIRE(gist(replaced) == "202  ");
    CHECK(vendor.story(second, wii_of(replaced), "UAR_FINAL_STATUS") ==
          "VALIDATION SUCCESS, REPLACE SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, UAR_FINAL_STATUS SUCCESS");
    CHECK(gist(fhir.replace(second, next, "senza-accento")) ==
          "400 /msg/id-doc L'identificativo documento fornito in richiesta non è valido");
}

TEST_CASE("what validation of a Bundle refuses", "[V-03][V-05][V-07][V-09][J-12][J-14][D-19]") {
    FhirVendor fhir;
    auto document = fhir.vendor.document();
    const auto good = fhir.bundle_of(document);
    const auto refused = [&](const std::string& pdf) { return gist(fhir.validate(document, pdf)); };
    const auto changed = [&](const Json& operation) {
        return refused(FhirVendor::attached(good.patch(Json::array({operation}))));
    };
    const std::string not_there = "400 /msg/cda-element Error while extracting FHIR from PDF document";
    CHECK(refused(FhirVendor::attached(dump_json(good), "bundleFhir.json")) == "200  ");
    CHECK(refused(FhirVendor::attached(dump_json(good), "cda.xml")) == not_there);
    CHECK(refused(dump_json(good)) == not_there);
    CHECK(refused(FhirVendor::attached(std::string("{"))) == not_there);
    CHECK(refused(FhirVendor::attached(good["entry"][0]["resource"])) == not_there);
    CHECK(changed(Json{{"op", "replace"}, {"path", "/type"}, {"value", "collection"}}) ==
          "400 /msg/validator [Bundle.type: a Bundle of type 'document' is expected]");
    CHECK(
        changed(Json{{"op", "remove"}, {"path", "/identifier"}}).starts_with("400 /msg/workflow-id-error-extraction"));
    CHECK(
        changed(Json{{"op", "replace"}, {"path", "/entry/0/resource/type/coding/0/code"}, {"value", "34105-7"}}) ==
        "403 /msg/jwt-validation JWT payload: Tipologia documento diversa dalla tipologia di CDA (code - codesystem)");
    CHECK(changed(Json{{"op", "remove"}, {"path", "/entry/1/resource/identifier"}}) ==
          "403 /msg/jwt-validation JWT payload: non è stato possibile verificare il codice fiscale del paziente nel "
          "Bundle FHIR");
    document.draft.patient = "RSSMRA80A01H501U^^^&2.16.840.1.113883.2.9.4.3.2&ISO";
    CHECK(refused(FhirVendor::attached(good)) ==
          "403 /msg/jwt-validation JWT payload: codice fiscale 'RSSMRA80A01H501U' non corrisponde ad alcun "
          "Patient.identifier nel Bundle FHIR");
}

TEST_CASE("what publication of a Bundle refuses", "[P-09][P-12][V-10]") {
    FhirVendor fhir;
    const auto document = fhir.vendor.document();
    const auto bundle = fhir.bundle_of(document);
    const auto pdf = FhirVendor::attached(bundle);
    REQUIRE(fhir.validate(document, pdf, "VERIFICA").status == 200); // leaves nothing behind
    CHECK(gist(fhir.publish(document, pdf)) == "400 /msg/cda-match Il CDA non risulta validato");
    REQUIRE(fhir.validate(document, pdf).status == 200);
    // Every byte of the text counts, those that mean nothing too.
    CHECK(gist(fhir.publish(document, FhirVendor::attached(dump_json_pretty(bundle)))) ==
          "400 /msg/cda-match Il CDA non risulta validato");
    // The hash in the token is that of a file; another PDF around the same Bundle is another file.
    http::Request kept;
    fhir.vendor.sent = &kept;
    REQUIRE(fhir.publish(document, pdf).status == 202);
    fhir.vendor.sent = nullptr;
    auto form =
        http::make_multipart({{"requestBody", std::nullopt, "application/json", dump_json(Vendor::fields(document))},
                              {"file", "a.pdf", "application/pdf", pdf + "\n"}},
                             "confine");
    kept.headers.set("Content-Type", form.content_type);
    kept.body = std::move(form.body);
    REQUIRE(fhir.validate(document, pdf).status == 200);
    CHECK(gist(*fhir.vendor.call(kept)) == "400 /msg/document-hash Verifica hash fallita.");
    CHECK(gist(fhir.publish(document, pdf)) == "400 /msg/cda-match Il CDA non risulta validato"); // D-16
}

TEST_CASE("the deployed system answers direct FHIR with statuses of its own", "[D-38][D-21]") {
    auto switches = switched_on();
    REQUIRE(switches.readings.choose("D-38=deployed"));
    REQUIRE(switches.readings.choose("D-21=spec"));
    FhirVendor fhir(switches);
    const auto first = fhir.vendor.document();
    const auto pdf = FhirVendor::attached(fhir.bundle_of(first));
    REQUIRE(fhir.validate(first, pdf).status == 200);
    const auto created = fhir.publish(first, pdf);
    CHECK(created.status == 201);
    (void)fhir.vendor.story(first, wii_of(created), "UAR_FINAL_STATUS");
    const auto second = fhir.vendor.document();
    const auto next = FhirVendor::attached(fhir.bundle_of(second));
    REQUIRE(fhir.validate(second, next).status == 200);
    CHECK(fhir.replace(second, next, first.draft.document_id).status == 200);
    CHECK(gist(fhir.validate(first, "ciao")).starts_with("400 /msg/fhir-element"));
}

TEST_CASE("nobody serves direct FHIR unless asked to", "[F-02]") {
    FhirVendor fhir{gateway::Switches{}};
    const auto document = fhir.vendor.document();
    const auto pdf = FhirVendor::attached(fhir.bundle_of(document));
    for (const auto& response : {fhir.validate(document, pdf), fhir.publish(document, pdf),
                                 fhir.replace(document, pdf, document.draft.document_id)})
        CHECK(gist(response).starts_with("404 https://govway.org/handling-errors/404/UndefinedOperation.html"));
}
