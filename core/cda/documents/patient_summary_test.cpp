// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Code k_active{"LA16666-2", oid::clinical_status, "Attivo"};

PatientSummary minimal(const std::string& number) {
    PatientSummary d;
    d.header = usual_header(number);
    d.header.authors.front().assigned.code = {"MMG", oid::author_role, "Medico di medicina generale"};
    d.header.services = {{{}, {"20100101", "20260315"}}};
    Allergy allergy;
    allergy.absence = {"no-known-allergies", oid::absent_allergies, "Nessuna allergia nota"};
    d.allergies.emplace().entries = {allergy};
    Therapy therapy;
    therapy.status = "completed";
    therapy.absence = {"no-known-medications", oid::absent_medications, "Nessuna terapia nota"};
    d.therapies.emplace().entries = {therapy};
    Problem problem;
    problem.problem = {"no-known-problems", oid::absent_problems, "Nessun problema noto"};
    d.problems.emplace().entries = {problem};
    FamilyHistory family;
    family.absence = {"no-known-problems", oid::absent_problems, "Nessun problema noto"};
    d.family_history.emplace().entries = {family};
    return d;
}

void add_history(PatientSummary& d) {
    Allergy allergy;
    allergy.time.low = "19980501";
    allergy.type = {"DALG", oid::act_code, "Allergia a farmaco"};
    allergy.agents = {{"J01CA04", oid::atc, "Amoxicillina"}};
    allergy.reactions = {{{}, {"708.0", "2.16.840.1.113883.2.9.77.22.11.4", "Orticaria allergica"}, {"19980501"}}};
    allergy.criticality = {"H", oid::observation_value, "Alta"};
    allergy.clinical_status = k_active;
    allergy.comment = "Evitare tutte le aminopenicilline.";
    Allergy unknown;
    unknown.type.text = "Intolleranza riferita, da accertare";
    unknown.agents = {{.code = {}, .system = {}, .display = {}, .text = {}, .null_flavor = "UNK"}};
    d.allergies->entries = {allergy, unknown};
    Therapy therapy;
    therapy.time.low = "20221128";
    therapy.every = {"24", "h"};
    therapy.route = {"PO", oid::route, "Orale"};
    therapy.dose = {"1"};
    therapy.medicine = {"038744189", oid::aic, "XARELTO 20 mg 28 compresse"};
    therapy.medicine.translations = {{"B01AF01", oid::atc, "Rivaroxaban"}};
    therapy.instructions = "Durante il pasto serale.";
    d.therapies->entries = {therapy};
    Problem problem;
    problem.time.low = "20221128";
    problem.problem = icd("427.31", "Fibrillazione atriale");
    problem.severity = {"M", oid::observation_value, "Media"};
    problem.clinical_status = k_active;
    problem.chronicity = {"LA28752-6", oid::chronicity, "Cronico"};
    problem.comment = "CHA2DS2-VASc 3.";
    Problem past;
    past.status = "completed";
    past.time = {"20150301", "20150401"};
    past.problem.text = "Frattura di polso sinistro, guarita";
    d.problems->entries = {problem, past};
    d.problems->remarks = {paragraph("Paziente in compenso.")};
    FamilyHistory father;
    father.relative = {"FTH", oid::role, "Padre"};
    father.problems = {{{}, icd("434.91", "Ictus ischemico"), {}, {"72", "a"}, {"80", "a"}}};
    d.family_history->entries = {father};
    d.vaccinations.emplace().entries = {{{},
                                         "20251018",
                                         {"J07BB02", oid::atc, "Influenza, antigene purificato"},
                                         "SIM25A1",
                                         {"IM", oid::route, "Intramuscolare"},
                                         {"LD", oid::site, "Deltoide sinistro"},
                                         "1",
                                         "20260430",
                                         "Nessuna reazione."}};
}

Observation observation(Code code, Value value, const Timestamp& time = {}) {
    Observation o;
    o.code = std::move(code);
    o.value = std::move(value);
    o.time.point = time;
    return o;
}

void add_signs(PatientSummary& d) {
    auto smoke = observation(loinc("72166-2", "Abitudine al fumo"),
                             Code{"LA15920-4", "1.3.6.1.4.1.12009.10.1.1356", "Ex fumatore"}, "20260315");
    d.lifestyle.emplace().entries = {smoke};
    d.pregnancies.emplace().entries = {observation(loinc("11996-6", "Numero di gravidanze"), Integer{"2"}, "20260315")};
    Panel signs;
    signs.code = loinc("85353-1", "Parametri vitali");
    signs.time.point = "20260315";
    signs.results = {observation(loinc("8480-6", "Pressione arteriosa sistolica"), Quantity{"135", "mm[Hg]"}),
                     observation(loinc("8462-4", "Pressione arteriosa diastolica"), Quantity{"82", "mm[Hg]"})};
    d.vital_signs.emplace().entries = {signs};
    Panel tests;
    tests.code = loinc("26436-6", "Esami di laboratorio");
    tests.time.point = "20260301";
    auto hba1c = observation(loinc("4548-4", "Emoglobina glicata"), Quantity{"6.9", "%"});
    hba1c.interpretation = {"H", oid::interpretation, "Alto"};
    hba1c.ranges = {{{}, QuantityRange{Quantity{"4.0", "%"}, Quantity{"5.6", "%"}}}};
    tests.results = {hba1c};
    d.investigations.emplace().entries = {tests};
}

void add_care(PatientSummary& d) {
    d.devices.emplace().entries = {
        {{}, {"J0105", oid::cnd, "Registratori cardiaci impiantabili"}, {{}, {}, "20240918"}}};
    Plan medicine{.kind = Plan::Kind::medication, .id = {}, .code = {"B01AF01", oid::atc, "Rivaroxaban"}};
    medicine.time.low = "20260315";
    medicine.route = {"PO", oid::route, "Orale"};
    Plan visit{
        .kind = Plan::Kind::encounter, .id = {}, .code = {"CARD", "2.16.840.1.113883.2.9.77.22.11.14", "Cardiologia"}};
    visit.time.point = "20260901";
    visit.words = "Visita cardiologica fra sei mesi";
    Plan test{.kind = Plan::Kind::observation, .id = {}, .code = loinc("2160-0", "Creatinina")};
    test.time.point = "20260701";
    Plan holter{.kind = Plan::Kind::procedure,
                .id = {},
                .code = icd("89.50", "Monitoraggio elettrocardiografico ambulatoriale")};
    holter.time.point = "20260901";
    Plan note{.kind = Plan::Kind::act, .id = {}, .code = loinc("48767-8", "Annotazione")};
    note.time.point = "20260901";
    d.plans.emplace().entries = {medicine, visit, test, holter, note};
    Procedure ablation;
    ablation.code = icd("37.34", "Ablazione");
    ablation.time = {"20240917", "20240917"};
    ablation.performers = {usual_performer("20240917")};
    ablation.reason = icd("427.31", "Fibrillazione atriale");
    d.procedures.emplace().entries = {ablation};
    Encounter stay;
    stay.code = {"IMP", "2.16.840.1.113883.2.9.77.22.11.14", "Ricovero"};
    stay.time = {"20240916", "20240918"};
    stay.performers = {usual_performer("20240916")};
    stay.words = "Ricovero in cardiologia per ablazione";
    d.encounters.emplace().entries = {stay};
    FunctionalStatus status;
    status.time.low = "20260315";
    status.motor_ability = {"LA21285-4", "2.16.840.1.113883.2.9.77.22.11.15", "Autonomo"};
    status.care_regime = {"PSSADI", "2.16.840.1.113883.2.9.5.2.8", "Assistenza domiciliare integrata"};
    status.mental_status = icd("300.00", "Stato ansioso");
    d.functional_status.emplace().entries = {status};
    d.organ_donation = text_section("Assenso alla donazione registrato il 10/02/2020 presso il comune di Torino.");
    d.exemptions.emplace().entries = {{{},
                                       {"0A02", oid::national_exemption, "Affezioni del sistema circolatorio"},
                                       "active",
                                       {"20230210"},
                                       "Rinnovata."}};
    CareNetwork network;
    network.words = "Rete cardiologica";
    network.time.low = "20230101";
    network.comment = "Presa in carico dall'ambulatorio scompenso.";
    d.networks.emplace().entries = {network};
}

} // namespace

TEST_CASE("PSS: the sample is read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("PSS"), "PSS-sample") == std::vector<std::string>{});
}

TEST_CASE("PSS: a patient about whom nothing is known") {
    CHECK(official_findings(round_trip(minimal("1")), "PSS-minimal") == std::vector<std::string>{});
}

TEST_CASE("PSS: all seventeen sections, a second version that replaces the first") {
    auto d = minimal("2");
    add_history(d);
    add_signs(d);
    add_care(d);
    d.header.set_id = minimal("1").header.id;
    d.header.version = "2";
    d.header.related = {{"RPLC", minimal("1").header.id, minimal("1").header.id, "1"}};
    d.header.data_enterer = Signatory{d.header.created, d.header.authors.front().assigned};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "PSS-full") == std::vector<std::string>{});
    CHECK(text.find("styleCode=\"Bold\">6,9 % (Alto)") != std::string::npos);
    CHECK(text.find("CHA2DS2-VASc 3.") != std::string::npos);
}

TEST_CASE("PSS: what no XML can hold is replaced, and the document stays readable") {
    auto d = minimal("3");
    d.header.patient.name.family = "Ce\x01lani\xFF \xF0\x9F\x98\x80 <&\">";
    d.problems->remarks = {paragraph(std::string("uno\0due", 7) + std::string(10'000, 'x'))};
    d.therapies->entries.front().absence.display = "nota\x0B\xC3";
    const auto text = round_trip(d);
    CHECK(official_findings(text, "PSS-odd") == std::vector<std::string>{});
    CHECK(text.find("Ce\xEF\xBF\xBDlani\xEF\xBF\xBD \xF0\x9F\x98\x80") != std::string::npos);
    CHECK(text.find("uno\xEF\xBF\xBD"
                    "due") != std::string::npos);
}
