// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/breaking/breaking.hpp"

#include "core/base/messages.hpp"
#include "core/signature/test_desk.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace palestra;
using signature::test::Desk;

TEST_CASE("every defect gets its two verdicts, and no other") {
    const Desk desk;
    const signature::Bench bench{.authority = desk.authority,
                                 .pdf = desk.document,
                                 .signer_name = "Anna Bianchi",
                                 .signer_fiscal_code = "BNCNNA70A41Z999X",
                                 .entropy = desk.entropy,
                                 .clock = desk.clock};
    REQUIRE(signature::defects().size() >= 20);
    std::set<std::string> sub_indications;
    for (const auto& defect : signature::defects()) {
        INFO(defect.id);
        const auto broken = signature::break_signature(defect.id, bench);
        if (!broken)
            FAIL(failure_line(broken.error()));
        const auto report = signature::validate(broken->bytes, broken->policy);
        INFO(report.gateway.reason);
        CHECK(signature::name_of(report.gateway.answer) == defect.gateway);
        CHECK(signature::name_of(report.overall.indication) == defect.indication);
        CHECK(report.overall.sub_indication == defect.sub_indication);
        CHECK(report.overall.because == defect.because);
        CHECK(report.difference().empty() == ((defect.gateway == "accepted") == (defect.indication == "TOTAL-PASSED")));
        sub_indications.insert(defect.sub_indication);
    }
    CHECK(sub_indications.size() >= 14);
    for (const char* language : {"it", "en"}) {
        const auto messages = Messages::load(std::string(PALESTRA_SOURCE_DIR) + "/core/base/messages", language);
        for (const auto& defect : signature::defects())
            for (const char* reader : {".doctor", ".integrator"})
                CHECK(messages->all().contains("verify.because." + defect.because + reader));
    }
    CHECK(signature::break_signature("inesistente", bench).error().code == FailureCode::not_found);
}
