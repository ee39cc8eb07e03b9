// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

ImplantedDevice loop_recorder() {
    ImplantedDevice device;
    device.code = {"J0105", oid::cnd, "Registratori cardiaci impiantabili"};
    device.time.low = "20240918";
    device.name = "Registratore d'eventi \"SIM-Loop\" <3>";
    device.lot = "SIM24L0918";
    device.manufacturer.name = "Fabbrica Simulata S.p.A. (DEMO)";
    device.manufacturer.telecoms = {{"WP", "tel:+390110000000"}};
    device.manufacturer.addresses = {{"WP", "100", {}, {}, "Torino", {}, "10100", "Corso della Prova 1"}};
    device.model = "SL-3";
    return device;
}

ImplantCard minimal(const std::string& number) {
    ImplantCard d;
    d.header = usual_header(number);
    Implant implant;
    implant.code = icd("37.79", "Revisione o riposizionamento della tasca di dispositivo cardiaco");
    implant.devices = {loop_recorder()};
    d.implants.emplace().entries = {implant};
    return d;
}

ImplantCard full() {
    auto d = minimal("2");
    auto& implant = d.implants->entries.front();
    implant.time.point = "20240918";
    implant.site = {"LA24029-7", oid::loinc, "Torace, lato sinistro"};
    auto& recorder = implant.devices.front();
    recorder.time.high = "20260310";
    recorder.product = {"1.3.160", "08000000000017", {}};
    recorder.product_code = {"J0105", oid::cnd, "Registratori cardiaci impiantabili"};
    recorder.device_ids = {{"1.3.160", "SN-000123", {}}, {"2.51.1.1", "(01)08000000000017(21)000123", {}}};
    recorder.place = "Sala di elettrofisiologia dell'Ospedale Simulato";
    recorder.performers = {usual_performer("20240918")};
    recorder.state = {"LA9634-2", oid::loinc, "Assente"};
    recorder.earlier_card = ExternalDocument{minimal("1").header.id, {"101881-1", oid::loinc, "Tessera"}};
    auto lead = loop_recorder();
    lead.name = "Elettrodo";
    lead.state = {"LA9633-4", oid::loinc, "Presente"};
    implant.devices.push_back(lead);
    auto second = minimal("3").implants->entries.front();
    d.implants->entries.push_back(second);
    d.implants->remarks = {paragraph("Compatibile con la risonanza magnetica fino a 1,5 T.")};
    return d;
}

} // namespace

TEST_CASE("TPI: one device") {
    CHECK(official_findings(round_trip(minimal("1")), "TPI-minimal") == std::vector<std::string>{});
}

TEST_CASE("TPI: two implants with every optional part") {
    const auto text = round_trip(full());
    CHECK(official_findings(text, "TPI-full") == std::vector<std::string>{});
    CHECK(text.find("SN-000123, (01)08000000000017(21)000123<") != std::string::npos);
}

TEST_CASE("TPI and CC: another title blocks") {
    auto d = minimal("4");
    d.header.title = "Tessera di portatore di impianto";
    CHECK(official_findings(round_trip(d), "TPI-title").empty() != has_official_catalogue());
}
