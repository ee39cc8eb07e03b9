// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/known_codes.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

TEST_CASE("the lists of the catalogue say which codes there are, and are silent about systems they do not have") {
    const auto catalog = catalog::Catalog::builtin().value();
    const auto knows = verdict::known_codes(catalog);
    CHECK(knows("2.16.840.1.113883.5.1", "", "F") == true);
    CHECK(knows("2.16.840.1.113883.5.1", "", "Q") == false);
    CHECK(knows("2.16.840.1.113883.5.1", "9999", "F") == false);
    CHECK(knows("1.2.3.4", "", "Q") == std::nullopt);
    CHECK(knows("2.16.840.1.113883.6.103", "", "410.71") != false); // ICD-9-CM, long: by its shape
    const auto nobody = catalog::Catalog::without_rules();
    CHECK(verdict::known_codes(nobody)("2.16.840.1.113883.5.1", "", "Q") == std::nullopt);
}
