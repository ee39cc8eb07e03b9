// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"
#include "core/signature/test_desk.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

using signature::test::Desk;

TEST_CASE("a signed document verifies and keeps its attachment", "[P-06]") {
    const Desk desk;
    const auto signed_pdf = desk.sign();
    const auto checks = signature::verify(signed_pdf);
    REQUIRE(checks);
    REQUIRE(checks->size() == 1);
    CHECK(checks->at(0).valid);
    CHECK(checks->at(0).covers_all);
    CHECK(checks->at(0).signer.common_name == "Anna Bianchi");
    CHECK(pdf::extract_cda(signed_pdf) == "<a/>");
}

TEST_CASE("one changed byte breaks it") {
    const Desk desk;
    auto signed_pdf = desk.sign();
    const auto at = signed_pdf.find("Prova");
    REQUIRE(at != std::string::npos);
    signed_pdf[at] = 'p';
    const auto checks = signature::verify(signed_pdf);
    REQUIRE(checks);
    CHECK_FALSE(checks->at(0).valid);
    CHECK_FALSE(checks->at(0).reason.empty());
}

TEST_CASE("a certificate is good for its own years", "[P-06]") {
    const Desk desk;
    const auto valid_at = [&](TimePoint time) {
        const auto signed_pdf = *signature::sign(desk.document, desk.signer, {time, "Anna Bianchi", "Prova", {}});
        const auto check = signature::verify(signed_pdf)->at(0);
        CHECK(check.reason == (check.valid ? "" : "notBefore, notAfter"));
        return check.valid;
    };
    CHECK(valid_at(desk.clock.wall() + std::chrono::days(1000)));
    CHECK_FALSE(valid_at(desk.clock.wall() + std::chrono::days(1200)));
    CHECK_FALSE(valid_at(desk.clock.wall() - std::chrono::days(1)));
}

TEST_CASE("an unsigned document has no check, a broken one fails") {
    const Desk desk;
    CHECK(signature::verify(desk.document)->empty());
    CHECK(signature::verify("%PDF rotto").error().code == FailureCode::pdf_unreadable);
}

TEST_CASE("a file cannot ask for work without end") {
    const auto with_fields = [](int count) {
        std::string fields;
        for (int i = 0; i < count; ++i)
            fields += "3 0 R ";
        return "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[" + fields +
               "]>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n3 0 obj<</FT/Sig>>endobj\n"
               "trailer<</Root 1 0 R>>\n%%EOF";
    };
    CHECK(signature::verify(with_fields(32))->size() == 32);
    CHECK(signature::verify(with_fields(33)).error().code == FailureCode::pdf_unreadable);
}
