// SPDX-License-Identifier: EUPL-1.2
// Deliberate faults as a vendor's application meets them, through a whole chain.
#include "simulator/app/test_vendor.hpp"

using namespace palestra;
using namespace palestra::app;

namespace {

http::Request status_request(const Vendor&) {
    return {"GET", "/status/search/x", {{"Authorization", "Bearer x"}}, {}, {}};
}

std::string stage_of(const Result<http::Response>& response) {
    return response ? "HTTP " + std::to_string(response->status) : response.error().values.at("stage");
}

} // namespace

TEST_CASE("faults at the door and on the line", "[F-09][F-10]") {
    Vendor vendor;
    const auto document = vendor.document();
    const auto title = [&](const char* kind) {
        vendor.fault({{"kind", kind}, {"operation", "E1"}, {"times", 1}});
        const auto response = vendor.validate(document);
        return std::to_string(response.status) + " " + text_of(*parse_json(response.body, "x"), "title");
    };
    CHECK(title("door_unavailable") == "503 APIUnavailable");
    CHECK(title("door_overload") == "503 GatewayError");
    CHECK(title("door_timeout") == "504 EndpointReadTimeout");
    CHECK(title("invalid_response") == "502 InvalidResponse");
    CHECK(vendor.validate(document).status == 201); // once only
    vendor.fault({{"kind", "reset_before"}});
    CHECK(stage_of(vendor.call(status_request(vendor))) == "exchange");
    vendor.fault({{"kind", "half_answer"}});
    CHECK(stage_of(vendor.call(status_request(vendor))) == "exchange");
    vendor.fault({{"kind", "latency"}, {"ms", 300}});
    const auto before = std::chrono::steady_clock::now();
    CHECK(stage_of(vendor.call(status_request(vendor))) == "HTTP 401");
    CHECK(std::chrono::steady_clock::now() - before >= std::chrono::milliseconds(300));
    vendor.fault({{"kind", "expired_certificate"}});
    CHECK(stage_of(vendor.call(status_request(vendor))) != "HTTP 401");
    const auto report = vendor.faults("DELETE");
    CHECK(report["plan"]["faults"].empty());
    CHECK(report["met"].size() == 7);
    CHECK(stage_of(vendor.call(status_request(vendor))) == "HTTP 401");
}

TEST_CASE("a publication whose answer is lost has been accepted", "[fault]") {
    Vendor vendor;
    const auto document = vendor.document();
    REQUIRE(vendor.validate(document).status == 201);
    vendor.fault({{"kind", "reset_after"}, {"operation", "E3"}});
    CHECK_FALSE(vendor.try_publish(document));
    vendor.faults("DELETE");
    CHECK(gist(vendor.publish(document)) == "400 /msg/cda-match Il CDA non risulta validato");
}

TEST_CASE("what the gateway gave up is kept, and delivered once when somebody asks", "[fault]") {
    Vendor vendor;
    const auto gives_up = [&](const char* kind) {
        const auto document = vendor.document();
        REQUIRE(vendor.validate(document).status == 201);
        vendor.fault({{"kind", kind}});
        const auto wii = wii_of(vendor.publish(document));
        (void)vendor.story(document, wii, "MAX_RETRY");
        return std::pair{document, wii};
    };
    const auto [without_ini, first] = gives_up("ini_down");
    const auto [without_eds, second] = gives_up("eds_down");
    vendor.faults("DELETE");
    CHECK(vendor.manage("GET", "/admin/v1/state")["deliveries"] == 0);
    const auto aside = vendor.manage("GET", "/admin/v1/dead-letters");
    REQUIRE(aside["count"] == 2);
    CHECK(aside["dead_letters"][0]["station"] == "ini");
    CHECK(aside["dead_letters"][0]["document"] == without_ini.draft.document_id);
    CHECK(aside["dead_letters"][1]["station"] == "eds");
    CHECK(aside["dead_letters"][1]["cause"].get<std::string>().starts_with("Massimo numero di retry raggiunto: "));
    CHECK(vendor.manage("POST", "/admin/v1/dead-letters/redeliver")["redelivered"] == 2);
    CHECK(vendor.story(without_ini, first, "UAR_FINAL_STATUS") ==
          "VALIDATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI BLOCKING_ERROR_MAX_RETRY, SEND_TO_INI SUCCESS, "
          "SEND_TO_UAR SUCCESS, UAR_FINAL_STATUS SUCCESS");
    CHECK(vendor.story(without_eds, second, "UAR_FINAL_STATUS") ==
          "VALIDATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR BLOCKING_ERROR_MAX_RETRY, "
          "SEND_TO_UAR SUCCESS, UAR_FINAL_STATUS SUCCESS");
    CHECK(vendor.manage("GET", "/admin/v1/dead-letters")["count"] == 0);
    CHECK(vendor.manage("POST", "/admin/v1/dead-letters/redeliver")["redelivered"] == 0);
}

TEST_CASE("INI down, EDS down, twice the same, late", "[fault]") {
    Vendor vendor;
    const auto story = [&](Json fault, const char* last) {
        const auto document = vendor.document();
        REQUIRE(vendor.validate(document).status == 201);
        vendor.fault(std::move(fault));
        const auto answer = vendor.publish(document);
        REQUIRE(answer.status == 202);
        return vendor.story(document, wii_of(answer), last);
    };
    CHECK(story({{"kind", "ini_down"}}, "MAX_RETRY") ==
          "VALIDATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI BLOCKING_ERROR_MAX_RETRY");
    CHECK(story({{"kind", "eds_down"}}, "MAX_RETRY") ==
          "VALIDATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR BLOCKING_ERROR_MAX_RETRY");
    CHECK(story({{"kind", "ini_down"}, {"times", 1}}, "UAR_FINAL_STATUS").ends_with("UAR_FINAL_STATUS SUCCESS"));
    CHECK(story({{"kind", "duplicate_delivery"}}, "UAR_FINAL_STATUS") ==
          "VALIDATION SUCCESS, PUBLICATION SUCCESS, SEND_TO_INI SUCCESS, SEND_TO_UAR SUCCESS, "
          "UAR_FINAL_STATUS SUCCESS");
    vendor.patience = 20; // a second: the outcome is asked for in an hour
    CHECK(story({{"kind", "late_status"}, {"seconds", 3600}}, "UAR_FINAL_STATUS").ends_with("SEND_TO_UAR SUCCESS"));
}

TEST_CASE("the clock jumps and the catalogue changes between validation and publication", "[P-11][fault]") {
    Vendor vendor;
    const auto document = vendor.document();
    REQUIRE(vendor.validate(document).status == 201);
    vendor.fault({{"kind", "clock_jump"}, {"operation", "E3"}, {"seconds", 6 * 86400}, {"times", 1}});
    CHECK(gist(vendor.publish(document)) ==
          "400 /msg/max-day-limit-exceed Error: cannot publish documents older than 5 days");
    vendor.fault({{"kind", "catalog_swap"}, {"catalog", "builtin"}, {"times", 1}});
    CHECK(vendor.validate(document).status == 201);
    CHECK(vendor.faults("GET")["met"][0]["fault"] == "catalog_swap");
}

TEST_CASE("the management API has its own port and token, and refuses a wrong plan", "[fault]") {
    Vendor vendor;
    CHECK(text_of(vendor.faults("PUT", {{"faults", {{{"kind", "earthquake"}}}}}), "detail").starts_with("kind: eart"));
    CHECK(stage_of(vendor.call({"GET", "/admin/v1/faults", {}, {}, {}})) == "HTTP 404"); // not on the public one
}
