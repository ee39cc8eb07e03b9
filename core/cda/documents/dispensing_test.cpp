// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

constexpr const char* k_regimes = "2.16.840.1.113883.3.1937.777.63.11.25";
constexpr const char* k_variations = "2.16.840.1.113883.3.1937.777.63.11.16";
constexpr const char* k_reasons = "2.16.840.1.113883.2.9.6.1.53";

Drug drug(std::string aic, std::string name, Drug::Kind kind = Drug::Kind::packaged) {
    Drug d;
    d.kind = kind;
    d.code = {std::move(aic), oid::aic, name};
    d.code.translations = {{"B01AF01", oid::atc, "Rivaroxaban"}};
    d.name = std::move(name);
    return d;
}

DispensedDrug dispensed() {
    DispensedDrug d;
    d.time.low = "20260316";
    d.quantity = {"2"};
    d.drug = drug("038744189", "XARELTO 20 mg 28 compresse");
    return d;
}

DispensedDrug varied(Drug::Kind kind_of_prescribed) {
    auto d = dispensed();
    d.drug = drug("048104083", "RIVAROXABAN ABDI 20 mg 28 compresse");
    d.drug.code.text = "Rivaroxaban \"Abdi\" & co. <generico>, già in uso";
    auto& variation = d.variation.emplace();
    variation.kind = {"S", k_variations, "Sostituzione"};
    variation.reason = {"1", k_reasons, "Sostituzione etico con generico"};
    variation.prescribed = drug("038744189", "XARELTO 20 mg 28 compresse", kind_of_prescribed);
    d.regime = {"3", k_regimes, "Convenzionata"};
    return d;
}

template <typename Document>
Document with_header(const std::string& number) {
    Document d;
    d.header = usual_header(number);
    d.header.orders = {usual_order("010A12600000001")};
    return d;
}

DispensedService service() {
    DispensedService s;
    s.code = icd("89.52", "Elettrocardiogramma");
    s.time = {"20260320090000+0100", "20260320092000+0100"};
    s.repeats = "1";
    s.laboratory = {"R", "2.16.840.1.113883.2.9.6.3.1.1", "Ambulatori individuati dalla Regione"};
    return s;
}

} // namespace

TEST_CASE("ERF: one medicine") {
    auto d = with_header<DrugDispensing>("1");
    d.drugs.emplace().entries = {dispensed()};
    d.header.legal_authenticator.reset();
    CHECK(official_findings(round_trip(d), "ERF-minimal") == std::vector<std::string>{});
}

TEST_CASE("ERF: a substitution, a preparation, the regime, a second version") {
    auto d = with_header<DrugDispensing>("2");
    auto prepared = dispensed();
    prepared.drug = drug("038744189", "XARELTO 20 mg 28 compresse", Drug::Kind::prepared);
    prepared.regime = {"1", k_regimes, "Diretta"};
    auto updated = varied(Drug::Kind::prepared);
    updated.variation->kind = {"A", k_variations, "Aggiornamento del codice"};
    updated.variation->prescribed.reset();
    d.drugs.emplace().entries = {varied(Drug::Kind::prepared), prepared, updated};
    d.drugs->remarks = {paragraph("Ritirato dalla figlia.")};
    d.header.set_id = with_header<DrugDispensing>("1").header.id;
    d.header.version = "2";
    d.header.related = {{"RPLC", d.header.set_id, d.header.set_id, "1"}};
    d.header.authenticators = {*d.header.legal_authenticator};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "ERF-full") == std::vector<std::string>{});
    CHECK(text.find("<td>Sostituzione etico con generico</td>") != std::string::npos);
}

TEST_CASE("ERF_NOSSN: one medicine, the costs not known") {
    auto d = with_header<PrivateDrugDispensing>("1");
    auto line = dispensed();
    line.id = {oid::nre, "12345", "SAC"};
    line.drug.id = {oid::regional("10", "4.4"), "CONF.0001", "Regione Piemonte"};
    d.drugs.emplace().entries = {line};
    CHECK(official_findings(round_trip(d), "ERF_NOSSN-minimal") == std::vector<std::string>{});
}

TEST_CASE("ERF_NOSSN: every section and every part of a line") {
    auto d = with_header<PrivateDrugDispensing>("2");
    auto line = varied(Drug::Kind::packaged);
    line.id = {oid::nre, "12345", "SAC"};
    line.drug.id = {oid::regional("10", "4.4"), "CONF.0001", "Regione Piemonte"};
    line.price = {"42.50", "EUR"};
    line.other_costs = {"2.00", "EUR"};
    line.regional_message = "Messaggio regionale della riga.";
    d.drugs.emplace().entries = {line};
    d.regional_message = text_section("Messaggio della Regione Piemonte (DEMO).");
    d.annotations = text_section("Pagato per intero dalla paziente.");
    const auto text = round_trip(d);
    CHECK(official_findings(text, "ERF_NOSSN-full") == std::vector<std::string>{});
    CHECK(text.find("<td>42,50 EUR</td>") != std::string::npos);
    CHECK(text.find("<td>16/03/2026</td>") != std::string::npos);
}

TEST_CASE("ERF_NOSSN: a message without a variation is refused by the catalogue, not by us") {
    auto d = with_header<PrivateDrugDispensing>("3");
    auto line = dispensed();
    line.id = {oid::nre, "12345", "SAC"};
    line.drug.id = {oid::regional("10", "4.4"), "CONF.0001", "Regione Piemonte"};
    line.regional_message = "Messaggio regionale della riga.";
    d.drugs.emplace().entries = {line};
    CHECK(official_findings(round_trip(d), "ERF_NOSSN-message").empty() != has_official_catalogue());
}

TEST_CASE("ERS: one service") {
    auto d = with_header<SpecialistDispensing>("1");
    d.services.emplace().entries = {service()};
    CHECK(official_findings(round_trip(d), "ERS-minimal") == std::vector<std::string>{});
}

TEST_CASE("ERS: the extended section with everything said of the service") {
    auto d = with_header<SpecialistDispensing>("2");
    d.extended = true;
    auto s = service();
    s.id = {oid::regional("10", "4.4"), "010991.ERS.1", "Regione Piemonte"};
    auto& variation = s.variation.emplace();
    variation.kind = {"V", k_variations, "Prestazione variata"};
    variation.prescribed = icd("89.50", "Monitoraggio elettrocardiografico ambulatoriale");
    variation.prescribed_time = {"20260315", {}};
    s.branch = {"08", "2.16.840.1.113883.2.9.6.1.55", "Cardiologia"};
    s.waiting_list = WaitingList{{"B", "2.16.840.1.113883.2.9.5.2.3", "Breve"}, {"20260315", "20260320"}};
    d.services.emplace().entries = {s};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "ERS-full") == std::vector<std::string>{});
    CHECK(text.find("103147-5") != std::string::npos);
}
