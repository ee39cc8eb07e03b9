// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/code_shape.hpp"

#include <catch2/catch.hpp>

using palestra::terminology::has_shape;

TEST_CASE("A shape accepts the codes that its system could have and no others") {
    CHECK(has_shape("427.31", "999.99"));
    CHECK_FALSE(has_shape("427.3", "999.99"));
    CHECK_FALSE(has_shape("427.311", "999.99"));
    CHECK_FALSE(has_shape("88.72.3", "99.99")); // a code of the tariff, not of ICD-9-CM (facts sheet §4.1)
    CHECK(has_shape("V45.01", "V99.99"));
    CHECK_FALSE(has_shape("v45.01", "V99.99"));
    CHECK(has_shape("B01AF01", "@99@@99"));
    CHECK_FALSE(has_shape("ZZZ", "@99"));
    CHECK(has_shape("IPINHL", "@#*"));
    CHECK_FALSE(has_shape("A", "@#*")); // one more at least; a list with such codes has the shape "@" too
    CHECK(has_shape("A", "@"));
    CHECK_FALSE(has_shape("", "@#*"));
    CHECK_FALSE(has_shape("N_D", "@#*"));
    CHECK_FALSE(has_shape("_ActSite", "_@%*")); // small letters are in no class
    CHECK(has_shape("LA18976-3", "LA99*-9"));
}
