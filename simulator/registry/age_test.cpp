// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/age.hpp"

#include "core/base/dates.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::registry;
using namespace std::chrono;

namespace {

TimePoint at(const char* text) {
    return *parse_iso8601(text);
}

} // namespace

TEST_CASE("a fiscal code says the birth date") {
    const auto today = at("2026-11-23");
    CHECK(birth_date_of("CLNLRN69R41Z990E", today) == 1969y / October / 1);
    CHECK(birth_date_of("RSLTMS19C11Z993G", today) == 2019y / March / 11);
    CHECK(birth_date_of("RSLTMSM9CM1Z993G", today) == 2019y / March / 11);    // homocode
    CHECK(birth_date_of("XXXXXX26T15Z990X", today) == 1926y / December / 15); // not born after today
    CHECK_FALSE(birth_date_of("XXXXXX26Z15Z990X", today));
    CHECK_FALSE(birth_date_of("XXXXXX26B31Z990X", today));
    CHECK_FALSE(birth_date_of("corto", today));
}

TEST_CASE("an age changes on the birthday") {
    const auto birth = *parse_day("2008-11-23");
    CHECK(age_on(birth, at("2026-11-22T23:59:59Z")) == 17);
    CHECK(age_on(birth, at("2026-11-23T00:00:00Z")) == 18);
    const auto leap = *parse_day("2008-02-29");
    CHECK(age_on(leap, at("2026-02-28")) == 17);
    CHECK(age_on(leap, at("2026-03-01")) == 18);
    CHECK_FALSE(parse_day("23/11/2008"));
}
