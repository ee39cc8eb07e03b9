// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/tripwire.hpp"

#include "core/base/files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>

using namespace palestra;
using namespace palestra::population;

namespace {

const ReservedNames& names() {
    static const auto loaded = ReservedNames::load(PALESTRA_SOURCE_DIR).value();
    return loaded;
}

std::map<Trace, std::size_t> found_in(std::string_view text) {
    std::map<Trace, std::size_t> counts;
    for (const auto& one : look_for_real_data(text, names()))
        ++counts[one.trace];
    return counts;
}

} // namespace

TEST_CASE("our own samples look synthetic") {
    const std::filesystem::path folder = std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples";
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".xml") {
            const auto found = look_for_real_data(read_file(entry.path(), 1U << 20U).value(), names());
            INFO(entry.path().filename().string() << ": " << (found.empty() ? "" : found.front().found));
            CHECK(found.empty());
            ++files;
        }
    CHECK(files == 9);
}

TEST_CASE("a codice fiscale that could be someone's is refused, omocodia or not") {
    // Invented by the algorithm with the place of Torino, so the check letter is right.
    const auto found = look_for_real_data("<id extension=\"RSSMRA80A01L219M\"/>\nRSSMRA80A01L219M", names());
    REQUIRE(found.size() == 1);
    CHECK(found[0].trace == Trace::fiscal_code);
    CHECK(found[0].refuses());
    CHECK(found[0].times == 2);
    CHECK(found[0].line == 1);
    CHECK(found_in("rssmra80a01l219m")[Trace::fiscal_code] == 1);
    CHECK(found_in("RSSMRA80A01L219A")[Trace::mistyped_fiscal_code] == 1);
    CHECK(found_in("CLNLRN69R41Z990E").empty());
    CHECK(found_in("XRSSMRA80A01L219M").empty()); // part of something longer
    CHECK(found_in("ABCDEF12Z99A000A").empty());
}

TEST_CASE("telephones, addresses, VAT numbers and surnames outside the reserved ones are told") {
    CHECK(found_in("tel:+390115661566")[Trace::phone] == 1);
    CHECK(found_in("telefono 011 5661566, cell. 333-1234567")[Trace::phone] == 2);
    CHECK(found_in("tel:+390000123456 tel:0000123456").empty());
    CHECK(found_in("il 01/02/2022 alle 10:30, NRE 010A02200000009, 120 - 155 mg, 15.03.2022").empty());
    CHECK(found_in("mailto:mario@asl.it mario@example.org a@b.example")[Trace::mail] == 1);
    CHECK(found_in("P. IVA 01234567897").empty()); // office 789 does not exist
    CHECK(found_in("Partita IVA: 00000000000").empty());
    CHECK(found_in("<family>Rossi</family><hl7:family use='x'>Celani</hl7:family>")[Trace::surname] == 1);
    CHECK(found_in("{\"family\": \"Bianchi\"}")[Trace::surname] == 1);
    CHECK(found_in("nome;cognome\nAnna;Verdi\nLorena;Celani\n")[Trace::surname] == 1);
}

TEST_CASE("a VAT number of an office that exists is refused") {
    const std::string base = "1234567001";
    int sum = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        const int d = base[i] - '0';
        sum += i % 2 == 0 ? d : d * 2 / 10 + d * 2 % 10;
    }
    const auto number = base + std::to_string((10 - sum % 10) % 10);
    CHECK(found_in("<id root=\"2.16.840.1.113883.2.9.6.3.2\" extension=\"" + number + "\"/>")[Trace::vat_number] == 1);
    CHECK(found_in("P.IVA " + number)[Trace::vat_number] == 1);
    CHECK(found_in(number).empty());
}

TEST_CASE("any bytes will do") {
    CHECK(found_in("").empty());
    std::string wide;
    for (const char c : std::string("RSSMRA80A01L219M"))
        wide += {c, '\0'};
    CHECK(found_in(wide)[Trace::fiscal_code] == 1);
    CHECK(found_in(std::string(100'000, '@')).empty());
    CHECK(found_in("<family" + std::string(50'000, '<')).empty());
    std::string many;
    for (int i = 0; i < 5000; ++i)
        many += "a" + std::to_string(i) + "@real.it ";
    CHECK(look_for_real_data(many, names()).size() == 500);
    CHECK_FALSE(check_file_bytes("%PDF-1.7 damaged", names()));
}

TEST_CASE("the official examples look real and are at least warned of") {
    const char* shared = std::getenv("PALESTRA_SHARED");
    const std::filesystem::path folder =
        std::filesystem::path(shared != nullptr ? shared : "../shared") / "data/examples";
    if (!std::filesystem::exists(folder)) {
        std::cout << "skipped: no shared data\n";
        return;
    }
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".xml" && files < 30) {
            const auto bytes = read_file(entry.path(), 8U << 20U);
            if (!bytes || bytes->find("ClinicalDocument") == std::string::npos)
                continue;
            INFO(entry.path().string());
            CHECK_FALSE(look_for_real_data(*bytes, names()).empty());
            ++files;
        }
    CHECK(files > 0);
}
