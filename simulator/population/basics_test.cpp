// SPDX-License-Identifier: EUPL-1.2
#include "core/identity/fiscal_code.hpp"
#include "simulator/population/date.hpp"
#include "simulator/population/fiscal_codes.hpp"
#include "simulator/population/laboratory_model.hpp"
#include "simulator/population/medicine.hpp"
#include "simulator/population/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace palestra;
using namespace palestra::population;

TEST_CASE("Piedmont's clock knows summer") {
    CHECK(hl7_time(at_clock(day(2022, 3, 14), 18, 42)) == "20220314184200+0100");
    CHECK(hl7_time(at_clock(day(2022, 5, 4), 9, 0)) == "20220504090000+0200");
    CHECK(local_iso(*parse_local("2025-10-26T12:30")) == "2025-10-26T12:30:00+01:00");
    CHECK(day_of(at_clock(day(2024, 7, 1), 0, 30)) == day(2024, 7, 1));
    CHECK(parse_local("2024-02-29T08:05").has_value());
    CHECK_FALSE(parse_day("2023-02-29"));
    CHECK_FALSE(parse_day("2023-2-9"));
    CHECK_FALSE(parse_local("2023-02-09T25:00"));
    CHECK(age_at(day(1969, 10, 1), day(2025, 9, 30)) == 55);
    CHECK(age_at(day(1969, 10, 1), day(2025, 10, 1)) == 56);
    CHECK(plus_months(day(2024, 1, 31), 1) == day(2024, 2, 29));
}

TEST_CASE("the stream of numbers is ours and never changes") {
    Random random(7, 1, 2, "test");
    CHECK(random.next() == Random(7, 1, 2, "test").next());
    CHECK(random.next() != Random(7, 1, 2, "tesu").next());
    // SplitMix64 from state 0, as its authors publish it.
    CHECK(Random(0).next() == 0xE220A8397B1DCDAFULL);
    std::set<int> seen;
    for (int i = 0; i < 1000; ++i) {
        const int drawn = random.between(3, 9);
        CHECK((drawn >= 3 && drawn <= 9));
        seen.insert(drawn);
        CHECK(std::abs(random.bell()) <= 3);
    }
    CHECK(seen.size() == 7);
}

TEST_CASE("fiscal codes are right but for the place, with omocodia too") {
    const auto code = synthetic_fiscal_code("Celani", "Lorena", Sex::female, day(1969, 10, 1), 0);
    CHECK(code == "CLNLRN69R41Z990E"); // the cast's
    CHECK(synthetic_fiscal_code("Fo", "Al", Sex::male, day(2004, 1, 9), 3).substr(0, 6) == "FOXLAX");
    CHECK(synthetic_fiscal_code("Rossi", "Gianfranco", Sex::male, day(1980, 1, 1), 1).substr(3, 3) == "GFR");
    for (unsigned which = 0; which < 128; ++which) {
        const auto variant = with_omocodia(code, which);
        CHECK(identity::is_fiscal_code(variant));
        CHECK(without_omocodia(variant).substr(0, 15) == code.substr(0, 15));
        CHECK(has_synthetic_place(variant));
        CHECK((which == 0) == (variant == code));
    }
    CHECK(without_omocodia("CLNLRN69R99Z990E").empty());
    CHECK(without_omocodia("not a code").empty());
    CHECK_FALSE(has_synthetic_place("RSSMRA80A01L219M"));
}

TEST_CASE("check digits of AIC: the verified ones, and ours") {
    for (const std::string aic :
         {"038744189", "048104083", "048104057", "035606033", "040147100", "040147023", "027161064", "027161076",
          "027161052", "043348022", "023993013", "040234623", "040234611", "040234635", "024402125", "035911015"}) {
        INFO(aic);
        CHECK(aic_check_digit(aic.substr(0, 8)) == aic[8]);
    }
    Medicine medicine;
    medicine.atc = "N05BA12";
    medicine.name = "Alprazolam";
    const auto own = prescribable_aic(medicine);
    CHECK(own.substr(0, 3) == "099");
    CHECK(aic_check_digit(own.substr(0, 8)) == own[8]);
    CHECK(aic_check_digit("12345") == '\0');
}

TEST_CASE("the equations of the facts sheet give its figures") {
    // §7.7: male, 86 and 84 kg.
    CHECK(std::lround(filtration_rate(1.02, 68, Sex::male)) == 80);
    CHECK(std::lround(filtration_rate(1.10, 69, Sex::male)) == 73);
    CHECK(std::lround(filtration_rate(1.28, 70, Sex::male)) == 60);
    CHECK(std::lround(filtration_rate(1.72, 71, Sex::male)) == 42);
}
