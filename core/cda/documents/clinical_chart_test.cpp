// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

ClinicalChart minimal(const std::string& number) {
    ClinicalChart d;
    d.header = usual_header(number);
    d.header.encounter = usual_encounter("20240916", "20240918");
    d.diary.emplace().remarks = {
        paragraph("16/09/2024 10:00. Paziente ricoverata per ablazione; obiettività nella norma.")};
    return d;
}

ChartSection section(const std::string& words) {
    ChartSection section;
    section.remarks = {paragraph(words)};
    section.entries = {{{}, {"application/pdf", "%PDF-1.7 " + words}}, {{}, {"image/png", words}}};
    return section;
}

ClinicalChart full() {
    auto d = minimal("2");
    d.initial_assessment = section("Inquadramento: fibrillazione atriale parossistica.");
    d.care_assessment = section("Autonoma, nessun rischio di caduta.");
    d.allergies = section("Amoxicillina: orticaria.");
    d.therapeutic_process = section("Rivaroxaban 20 mg.");
    d.vital_signs = section("PA 135/82 mmHg, FC 72.");
    d.rehabilitation_plan = section("Mobilizzazione dal primo giorno.");
    d.care_plan = section("PAI concordato.");
    d.consents = section("Consenso all'ablazione firmato il 16/09/2024.");
    d.requests = section("Ecocardiogramma transesofageo.");
    d.diary = section("Decorso regolare & senza complicanze.");
    d.diary->authors = d.header.authors;
    d.devices = section("Registratore d'eventi impiantato.");
    d.wounds = section("Accesso femorale destro asciutto.");
    d.scales = section("Braden 21, Conley 1.");
    d.restraints = section("Nessuno.");
    d.nursing_planning = section("Controllo dell'accesso ogni ora.");
    d.anaesthesia = section("Sedazione cosciente, ASA 2.");
    d.surgery = section("Ablazione delle vene polmonari.");
    d.childbirth = section("Non pertinente.");
    d.transfer = section("Nessun trasferimento.");
    d.discharge = section("Dimessa a domicilio il 18/09/2024.");
    d.other_discharge = section("Dimissione infermieristica: medicazione per 3 giorni.");
    auto& reports = d.documents.emplace_back();
    reports.id = "Referti_di_laboratorio";
    reports.code = loinc("11502-2", "Referto di laboratorio");
    reports.entries = {{{oid::regional("10", "4.4"), "010991.LAB.1", "Regione Piemonte"}, reports.code},
                       {{oid::regional("10", "4.4"), "010991.LAB.2", {}}, reports.code, "Esami di controllo"}};
    auto& letters = d.documents.emplace_back();
    letters.code = loinc("34105-7", "Lettera di dimissione ospedaliera");
    letters.entries = {{{oid::regional("10", "4.4"), "010991.LDO.1", {}}}};
    return d;
}

} // namespace

TEST_CASE("CC: a diary") {
    CHECK(official_findings(round_trip(minimal("1")), "CC-minimal") == std::vector<std::string>{});
}

TEST_CASE("CC: every section with attachments, and references to other documents") {
    auto d = full();
    const auto text = round_trip(d);
    CHECK(official_findings(text, "CC-full") == std::vector<std::string>{});
    CHECK(text.find("representation=\"B64\">JVBERi0xLjcg") != std::string::npos);
    CHECK(text.find(">Esami di controllo<") != std::string::npos);
}
