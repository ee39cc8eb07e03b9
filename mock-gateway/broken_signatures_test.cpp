// SPDX-License-Identifier: EUPL-1.2
// What the gateway answers to the publication of every file of the breaking bench (contract §7.2, §10.5).
#include "core/signature/breaking/breaking.hpp"
#include "tests/clinic/bench.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::gateway;

TEST_CASE("the gateway publishes or refuses each broken file as the bench says", "[P-06][P-09][P-12]") {
    clinic::bench::Bench bench;
    SeededEntropy entropy(21);
    const FixedClock clock(*parse_iso8601(clinic::bench::k_now));
    const signature::Bench breaking{.authority = clinic::bench::Keys::get().authority,
                                    .pdf = bench.draft.pdf,
                                    .signer_name = "Anna Bianchi",
                                    .signer_fiscal_code = "BNCNNA70A41Z999X",
                                    .entropy = entropy,
                                    .clock = clock};
    for (const auto& defect : signature::defects()) {
        INFO(defect.id);
        const auto broken = signature::break_signature(defect.id, breaking);
        REQUIRE(broken);
        bench.validate(); // each publication uses one up
        auto attempt = bench.attempt();
        attempt.file = broken->bytes;
        attempt.signature["attachment_hash"] = sha256_hex(defect.id == "wrong-hash" ? bench.draft.pdf : broken->bytes);
        const auto answer = bench.send(bench.request(attempt));
        INFO(answer.body);
        const auto body = *parse_json(answer.body, "risposta");
        CHECK((answer.status == 202 ? "202" : text_of(body, "type")) == defect.publication);
    }
}
