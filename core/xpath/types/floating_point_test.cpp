// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/floating_point.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace palestra::xpath;

namespace {

constexpr double k_infinity = std::numeric_limits<double>::infinity();

} // namespace

TEST_CASE("doubles are written as XPath casts them (F&O 17.1.2)") {
    CHECK(double_to_string(1e6) == "1.0E6");
    CHECK(double_to_string(999999.5) == "999999.5");
    CHECK(double_to_string(999999) == "999999");
    CHECK(double_to_string(100000) == "100000");
    CHECK(double_to_string(1) == "1");
    CHECK(double_to_string(-1.5) == "-1.5");
    CHECK(double_to_string(0.1) == "0.1");
    CHECK(double_to_string(1e-6) == "0.000001");
    CHECK(double_to_string(1.5e-7) == "1.5E-7");
    CHECK(double_to_string(123456789) == "1.23456789E8");
    CHECK(double_to_string(0.1 + 0.2) == "0.30000000000000004");
    CHECK(double_to_string(1e100) == "1.0E100");
    CHECK(double_to_string(std::numeric_limits<double>::max()) == "1.7976931348623157E308");
    CHECK(double_to_string(5e-324) == "5.0E-324"); // the shortest digits; older Java writes 4.9E-324
    CHECK(double_to_string(0) == "0");
    CHECK(double_to_string(-0.0) == "-0");
    CHECK(double_to_string(k_infinity) == "INF");
    CHECK(double_to_string(-k_infinity) == "-INF");
    CHECK(double_to_string(-std::nan("")) == "NaN");
    CHECK(float_to_string(1.1F) == "1.1");
    CHECK(float_to_string(3.4028235e38F) == "3.4028235E38");
    CHECK(float_to_string(16777216.0F) == "1.6777216E7");
    CHECK(float_to_string(-0.0F) == "-0");
}

TEST_CASE("doubles are read from the XSD lexical form alone") {
    CHECK(parse_double(" 1.5\n") == 1.5);
    CHECK(parse_double("+1E2") == 100);
    CHECK(parse_double("-.5e-1") == -0.05);
    CHECK(parse_double("5.") == 5);
    CHECK(parse_double("INF") == k_infinity);
    CHECK(parse_double("+INF") == k_infinity);
    CHECK(parse_double("-INF") == -k_infinity);
    CHECK(std::isnan(parse_double("NaN").value()));
    CHECK(std::signbit(parse_double("-0").value()));
    CHECK(parse_double("1e400") == k_infinity);
    CHECK(parse_double("-1e400") == -k_infinity);
    CHECK(parse_double("1e-400") == 0);
    CHECK(std::signbit(parse_double("-1e-400").value()));
    CHECK(parse_double("0e99999999999999999999") == 0);
    CHECK(parse_double("1e99999999999999999999") == k_infinity);
    CHECK(parse_double("1e-99999999999999999999") == 0);
    CHECK(parse_double("0." + std::string(500, '0') + "1e600") == 1e99);
    CHECK(parse_double(std::string(500, '9')) == k_infinity);
    CHECK(parse_double("0." + std::string(500, '0') + "1") == 0);
    for (const auto* wrong : {"",     "e5",  "1e", "1e+", ".",   "+",   "0x1p3", "inf",      "nan",    "++INF",
                              "+NaN", "1,5", "1d", "--1", "+-1", "-+1", "1e5.0", "infinity", "NAN(1)", "1 2"}) {
        INFO(wrong);
        REQUIRE_FALSE(parse_double(wrong));
        CHECK(parse_double(wrong).error().code == "FORG0001");
    }
    CHECK(parse_float("3.40282355e38") == 3.4028235e38F);
    CHECK(parse_float("1e39") == std::numeric_limits<float>::infinity());
}

TEST_CASE("fn:round and fn:round-half-to-even on doubles") {
    CHECK(round_half_up(2.5) == 3);
    CHECK(round_half_up(2.4999) == 2);
    CHECK(round_half_up(-2.5) == -2);
    CHECK(round_half_up(0.49999999999999994) == 0);
    CHECK(std::signbit(round_half_up(-0.2)));
    CHECK(round_half_up(1e300) == 1e300);
    CHECK(round_half_up(-k_infinity) == -k_infinity);
    CHECK(round_half_to_even(3.567812E+3, 2) == 3567.81);
    CHECK(round_half_to_even(4.7564E-3, 2) == 0);
    CHECK(round_half_to_even(35612.25, -2) == 35600);
    CHECK(round_half_to_even(0.5, 0) == 0);
    CHECK(round_half_to_even(1.5, 0) == 2);
    CHECK(round_half_to_even(-2.5, 0) == -2);
    CHECK(round_half_to_even(1.005, 2) == 1.0);
    CHECK(round_half_to_even(250, -2) == 200);
    CHECK(round_half_to_even(250.0001, -2) == 300);
    CHECK(round_half_to_even(9999, -2) == 10000);
    CHECK(round_half_to_even(60, -2) == 100);
    CHECK(round_half_to_even(50, -2) == 0);
    CHECK(round_half_to_even(1.7e308, -308) == k_infinity);
    CHECK(round_half_to_even(1e300, 5) == 1e300);
    CHECK(std::signbit(round_half_to_even(-1, -5)));
    CHECK(round_half_to_even(5e-324, 10000) == 5e-324);
}
