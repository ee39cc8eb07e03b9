// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/decimal.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <type_traits>

using namespace palestra::xpath;

namespace {

Decimal decimal(std::string_view text) {
    const auto value = Decimal::parse(text);
    INFO(text);
    REQUIRE(value);
    return *value;
}

std::string text(const Expected<Decimal>& value) {
    return value ? value->to_string() : std::string(value.error().code);
}

} // namespace

static_assert(std::is_trivially_copyable_v<Decimal>);
static_assert(sizeof(Decimal) == 24);

TEST_CASE("xs:decimal reads the XSD lexical form and writes the canonical one") {
    CHECK(text(Decimal::parse("  007.500\t")) == "7.5");
    CHECK(text(Decimal::parse("-0.0")) == "0");
    CHECK(text(Decimal::parse("+5.")) == "5");
    CHECK(text(Decimal::parse(".5")) == "0.5");
    CHECK(text(Decimal::parse("-.05")) == "-0.05");
    CHECK(text(Decimal::parse("100")) == "100");
    CHECK(text(Decimal::parse("99999999999999999999999999999999999999")) == "99999999999999999999999999999999999999");
    CHECK(text(Decimal::parse("0.00000000000000000000000000000000000001")) ==
          "0.00000000000000000000000000000000000001");
    CHECK(text(Decimal::parse("0." + std::string(100000, '0') + "1")) == "0");
    CHECK(text(Decimal::parse(std::string(100000, '0') + "1")) == "1");
    for (const auto* wrong : {"", ".", "-", "+", "1e3", "1,5", "--1", "1.2.3", "INF", "0x10", "1 2", "١"})
        CHECK(text(Decimal::parse(wrong)) == "FORG0001");
    CHECK(text(Decimal::parse("1" + std::string(38, '0'))) == "FOCA0001");
    CHECK(text(Decimal::parse(std::string(38, '9') + ".9")) == "FOCA0001");
}

TEST_CASE("digits that do not fit a decimal are rounded half to even") {
    CHECK(text(Decimal::parse("0.123456789012345678901234567890123456785")) ==
          "0.12345678901234567890123456789012345678");
    CHECK(text(Decimal::parse("0.123456789012345678901234567890123456775")) ==
          "0.12345678901234567890123456789012345678");
    CHECK(text(Decimal::parse("0.1234567890123456789012345678901234567850001")) ==
          "0.12345678901234567890123456789012345679");
    CHECK(text(Decimal::parse("9.99999999999999999999999999999999999999")) == "10");
}

TEST_CASE("decimals convert to and from doubles and integers") {
    CHECK(text(Decimal::from_double(1e20)) == "100000000000000000000");
    CHECK(text(Decimal::from_double(-0.0)) == "0");
    CHECK(text(Decimal::from_double(0.5)) == "0.5");
    // The exact value is 0.1000000000000000055511151231257827021181583404541015625 (Saxon prints all of it).
    CHECK(text(Decimal::from_double(0.1)) == "0.10000000000000000555111512312578270212");
    CHECK(text(Decimal::from_double(0.1F)) == "0.100000001490116119384765625");
    CHECK(text(Decimal::from_double(5e-324)) == "0");
    CHECK(text(Decimal::from_double(std::nan(""))) == "FOCA0002");
    CHECK(text(Decimal::from_double(-std::numeric_limits<double>::infinity())) == "FOCA0002");
    CHECK(text(Decimal::from_double(1e38)) == "FOCA0001");
    CHECK(decimal("0.1").to_double() == 0.1);
    CHECK(decimal("123456789012345678901234567890.123").to_double() == 123456789012345678901234567890.123);
    CHECK(decimal("-3.4028235").to_float() == -3.4028235F);
    CHECK(decimal("-7.9").to_integer() == -7);
    CHECK(decimal("9223372036854775807.9").to_integer() == std::numeric_limits<std::int64_t>::max());
    CHECK(decimal("-9223372036854775808").to_integer() == std::numeric_limits<std::int64_t>::min());
    CHECK(decimal("9223372036854775808").to_integer().error().code == "FOCA0003");
    CHECK(Decimal::from_integer(std::numeric_limits<std::int64_t>::min()).to_string() == "-9223372036854775808");
    CHECK(Decimal::scaled(-1500, 3).to_string() == "-1.5");
}

TEST_CASE("decimal arithmetic, by the figures Saxon gives") {
    CHECK(text(add(decimal("0.1"), decimal("0.2"))) == "0.3");
    CHECK(text(subtract(decimal("1"), decimal("1.000"))) == "0");
    CHECK(text(multiply(decimal("1.5"), decimal("-4"))) == "-6");
    CHECK(text(divide(decimal("1"), decimal("3.0"))) == "0.333333333333333333");
    CHECK(text(divide(decimal("2"), decimal("3.0"))) == "0.666666666666666667");
    CHECK(text(divide(decimal("-2"), decimal("3.0"))) == "-0.666666666666666667");
    CHECK(text(divide(decimal("1"), decimal("3000000000000000000000000"))) == "0");
    CHECK(text(divide(decimal("100000000000000000000.0"), decimal("3"))) == "33333333333333333333.333333333333333333");
    CHECK(text(divide(decimal("10"), decimal("4"))) == "2.5");
    CHECK(text(modulo(decimal("5.0"), decimal("0.3"))) == "0.2");
    CHECK(text(modulo(decimal("-5.5"), decimal("2"))) == "-1.5");
    // F&O 6.2.5 and 6.2.6
    CHECK(text(integer_divide(decimal("10"), decimal("3"))) == "3");
    CHECK(text(integer_divide(decimal("3"), decimal("-2"))) == "-1");
    CHECK(text(integer_divide(decimal("-3"), decimal("-2"))) == "1");
    CHECK(text(integer_divide(decimal("9.0"), decimal("3"))) == "3");
    CHECK(text(integer_divide(decimal("-3.5"), decimal("3"))) == "-1");
    CHECK(text(modulo(decimal("10"), decimal("3"))) == "1");
    CHECK(text(modulo(decimal("6"), decimal("-2"))) == "0");
    CHECK(text(modulo(decimal("4.5"), decimal("1.2"))) == "0.9");
    for (const auto operation : {divide, integer_divide, modulo})
        CHECK(text(operation(decimal("1"), decimal("0.0"))) == "FOAR0001");
}

TEST_CASE("decimal arithmetic past 128 bits rounds the fraction and refuses the rest") {
    const auto long_fraction = decimal("1.23456789012345678901234567890");
    CHECK(text(multiply(long_fraction, long_fraction)) == "1.5241578753238836750495351562536198788");
    const auto large = decimal("99999999999999999999999999999999999999");
    CHECK(text(add(large, Decimal::from_integer(1))) == "FOAR0002");
    CHECK(text(multiply(large, large)) == "FOAR0002");
    CHECK(text(divide(large, decimal("0.1"))) == "FOAR0002");
    CHECK(text(integer_divide(large, decimal("0.00000000000000000000000000000000000001"))) == "FOAR0002");
    CHECK(text(modulo(large, decimal("0.00000000000000000000000000000000000007"))) ==
          "0.00000000000000000000000000000000000002");
    CHECK(text(add(large, decimal("0.1"))) == large.to_string());
    CHECK(text(subtract(add(decimal("12345678901234567890"), decimal("0.000000000000000001")).value(),
                        decimal("12345678901234567890"))) == "0.000000000000000001");
}

TEST_CASE("decimals are ordered by value") {
    CHECK(decimal("1.0") == decimal("1"));
    CHECK(decimal("-2") < decimal("-1.999"));
    CHECK(decimal("99999999999999999999999999999999999999") > decimal("0.00000000000000000000000000000000000001"));
    CHECK(decimal("-99999999999999999999999999999999999999") < decimal("0.00000000000000000000000000000000000001"));
    CHECK(decimal("0.3") > decimal("0.29999999999999999999"));
}

TEST_CASE("decimal rounding follows F&O 6.4") {
    CHECK(decimal("10.5").ceiling().to_string() == "11");
    CHECK(decimal("-10.5").ceiling().to_string() == "-10");
    CHECK(decimal("10.5").floor().to_string() == "10");
    CHECK(decimal("-10.5").floor().to_string() == "-11");
    CHECK(decimal("2.5").round().to_string() == "3");
    CHECK(decimal("2.4999").round().to_string() == "2");
    CHECK(decimal("-2.5").round().to_string() == "-2");
    CHECK(decimal("-2.51").round().to_string() == "-3");
    CHECK(decimal("-0.5").truncated().to_string() == "0");
    CHECK(decimal("-3.2").absolute().to_string() == "3.2");
    const auto even = [](std::string_view value, std::int64_t precision) {
        return text(decimal(value).round_half_to_even(precision));
    };
    CHECK(even("0.5", 0) == "0");
    CHECK(even("1.5", 0) == "2");
    CHECK(even("2.5", 0) == "2");
    CHECK(even("-2.5", 0) == "-2");
    CHECK(even("-1.5", 0) == "-2");
    CHECK(even("3567.812", 2) == "3567.81");
    CHECK(even("0.0047564", 2) == "0");
    CHECK(even("35612.25", -2) == "35600");
    CHECK(even("150", -2) == "200");
    CHECK(even("250", -2) == "200");
    CHECK(even("1.005", std::numeric_limits<std::int64_t>::max()) == "1.005");
    CHECK(even("1.005", std::numeric_limits<std::int64_t>::min() + 40) == "0");
    CHECK(even("99999999999999999999999999999999999999", -1) == "FOAR0002");
    CHECK(even("49999999999999999999999999999999999999", -38) == "0");
    CHECK(even("99999999999999999999999999999999999999", -38) == "FOAR0002");
}
