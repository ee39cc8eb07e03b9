// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

constexpr const char* k_antigens = "2.16.840.1.113883.2.9.6.1.56.4";

Code disease(std::string code, std::string display) {
    return {std::move(code), k_antigens, std::move(display)};
}

Code vaccine(std::string aic, std::string product, std::string atc, std::string name) {
    Code code{std::move(aic), oid::aic, std::move(product)};
    code.translations = {{std::move(atc), oid::atc, std::move(name)}};
    return code;
}

Vaccination influenza() {
    Vaccination v;
    v.time = "20251018094000+0200";
    v.route = {"IM", oid::route, "Intramuscolare"};
    v.site = {"LD", oid::site, "Deltoide sinistro"};
    v.dose = {"0.5", "mL"};
    v.product.code =
        vaccine("044898017", "VAXIGRIP TETRA 0,5 mL 1 siringa", "J07BB02", "Influenza, antigene purificato");
    v.product.lot = "SIM25A1";
    return v;
}

Vaccination full_influenza() {
    auto v = influenza();
    v.product.manufacturer = Organization{};
    v.product.manufacturer->name = "Laboratori D'Esempio & Figli <DEMO>";
    v.performers = {usual_performer({})};
    v.performers.front().time = {};
    Place centre;
    centre.ids = {{oid::territorial_structure, "010991990104", "Regione Piemonte"}};
    centre.name = "Centro Vaccinale Simulato di Torino (DEMO)";
    v.places = {centre};
    v.dose_number = "3";
    v.coverage = {"20251101", "20260531"};
    v.next_dose = "202610";
    v.risk_category = {"24", "2.16.840.1.113883.2.9.6.1.56.2", "Altro"};
    v.risk_condition = {"18", "2.16.840.1.113883.2.9.6.1.56.1", "Malattie croniche dell'apparato cardio-circolatorio"};
    v.diseases = {disease("08", "Influenza"), disease("45", "Influenza tetravalente inattivato adiuvato")};
    VaccineReaction reaction;
    reaction.reaction = icd("708.0", "Orticaria allergica");
    reaction.time = {"20251018", "20251020"};
    v.reactions = {reaction};
    v.comment = "Osservata per 15 minuti: \"benessere\", sarà richiamata <al bisogno>.";
    return v;
}

VaccinationOmission omission() {
    VaccinationOmission o;
    o.time = "20260110";
    o.product.code = vaccine("034199075", "PRIORIX, 1 flaconcino e 1 siringa", "J07BD52",
                             "Morbillo, parotite e rosolia, vivo attenuato");
    o.places = {Place{{{oid::territorial_structure, "010991990104", "Regione Piemonte"}}}};
    o.dose_number = "2";
    o.reason = icd("279.3", "Deficit immunitario non specificato");
    o.reason_time = {"20260110", "20270110"};
    o.presumed_immunity = {disease("23", "Morbillo"), icd("072.9", "Parotite epidemica senza complicazioni")};
    o.diseases = {disease("23", "Morbillo"), disease("28", "Parotite"), disease("35", "Rosolia")};
    o.comment = "Rivalutare fra un anno.";
    return o;
}

template <typename Document>
Document with_header(const std::string& number) {
    Document d;
    d.header = usual_header(number);
    return d;
}

} // namespace

TEST_CASE("CERT_VACC and SING_VACC: the samples are read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("CERT_VACC"), "CERT_VACC-sample") == std::vector<std::string>{});
    CHECK(official_findings(sample_round_trip("SING_VACC"), "SING_VACC-sample") == std::vector<std::string>{});
}

TEST_CASE("CERT_VACC: one vaccination of which little is known, no signature") {
    auto d = with_header<VaccinationCertificate>("1");
    d.header.legal_authenticator.reset();
    Vaccination v;
    v.time = "1985";
    v.product.code.null_flavor = "UNK";
    d.vaccinations.emplace().given = {v};
    CHECK(official_findings(round_trip(d), "CERT_VACC-minimal") == std::vector<std::string>{});
}

TEST_CASE("CERT_VACC: given, omitted, everything said of both, a second version") {
    auto d = with_header<VaccinationCertificate>("2");
    auto second = influenza();
    second.time = "20241015";
    second.dose_number = "2";
    d.vaccinations.emplace().given = {full_influenza(), second};
    d.vaccinations->omitted = {omission()};
    d.vaccinations->remarks = {paragraph("Prossimo richiamo: difterite e tetano nel 2029.")};
    d.header.set_id = with_header<VaccinationCertificate>("1").header.id;
    d.header.version = "2";
    d.header.related = {{"RPLC", d.header.set_id, d.header.set_id, "1"}};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "CERT_VACC-full") == std::vector<std::string>{});
    CHECK(text.find("<td>dal 01/11/2025 al 31/05/2026</td>") != std::string::npos);
    CHECK(text.find("<td>Deficit immunitario non specificato</td>") != std::string::npos);
}

TEST_CASE("CERT_VACC: written by the regional register, not by a person") {
    auto d = with_header<VaccinationCertificate>("6");
    Organization region;
    region.ids = {{"2.16.840.1.113883.2.9.4.1.1", "010000", "Ministero della Salute"}};
    region.name = "Anagrafe vaccinale simulata (DEMO)";
    Assigned office;
    office.organization = region;
    d.header.authors = {{d.header.created, office, "Anagrafe Vaccinale DEMO 1.0"}};
    d.vaccinations.emplace().given = {influenza()};
    CHECK(official_findings(round_trip(d), "CERT_VACC-device") == std::vector<std::string>{});
}

TEST_CASE("SING_VACC: everything said of one vaccination, fact by fact") {
    auto d = with_header<SingleVaccination>("3");
    d.vaccination.emplace().given = {full_influenza()};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "SING_VACC-full") == std::vector<std::string>{});
    CHECK(text.find("<td>ottobre 2026</td>") != std::string::npos);
    // The entry's text is the vaccine, not the label beside it.
    CHECK(text.find("<content ID=\"vac1\">Influenza, antigene purificato</content>") != std::string::npos);
}

TEST_CASE("SING_VACC: one omission") {
    auto d = with_header<SingleVaccination>("4");
    d.vaccination.emplace().omitted = {omission()};
    CHECK(official_findings(round_trip(d), "SING_VACC-omission") == std::vector<std::string>{});
    d.vaccination->omitted.front().reason = {};
    d.vaccination->omitted.front().reason_time = {};
    CHECK(official_findings(round_trip(d), "SING_VACC-unknown-reason") == std::vector<std::string>{});
}

TEST_CASE("SING_VACC: without route, site and dose there are three warnings (facts sheet §3.8)") {
    auto d = with_header<SingleVaccination>("5");
    auto v = influenza();
    v.route = v.site = {};
    v.dose = {};
    d.vaccination.emplace().given = {v};
    const auto found = official_findings(round_trip(d), "SING_VACC-warnings");
    CHECK(found.size() == (has_official_catalogue() ? 3 : 0));
}

TEST_CASE("CERT_VACC and SING_VACC: the official examples are understood") {
    if (const auto reading = read_official_example("CERT_VACC")) {
        const auto& d = std::get<VaccinationCertificate>(reading->document);
        REQUIRE(d.vaccinations);
        REQUIRE(d.vaccinations->given.size() == 1);
        REQUIRE(d.vaccinations->omitted.size() == 1);
        const auto& given = d.vaccinations->given.front();
        CHECK(given.product.code.code == "035606033");
        CHECK(given.dose_number == "3");
        CHECK(given.coverage.high == "20220301221122+0100");
        CHECK(given.next_dose == "20220308221122+0100");
        CHECK(given.risk_category.code == "22");
        CHECK(given.reactions.front().reaction.code == "692.3");
        CHECK(d.vaccinations->omitted.front().reason.code == "427.89");
        CHECK(d.vaccinations->omitted.front().presumed_immunity.front().code == "403.9");
    }
    if (const auto reading = read_official_example("SING_VACC")) {
        const auto& d = std::get<SingleVaccination>(reading->document);
        REQUIRE(d.vaccination);
        CHECK(d.vaccination->given.size() == 1);
        CHECK(d.vaccination->omitted.empty());
    }
}

TEST_CASE("CERT_VACC and SING_VACC: documents of others are understood") {
    for (const auto* name : {"CERT_VAC_CT1", "CERT_VAC_CT2", "CERT_VAC_CT3", "CERT_VAC_CT4"})
        if (const auto reading = read_official_example(name, "official-ok")) {
            INFO(name);
            const auto& section = std::get<VaccinationCertificate>(reading->document).vaccinations;
            REQUIRE(section);
            CHECK(section->given.size() + section->omitted.size() >= 1);
        }
    for (const auto* name : {"SING_VAC_CT1", "SING_VAC_CT2", "SING_VAC_CT3", "SING_VAC_CT4"})
        if (const auto reading = read_official_example(name, "official-ok")) {
            INFO(name);
            const auto& section = std::get<SingleVaccination>(reading->document).vaccination;
            REQUIRE(section);
            CHECK(section->given.size() + section->omitted.size() == 1);
        }
}
