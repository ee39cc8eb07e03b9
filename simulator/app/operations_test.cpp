// SPDX-License-Identifier: EUPL-1.2
// Every operation of the gateway through a whole chain: real TLS, real tokens, INI and EDS behind it.
#include "core/io/http/runtime.hpp"
#include "core/io/http/server.hpp"
#include "simulator/app/test_vendor.hpp"

#include <future>

using namespace palestra;
using namespace palestra::app;

TEST_CASE("a document is created, replaced, updated and deleted", "[P-14][DEL-E][U-F]") {
    Vendor vendor;
    const auto first = vendor.document();
    REQUIRE(vendor.validate(first).status == 201);
    const auto created = vendor.publish(first);
    REQUIRE(created.status == 202);
    CHECK(
        vendor.story(first, wii_of(created), "UAR_FINAL_STATUS") ==
        "VALIDATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, UAR_FINAL_STATUS SUCCESS");

    const auto second = vendor.document();
    REQUIRE(vendor.validate(second).status == 201);
    CHECK(gist(vendor.replace(second, "2.16.840.1.113883.2.9.2.10.4.4^mai")) ==
          "404 /err/resource Id documento non presente");
    const auto replaced = vendor.replace(second, first.draft.document_id);
    REQUIRE(gist(replaced) == "202  ");
    CHECK(vendor.story(second, wii_of(replaced), "UAR_FINAL_STATUS") ==
          "VALIDATION SUCCESS, REPLACE SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, UAR_FINAL_STATUS SUCCESS");
    // The old one is deprecated: nobody finds it.
    CHECK(gist(vendor.remove(first, first.draft.document_id)) ==
          "404 /msg/record-not-found IniException: No record found");
    CHECK(gist(vendor.update(first, first.draft.document_id, Vendor::metadata("2.1^u0"))) ==
          "404 /msg/record-not-found IniException: No record found");

    const auto updated = vendor.update(second, second.draft.document_id, Vendor::metadata("2.1^u1"));
    CHECK(gist(updated) == "200  ");
    CHECK(vendor.story(second, wii_of(updated), "INI_UPDATE") ==
          "RIFERIMENTI_INI SUCCESS, EDS_UPDATE SUCCESS, INI_UPDATE SUCCESS");
    // A submission that is taken is refused by INI, so the update is queued, and in the end given up.
    const auto queued = vendor.update(second, second.draft.document_id, Vendor::metadata(first.draft.submission_id));
    CHECK(queued.status == 202);
    CHECK(text_of(*parse_json(queued.body, "x"), "warning") ==
          "Attenzione, transazione presa in carico. Nuovo tentativo in corso");
    CHECK(vendor.story(second, wii_of(queued), "MAX_RETRY").ends_with("INI_UPDATE BLOCKING_ERROR_MAX_RETRY"));

    const auto removed = vendor.remove(second, second.draft.document_id);
    CHECK(gist(removed) == "200  ");
    CHECK(vendor.story(second, wii_of(removed), "INI_DELETE") ==
          "RIFERIMENTI_INI SUCCESS, EDS_DELETE SUCCESS, INI_DELETE SUCCESS");
    CHECK(gist(vendor.remove(second, second.draft.document_id)) ==
          "404 /msg/record-not-found IniException: No record found");
}

TEST_CASE("validation and publication in one call", "[C-07]") {
    Vendor vendor;
    const auto document = vendor.document();
    auto fields = Vendor::fields(document);
    const auto created = vendor.send("POST", "/documents/validate-and-create", document, "CREATE", "TREATMENT", fields,
                                     document.signed_pdf);
    REQUIRE(gist(created) == "202  ");
    CHECK_FALSE(parse_json(created.body, "x")->contains("warning"));
    CHECK(vendor.story(document, wii_of(created), "UAR_FINAL_STATUS") ==
          "VALIDATION_FOR_PUBLICATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, "
          "UAR_FINAL_STATUS SUCCESS");
    fields["workflowInstanceId"] = "x"; // D-12
    CHECK(vendor
              .send("POST", "/documents/validate-and-create", document, "CREATE", "TREATMENT", fields,
                    document.signed_pdf)
              .status == 400);

    const auto next = vendor.document();
    const auto replaced =
        vendor.send("PUT", "/documents/validate-and-replace/" + url_encode(document.draft.document_id), next, "UPDATE",
                    "TREATMENT", Vendor::fields(next), next.signed_pdf);
    REQUIRE(gist(replaced) == "202  ");
    CHECK(vendor.story(next, wii_of(replaced), "UAR_FINAL_STATUS") ==
          "VALIDATION_FOR_REPLACE SUCCESS, REPLACE SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, "
          "UAR_FINAL_STATUS SUCCESS");
    // The first phase answers as a validation does: with the wii, known or not.
    const auto refused = vendor.send("POST", "/documents/validate-and-create", next, "UPDATE", "TREATMENT",
                                     Vendor::fields(next), next.signed_pdf);
    CHECK(refused.status == 403);
    CHECK(wii_of(refused) == "UNKNOWN_WORKFLOW_ID");
}

TEST_CASE("identifiers that ask for an incident", "[P-05]") {
    Vendor vendor;
    const auto publish_as = [&](const Document& document, const std::string& id) {
        auto fields = Vendor::fields(document);
        fields["identificativoDoc"] = id;
        return vendor.send("POST", "/documents", document, "CREATE", "TREATMENT", fields, document.signed_pdf);
    };
    const auto one = vendor.document();
    CHECK(gist(publish_as(one, "CRASH_TIMEOUT^x")) == "504 /msg/generic-timeout Generic timeout.");
    const auto skipped = publish_as(one, "SKIP_VALIDATION^" + one.draft.document_id);
    CHECK(skipped.status == 202);
    CHECK(vendor.story(one, wii_of(skipped), "UAR_FINAL_STATUS") ==
          "PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, UAR_FINAL_STATUS SUCCESS");
    const auto two = vendor.document();
    const auto no_ini = publish_as(two, "CRASH_INI^" + two.draft.document_id);
    CHECK(vendor.story(two, wii_of(no_ini), "SEND_TO_INI") == "PUBLICATION SUCCESS, SEND_TO_INI BLOCKING_ERROR");
    const auto three = vendor.document();
    const auto no_eds = publish_as(three, "CRASH_EDS^" + three.draft.document_id);
    CHECK(vendor.story(three, wii_of(no_eds), "SEND_TO_UAR") ==
          "PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR BLOCKING_ERROR");
}

TEST_CASE("what an operation's token may say", "[J-07][J-08][DEL-A][U-A]") {
    Vendor vendor;
    const auto document = vendor.document();
    const std::string id = url_encode(document.draft.document_id);
    const auto wrong_action = vendor.send("DELETE", "/documents/" + id, document, "UPDATE", "UPDATE", Json(), {});
    CHECK(gist(wrong_action) ==
          "403 /msg/jwt-validation Il campo action_id non è coerente con le operazioni richieste");
    CHECK_FALSE(parse_json(wrong_action.body, "x")->contains("status")); // handler R
    CHECK(gist(vendor.send("DELETE", "/documents/" + id, document, "DELETE", "TREATMENT", Json(), {})) ==
          "403 /msg/jwt-validation Il campo purpose_of_use non coerente con operazione richiesta");
    CHECK(gist(vendor.remove(document, "senza-accento")) == "400 /msg/id-doc L'identificativo documento non è valido");
    CHECK(gist(vendor.update(document, "senza-accento", Vendor::metadata("1"))) ==
          "400 /msg/id-doc L'identificativo documento non è valido");
    auto body = Vendor::metadata("1");
    body["tipoDocumentoLivAlto"] = "REF";
    CHECK(gist(vendor.update(document, document.draft.document_id, body)) ==
          "400 /msg/validator Non c'è correlazione tra tipo documento e tipo documento livello alto");
    body["altro"] = 1;
    CHECK(vendor.update(document, document.draft.document_id, body).body.find("code: 1000") != std::string::npos);
    CHECK(gist(vendor.send("PUT", "/documents/" + id + "/metadata", document, "UPDATE", "UPDATE", body, {}))
              .starts_with("404 https://govway.org/handling-errors/404/UndefinedOperation.html"));
}

TEST_CASE("who leaves a URL is called when it is over", "[O1][E15]") {
    Vendor vendor;
    std::promise<http::Request> told;
    http::Runtime runtime;
    const auto touchpoint = vendor.touchpoint(runtime, [&](const http::Request& request) {
        told.set_value(request);
        return http::Response{204, {}, {}};
    });
    vendor.callback = "https://127.0.0.1:" + std::to_string(touchpoint->port()) + "/";
    const auto document = vendor.document();
    REQUIRE(vendor.validate(document).status == 201);
    const auto wii = wii_of(vendor.publish(document));
    auto future = told.get_future();
    REQUIRE(future.wait_for(std::chrono::seconds(10)) == std::future_status::ready);
    const auto request = future.get();
    CHECK(request.path() == "/v1/workflow/status");
    CHECK(request.peer.common_name.starts_with("A1#950#GATEWAY"));
    const auto body = *parse_json(request.body, "callback");
    CHECK(text_of(body, "workflowInstanceId") == wii);
    CHECK(body["events"].size() == 5);
    CHECK(body["events"].back()["eventType"] == "UAR_FINAL_STATUS");
    CHECK(body["events"].back()["eventStatus"] == "SUCCESS");
}

TEST_CASE("nobody is called beyond the local network, and a chain's inner nodes neither", "[O1]") {
    Vendor vendor;
    for (const auto& url : {std::string("https://192.0.2.1/"), std::string("https://modipa.fse.salute.gov.it/"),
                            vendor.inner_node() + "/v1/entries"}) {
        vendor.callback = url;
        const auto document = vendor.document();
        REQUIRE(vendor.validate(document).status == 201);
        const auto wii = wii_of(vendor.publish(document));
        INFO(url);
        CHECK(vendor.callback_failure(wii).find("_refused") != std::string::npos);
    }
}

TEST_CASE("the Broker pushes an outcome, nobody else", "[E15]") {
    Vendor vendor;
    const auto document = vendor.document();
    const Json outcome{{"workflowInstanceId", "1.2.3^^^^urn:prova"},
                       {"type", "CREATE"},
                       {"insertionDate", "2026-11-23T08:00:00Z"},
                       {"status", "BLOCKING_ERROR"},
                       {"rde", "010"},
                       {"message", "non va"}};
    CHECK(vendor.push("producer", outcome).status == 403);
    const auto taken = vendor.push("eds", outcome);
    CHECK(taken.status == 200);
    CHECK(*parse_json(taken.body, "x") == Json{{"success", true}});
    auto bad = outcome;
    bad["status"] = "FORSE";
    CHECK(vendor.push("eds", bad).body.find("code: 1006") != std::string::npos);
    bad.erase("status");
    CHECK(vendor.push("eds", bad).body.find("code: 1026") != std::string::npos);
}
