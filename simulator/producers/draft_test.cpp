// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/draft.hpp"

#include "core/base/dates.hpp"
#include "core/base/files.hpp"
#include "core/identity/identifiers.hpp"
#include "core/pdf/container.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

TEST_CASE("every sample becomes a draft with its CDA2 inside") {
    const std::string home = std::string(PALESTRA_SOURCE_DIR) + "/simulator";
    const auto cast = population::load_cast(home + "/population/data/cast.json");
    const auto profiles = producers::load_profiles(home + "/producers/data/conferral.json");
    REQUIRE(cast);
    REQUIRE(profiles);
    const producers::Workshop workshop{*cast, *profiles, {}};
    SeededEntropy entropy(5);
    const FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
    for (const auto& kind : cda::kinds()) {
        if (!kind.main)
            continue;
        INFO(kind.code);
        const auto bytes = *read_file(home + "/producers/samples/" + std::string(kind.code) + ".xml", 1U << 20U);
        const auto draft = producers::make_draft(bytes, workshop, entropy, clock);
        REQUIRE(draft);
        CHECK(draft->kind == &kind);
        CHECK(pdf::extract_cda(draft->pdf, pdf::Mode::attachment) == bytes);
        CHECK(identity::is_master_id(draft->document_id));
        CHECK(draft->signer.fiscal_code == draft->header.legal_authenticator.main_id()->extension);
        CHECK(identity::is_xon(draft->locality));
        const auto again = producers::make_draft(bytes, workshop, entropy, clock);
        CHECK(again->document_id != draft->document_id);
    }
    CHECK(producers::make_draft("<a/>", workshop, entropy, clock).error().code == FailureCode::not_a_cda);
    CHECK(producers::make_draft("<ClinicalDocument/>", workshop, entropy, clock).error().code ==
          FailureCode::kind_unknown);
}
