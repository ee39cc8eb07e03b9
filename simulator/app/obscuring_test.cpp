// SPDX-License-Identifier: EUPL-1.2
// Obscuring as a vendor's application asks for it: contract §14.4 and §4.3, pitfall VP-34, through a whole chain.
#include "simulator/app/test_vendor.hpp"

using namespace palestra;
using namespace palestra::app;

namespace {

http::Response publish_obscured(Vendor& vendor, const Document& document) {
    auto fields = Vendor::fields(document);
    fields["attiCliniciRegoleAccesso"] = {"P99"};
    return vendor.send("POST", "/documents", document, "CREATE", "TREATMENT", fields, document.signed_pdf);
}

http::Response reveal(Vendor& vendor, const Document& document, const char* purpose, const std::string& submission) {
    auto fields = Vendor::metadata(submission);
    fields["attiCliniciRegoleAccesso"] = {"P00"};
    return vendor.send("PUT", "/documents/" + url_encode(document.draft.document_id) + "/metadata-iti-57", document,
                       "UPDATE", purpose, fields, {});
}

} // namespace

TEST_CASE("a document is obscured at birth and revealed with the purpose that is made for it", "[VP-34][INI-02]") {
    Vendor vendor;
    const auto document = vendor.document();
    REQUIRE(vendor.validate(document).status == 201);
    const auto created = publish_obscured(vendor, document);
    REQUIRE(created.status == 202);
    CHECK(vendor.story(document, wii_of(created), "SEND_TO_INI").find("SEND_TO_INI SUCCESS") != std::string::npos);
    const auto seen_by_region = [&] {
        return vendor.region_get("registry", "/v1/entries/" + url_encode(document.draft.document_id)).status;
    };
    CHECK(seen_by_region() == 404);
    // INI refuses the purpose that does not change policies: the gateway takes the update in charge, for later.
    CHECK(gist(reveal(vendor, document, "TREATMENT", "2.1^r0")).starts_with("403 "));
    CHECK(reveal(vendor, document, "UPDATE", "2.1^r1").status == 202);
    CHECK(seen_by_region() == 404);
    CHECK(reveal(vendor, document, "ACCESS UPDATE", "2.1^r2").status == 200);
    CHECK(seen_by_region() == 200);
}
