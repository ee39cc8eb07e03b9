// SPDX-License-Identifier: EUPL-1.2
// The readings of the specification and the strict modes, as a vendor's application meets them.
#include "simulator/app/test_vendor.hpp"

using namespace palestra;
using namespace palestra::app;

TEST_CASE("the gateway as its document describes it", "[D-01][D-05][D-34][D-36][D-39]") {
    gateway::Switches switches;
    switches.readings = *gateway::Readings::profile("spec");
    switches.health_exposed = true;
    Vendor vendor(switches);
    const auto document = vendor.document();
    const auto validated = *parse_json(vendor.validate(document).body, "x");
    CHECK(validated["traceID"] == validated["spanID"]);
    const auto published = vendor.publish(document);
    REQUIRE(published.status == 202);
    CHECK_FALSE(parse_json(published.body, "x")->contains("warning"));
    REQUIRE(vendor.story(document, wii_of(published), "UAR_FINAL").ends_with("UAR_FINAL_STATUS SUCCESS"));
    const auto missing = vendor.send("GET", "/status/search/nessuno", document, "", "", Json(), {});
    CHECK(gist(missing) == "404 msg/record-not-found Record non trovato");
    const auto updated = vendor.send("PUT", "/documents/" + url_encode(document.draft.document_id) + "/metadata",
                                     document, "UPDATE", "UPDATE", Vendor::metadata("2.1^u1"), {});
    REQUIRE(gist(updated) == "200  ");
    CHECK(wii_of(updated).starts_with(document.draft.document_id.substr(0, document.draft.document_id.find('^'))));
    CHECK(vendor.call({"GET", "/status", {}, {}, {}})->status == 200); // E14
}

TEST_CASE("a token may be made good for one call only", "[F-06]") {
    gateway::Switches switches;
    switches.reject_jti_reuse = true;
    Vendor vendor(switches);
    const auto document = vendor.document();
    http::Request kept;
    vendor.sent = &kept;
    REQUIRE(vendor.validate(document).status == 201);
    const auto again = vendor.call(kept);
    CHECK(gist(*again).starts_with("400 https://govway.org/handling-errors/400/InteroperabilityInvalidRequest.html"));
    CHECK(vendor.validate(document).status == 201);
}

TEST_CASE("the application without its front door", "[J-00][J-01][J-02][B-01][B-02][S-02]") {
    Vendor vendor;
    const auto document = vendor.document();
    http::Request good;
    vendor.sent = &good;
    REQUIRE(vendor.validate(document).status == 201);
    const auto inner = [&](const std::function<void(http::Request&)>& change) {
        auto request = good;
        change(request);
        return gist(*vendor.call(std::move(request), "gateway_inner"));
    };
    const auto with_token = [&](const std::string& token) {
        return inner([&](http::Request& request) { request.headers.set("FSE-JWT-Signature", token); });
    };
    const auto with_body = [&](const std::string& json) {
        return inner([&](http::Request& request) {
            auto form = http::make_multipart({{"requestBody", std::nullopt, "application/json", json},
                                              {"file", "a.pdf", "application/pdf", document.draft.pdf}},
                                             "confine");
            request.headers.set("Content-Type", form.content_type);
            request.body = std::move(form.body);
        });
    };
    CHECK(inner([](http::Request&) {}) == "201  ");
    CHECK(inner([](http::Request& request) { request.headers.remove("Authorization"); }) == "201  ");
    CHECK(inner([](http::Request& request) { request.headers.remove("FSE-JWT-Signature"); }) ==
          "403 /msg/missing-token Attenzione il jwt fornito risulta essere vuoto");
    CHECK(with_token("una-parola") == "403 /msg/mandatory-element-token Token JWT non valido.");
    CHECK(with_token("a.!!.c") == "403 /msg/mandatory-element-token Token JWT non valido.");
    CHECK(with_token("a." + base64url("[1]") + ".c") ==
          "403 /msg/jwt-validation Il campo jwt payload non è valorizzato");
    const std::string name = "it.finanze.sanita.fse2.ms.gtw.dispatcher.dto.request.ValidationCDAReqDTO";
    CHECK(with_body("{") == "400 /msg/mandatory-element Errore durante la conversione da json a oggetto " + name);
    CHECK(with_body(R"({"activity":"FORSE"})") ==
          "400 /msg/mandatory-element Errore durante la conversione da json a oggetto " + name);
    CHECK(with_body(R"({"altro":1})") ==
          "400 /msg/mandatory-element Parametro non riconosciuto all'interno della request nella conversione di " +
              name);
    CHECK(with_body("{}") == "400 /msg/mandatory-element Il campo activity deve essere valorizzato.");
    CHECK(gist(*vendor.call({"GET", "/status/x", {}, {}, {}}, "gateway_inner")) ==
          "401 /msg/mandatory-element-token Token JWT non valido.");
}
