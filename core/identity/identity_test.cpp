// SPDX-License-Identifier: EUPL-1.2
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"

#include <catch2/catch.hpp>

using namespace palestra::identity;

TEST_CASE("fiscal codes as the gateway judges them", "[J-04][J-15]") {
    CHECK(is_fiscal_code("RSSMRA22A01A399Z"));
    CHECK(is_fiscal_code("provax00x00x000y"));
    CHECK(is_fiscal_code("SSSMNN75B01F257L"));
    CHECK_FALSE(is_fiscal_code("VRDMRC67T20I257E")); // D-14: the guide's own sample operator
    CHECK_FALSE(is_fiscal_code("RSSMRA22A01A399"));
    CHECK_FALSE(is_fiscal_code("1SSMRA22A01A399Z"));
    CHECK_FALSE(is_fiscal_code("RSSMRA22A01A39èZ"));
}

TEST_CASE("only the MEF domain is held to the fiscal-code rule", "[J-04]") {
    CHECK(cx_fiscal_code_is_right(cx("RSSMRA22A01A399Z", k_fiscal_code_oid)));
    CHECK_FALSE(cx_fiscal_code_is_right(cx("RSSMRA22A01A399X", k_fiscal_code_oid)));
    CHECK(cx_fiscal_code_is_right("STP0101234567890^^^&2.16.840.1.113883.2.9.4.3.17&ISO"));
    CHECK(cx_fiscal_code_is_right("RSSMRA22A01A399Z"));
    CHECK_FALSE(cx_fiscal_code_is_right("qualcosa"));
    CHECK(cx_value("A^^^&1.2&ISO") == "A");
}

TEST_CASE("locality is an XON", "[J-09]") {
    CHECK(is_xon("OSPEDALI RIUNITI PINEROLO^^^^^&2.16.840.1.113883.2.9.4.1.2&ISO^^^^010030"));
    CHECK(is_xon("^^^^^&&ISO^^^^"));
    CHECK_FALSE(is_xon("PINEROLO"));
    CHECK_FALSE(is_xon("PINEROLO^^^^&2.16&ISO^^^^010030"));
    CHECK_FALSE(is_xon("PINEROLO^^^^^&2.16&iso^^^^010030"));
    CHECK_FALSE(is_xon("PINEROLO^^^^^&2.16&ISO^^^^0&10030"));
}

TEST_CASE("master ids need something after the last caret", "[B-19]") {
    CHECK(is_master_id("2.16.840.1.113883.2.9.2.120.4.4^DOC-0001"));
    CHECK(is_master_id("a^^b"));
    CHECK_FALSE(is_master_id("a^"));
    CHECK_FALSE(is_master_id("a"));
    CHECK_FALSE(is_master_id("  "));
}

TEST_CASE("certificate names in all the shapes seen", "[F-07]") {
    CHECK(parse_certificate_name("S1#190201123456XX")->organization == "190");
    CHECK(parse_certificate_name("S1#111#FORNITORESRLXX")->subscriber == "FORNITORESRLXX");
    CHECK(parse_certificate_name("A2#041#PROVINCIATEST")->purpose == 'A');
    CHECK_FALSE(parse_certificate_name("X1#111#A"));
    CHECK_FALSE(parse_certificate_name("A1#11#"));
    CHECK(organization_name("010") == "Regione Piemonte");
    CHECK(organization_name("111").empty());
}
