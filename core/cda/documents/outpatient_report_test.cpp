// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/clinical_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Timestamp k_visit = "20260315100000+0100";

OutpatientReport minimal(const std::string& number) {
    OutpatientReport d;
    d.header = usual_header(number);
    d.header.encounter = usual_encounter(k_visit, "20260315104500+0100");
    Service visit;
    visit.code = icd("89.7", "Visita generale");
    visit.time = k_visit;
    d.services.emplace().services = {visit};
    d.report = text_section("Toni cardiaci ritmici.");
    return d;
}

void add_history(OutpatientReport& d) {
    d.question.emplace().entries = {usual_diagnosis("20260314")};
    auto& history = d.history.emplace();
    history.problems = usual_problems();
    history.family = {usual_family()};
    history.remarks = {paragraph("Palpitazioni \"da sforzo\" & dispnea < 1 piano.")};
    history.allergies.emplace().entries = usual_allergies();
    auto current = usual_therapy("20220314");
    history.therapies.emplace().entries = {current, infusion("20260310", "20260310")};
    auto& previous = d.previous_tests.emplace();
    previous.tests = {
        abnormal_observation("20260301"),
        usual_observation(icd("88.72", "Diagnostica ecografica del cuore"), std::string("Normale"), "20250301")};
    d.examination.emplace().entries = {
        usual_observation(loinc("8480-6", "Pressione arteriosa sistolica"), Quantity{"136", "mm[Hg]"}, k_visit)};
}

Service stress_test() {
    Service service;
    service.code = icd("89.41", "Test da sforzo cardiovascolare");
    service.time = k_visit;
    service.performers = {usual_performer(k_visit)};
    service.words = "Prova da sforzo al cicloergometro";
    ServiceStep procedure;
    procedure.code = icd("89.52", "Elettrocardiogramma");
    procedure.time.point = k_visit;
    ServiceStep medicine;
    medicine.kind = ServiceStep::Kind::medication;
    medicine.code = {"99.29", oid::icd9cm, "Iniezione di sostanza terapeutica"};
    medicine.time = {k_visit, k_visit};
    medicine.medicine = {"C07AB02", oid::atc, "Metoprololo"};
    medicine.route = {"IVINJ", oid::route, "Endovenosa"};
    medicine.dose = {"2.5", "mg"};
    ServiceStep rate;
    rate.kind = ServiceStep::Kind::observation;
    rate.code = loinc("8867-4", "Frequenza cardiaca");
    rate.value = Quantity{"104", "/min"};
    ServiceStep talk;
    talk.kind = ServiceStep::Kind::act;
    talk.code = loinc("34895-3", "Educazione del paziente");
    talk.note = "Insegnata la misura del polso.";
    service.steps = {procedure, medicine, rate, talk};
    return service;
}

void add_header(FullHeader& header) {
    header.orders = {usual_order("010A00000000003")};
    header.services = {
        {{"PROG", oid::act_code_italian, "Programmato"}, {k_visit, "20260315104500+0100"}, {usual_performer(k_visit)}}};
    header.data_enterer = Signatory{k_visit, header.authors.front().assigned};
    header.encounter->responsible = usual_performer(k_visit).assigned;
    Participant prescriber;
    prescriber.type = "REF";
    prescriber.function = {"PCP", oid::function, "Medico curante"};
    prescriber.kind = "PROV";
    prescriber.associated.ids = {{oid::fiscal_code, "STLMRC88P25Z997S", "MEF"}};
    prescriber.associated.name = {"Niccolò", "D'Alò"};
    header.participants = {prescriber};
    Recipient recipient;
    recipient.type = "PRCP";
    recipient.ids = {{oid::fiscal_code, "STLMRC88P25Z997S", "MEF"}};
    recipient.name = {"Niccolò", "D'Alò"};
    header.recipients = {recipient};
}

OutpatientReport full() {
    auto d = minimal("2");
    add_header(d.header);
    add_history(d);
    d.services->services.push_back(stress_test());
    d.services->remarks = {paragraph("Nessuna complicanza.")};
    d.comparison = text_section("Rispetto al 2025, atrio invariato.");
    d.diagnosis.emplace().entries = {usual_diagnosis("20220314")};
    d.conclusions = text_section("Indicazione alla cardioversione.");
    d.suggestions = text_section("Evitare i FANS.");
    PlannedCare check;
    check.code = icd("99.61", "Cardioversione atriale");
    check.time.point = "20260504";
    check.words = "Cardioversione in ricovero programmato";
    check.order = {oid::nre, "010A00000000004", "MEF"};
    PlannedCare blood;
    blood.code = loinc("26436-6", "Esami di laboratorio");
    d.follow_up.emplace().entries = {check, blood};
    auto group = infusion("20260315");
    group.medicine = {"HMA", oid::equivalence_group, "Gruppo di equivalenza"};
    group.medicine.translations = {{"C07AB02", oid::atc, "Metoprololo"}};
    d.advised_therapies.emplace().entries = {usual_therapy("20260315"), group};
    return d;
}

} // namespace

TEST_CASE("RSA: the sample is read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("RSA"), "RSA-sample") == std::vector<std::string>{});
}

TEST_CASE("RSA: the two mandatory sections") {
    CHECK(official_findings(round_trip(minimal("1")), "RSA-minimal") == std::vector<std::string>{});
}

TEST_CASE("RSA: all sections with every entry") {
    const auto text = round_trip(full());
    CHECK(official_findings(text, "RSA-full") == std::vector<std::string>{});
    CHECK(text.find("Elettrocardiogramma; Metoprololo 2,5 mg; Frequenza cardiaca 104 al minuto; ") !=
          std::string::npos);
}

TEST_CASE("RSA: the type of an allergy of the other system is found out (facts sheet §8 no. 5)") {
    auto d = full();
    d.history->allergies->entries.front().type = {"DINT", "2.16.840.1.113883.1.11.19700", "Intolleranza a farmaco"};
    const auto found = official_findings(round_trip(d), "RSA-allergy-type");
    if (has_official_catalogue())
        CHECK(found.size() == 1);
}

TEST_CASE("RSA: texts that look like markup, long ones and blanks survive, in names and in words") {
    auto d = full();
    const std::string odd = "È \"così\" <b>&amp;</b> l'età \xF0\x9F\x98\x80 — fine";
    d.header.patient.name = {odd, std::string(10'000, 'x')};
    d.header.encounter->location->name = "Cardiologia  \n del   mattino";
    d.services->services.front().words = odd;
    d.services->services.back().steps.back().note = odd + "  " + odd;
    d.diagnosis->entries.front().diagnosis.text = "  " + odd;
    d.history->therapies->entries.front().instructions = odd + "\n" + odd;
    d.report->remarks = {{Block::Shape::table, {}, {}, {odd, ""}, {{odd, "1"}, {"", odd}}, {{1, 1}}},
                         {Block::Shape::list, {}, {odd}}};
    CHECK(official_findings(round_trip(d), "RSA-texts") == std::vector<std::string>{});
}

TEST_CASE("RSA: the official example is understood") {
    const auto d = official_example<OutpatientReport>();
    if (!d)
        return;
    CHECK(d->question->entries.front().diagnosis.code == "251.2");
    REQUIRE(d->history);
    CHECK(d->history->problems.size() == 1);
    CHECK(d->history->family.front().relative.code == "MTH");
    CHECK(d->history->family.front().gender == "F");
    CHECK(d->history->allergies->entries.front().agents.front().code == "111088007");
    CHECK(d->history->therapies->entries.front().medicine.code == "023993013");
    CHECK(d->previous_tests->tests.size() == 1);
    CHECK(d->services->services.front().steps.front().kind == ServiceStep::Kind::procedure);
    CHECK(d->diagnosis->entries.front().diagnosis.code == "790.21");
    CHECK(d->follow_up->entries.front().code.code == "2340-8");
    const auto& therapy = d->advised_therapies->entries.front();
    CHECK(therapy.package == MedicinePackage{"2.5", "5", "5"});
    CHECK(therapy.participants.front().name.family == "Esempio");
    CHECK(therapy.rate_range.low == Quantity{"2", "mg/h"});
}
