// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Timestamp k_taken = "20260315103000+0100", k_read = "20260320160000+0100";

Identifier sample(const std::string& number) {
    return {oid::regional("10991", "4.8"), number, {}};
}

Code snomed(const std::string& code, const std::string& display) {
    return {code, oid::snomed, display};
}

Observation finding(Code code, Value value) {
    Observation o;
    o.id = {oid::regional("10991", "4.8"), "RAP-" + code.code, {}};
    o.code = std::move(code);
    o.value = std::move(value);
    o.time.point = k_read;
    o.specimens = {{sample("CAMP-1"), {}, {}}};
    return o;
}

PathologyReport minimal(const std::string& number) {
    PathologyReport d;
    d.header = usual_header(number);
    d.header.orders = {usual_order("010A02600000044")};
    d.header.encounter = usual_encounter(k_taken, k_read);
    PathologyProcedure taking;
    taking.time.point = k_taken;
    taking.container = sample("CONT-1");
    taking.words = "Polipectomia endoscopica del sigma";
    d.procedure.emplace().entries = {taking};
    d.diagnosis.emplace().remarks = {paragraph("Adenoma tubulare con displasia di basso grado.")};
    return d;
}

Allergy allergy() {
    Allergy allergy;
    allergy.time.low = "19980501";
    allergy.type = {"DALG", oid::act_code, "Allergia a farmaco"};
    allergy.agents = {{"J01CA04", oid::atc, "Amoxicillina"}};
    allergy.reactions = {{{}, {"708.0", "2.16.840.1.113883.2.9.77.22.11.4", "Orticaria allergica"}, {"19980501"}}};
    allergy.criticality = {"H", oid::observation_value, "Alta"};
    allergy.clinical_status = {"LA16666-2", "2.16.840.1.113883.2.9.77.22.11.7", "Attivo"};
    allergy.comment = "Evitare.";
    return allergy;
}

PathologyAnamnesis anamnesis() {
    PathologyAnamnesis anamnesis;
    Problem problem;
    problem.time.low = "2011";
    problem.problem = icd("401.9", "Ipertensione essenziale non specificata");
    problem.chronicity = {"LA28752-6", oid::chronicity, "Cronico"};
    problem.clinical_status = {"LA16666-2", "2.16.840.1.113883.2.9.77.22.11.7", "Attivo"};
    problem.comment = "In terapia con ramipril.";
    anamnesis.problems = {problem};
    FamilyHistory father;
    father.relative = {"FTH", oid::role, "Padre"};
    father.gender = "M";
    father.problems = {{{}, icd("153.3", "Tumori maligni del sigma"), {}, {"60", "a"}, {"66", "a"}}};
    anamnesis.family = {father};
    anamnesis.note = "Anamnesi raccolta dall'endoscopista.";
    return anamnesis;
}

Procedure procedure(const Code& code) {
    Procedure procedure;
    procedure.code = code;
    procedure.time.point = "20250513";
    procedure.words = "Eseguita per lo screening";
    return procedure;
}

ClinicalNotes notes() {
    ClinicalNotes notes;
    notes.history = anamnesis();
    Diagnosis question;
    question.diagnosis = icd("211.3", "Tumori benigni del colon");
    question.diagnosis.text = "Natura del polipo e stato del margine?";
    notes.question.emplace().entries = {question};
    notes.question->note = "Urgente.";
    notes.allergies.emplace().entries = {allergy(), allergy()};
    notes.allergies->note = "Riferite dalla paziente.";
    auto before = finding(loinc("22637-3", "Diagnosi istologica"), std::string("Polipo iperplastico"));
    before.specimens.clear();
    auto coded = before;
    coded.value = icd("211.3", "Tumori benigni del colon");
    notes.previous_tests.emplace().entries = {before, coded};
    notes.previous_tests->note = "Presso un'altra struttura.";
    Therapy aspirin;
    aspirin.time = {"20200101", "20251231"};
    aspirin.status = "completed";
    aspirin.medicine = {"B01AC06", oid::atc, "Acido acetilsalicilico"};
    aspirin.route = {"PO", oid::route, "Orale"};
    aspirin.dose = {"100", "mg"};
    aspirin.instructions = "Sospesa prima dell'esame.";
    notes.therapies.emplace().entries = {aspirin};
    notes.therapies->note = "Nessun anticoagulante.";
    auto& oncology = notes.oncology.emplace();
    aspirin.medicine = {"L01BC02", oid::atc, "Fluorouracile"};
    oncology.therapies = {aspirin};
    oncology.procedures = {procedure(icd("92.29", "Altra procedura radioterapeutica"))};
    oncology.note = "Conclusa.";
    notes.procedures.emplace().entries = {procedure(icd("45.23", "Colonscopia con endoscopio flessibile"))};
    notes.procedures->note = "Senza complicanze.";
    before.code = loinc("36554-4", "Radiografia del torace");
    before.value = std::string("Negativa");
    notes.imaging.emplace().entries = {before};
    notes.imaging->note = "Immagini non disponibili.";
    notes.remarks = {paragraph("Donna di 56 anni, \"sangue occulto\" positivo.")};
    return notes;
}

PathologyProcedure biopsy() {
    PathologyProcedure biopsy;
    biopsy.id = sample("PROC-1");
    biopsy.code = loinc("94331-6", "Procedura di prelievo");
    biopsy.time.point = k_taken;
    biopsy.method = snomed("86273004", "Biopsia");
    biopsy.approach_site = snomed("7771000", "Sinistra");
    biopsy.target_sites = {snomed("60184004", "Sigma"), snomed("34402009", "Retto")};
    biopsy.specimen = {sample("CAMP-1"), {"TISS", oid::specimen_type, "Tessuto"}, "Polipo di 12 mm"};
    biopsy.performers = {usual_performer(k_taken)};
    biopsy.container = sample("CONT-1");
    biopsy.observations = {finding(loinc("66746-9", "Tipo di campione"), snomed("256865009", "Polipo"))};
    biopsy.media = {{sample("IMG-1"), {"image/jpeg", "immagine endoscopica"}}};
    biopsy.comment = "Margine marcato con china.";
    return biopsy;
}

Panel panel(std::vector<Observation> findings) {
    Panel panel;
    panel.time.point = k_read;
    panel.results = std::move(findings);
    return panel;
}

Observation richest_finding() {
    auto rich = finding(loinc("33731-1", "Architettura"), std::string("Tubulare > 90 %"));
    rich.site = snomed("60184004", "Sigma");
    rich.media = {{sample("IMG-2"), {"image/png", "microfotografia"}}};
    rich.comment = "Campo a 20 ingrandimenti.";
    auto detail = finding(loinc("33732-9", "Grado"), std::string("Basso"));
    detail.media = {{sample("IMG-3"), {"image/png", "particolare"}}};
    detail.comment = "Secondo la classificazione in uso.";
    rich.details = {detail};
    return rich;
}

PathologyStaging staging() {
    PathologyStaging staging;
    staging.panel =
        panel({finding(loinc("42032-3", "Numero di linfonodi"), QuantityRange{{}, {}, Quantity{"3", "1"}})});
    TumourStage tnm;
    tnm.stage.value = snomed("258313006", "Stadio II");
    tnm.stage.time.point = k_read;
    tnm.descriptor.emplace().code = loinc("42075-2", "Descrittore");
    tnm.descriptor->value = snomed("399390009", "Stadio patologico");
    Observation t;
    t.code = loinc("21899-0", "Tumore primitivo");
    t.value = snomed("371494008", "pT2");
    t.site = snomed("60184004", "Sigma");
    Observation n;
    n.code = loinc("21900-6", "Linfonodi regionali");
    n.value = snomed("371497001", "pN1");
    tnm.categories = {t, n};
    staging.stage = tnm;
    LymphNodes nodes;
    nodes.id = sample("LINF-1");
    nodes.code = loinc("92830-9", "Linfonodi esaminati");
    nodes.time = {"20260318", "20260320"};
    nodes.examined = "12";
    nodes.involved = {Quantity{"1", "1"}, Quantity{"2", "1"}};
    nodes.site = snomed("60184004", "Sigma");
    nodes.size.emplace().value = QuantityRange{{}, {}, Quantity{"5", "mm"}};
    nodes.size->time.point = k_read;
    Observation capsule;
    capsule.code = loinc("21892-5", "Estensione extracapsulare");
    capsule.value = QuantityRange{{}, Quantity{"1", "mm"}};
    nodes.features = {capsule};
    nodes.comment = "Nessuna estensione oltre la capsula.";
    staging.nodes = nodes;
    return staging;
}

PathologyReport full() {
    auto d = minimal("2");
    d.header.authenticators = {*d.header.legal_authenticator};
    d.notes = notes();
    d.procedure->entries.push_back(biopsy());
    d.procedure->note = "Due contenitori.";
    d.macroscopic.emplace().entries = {panel({richest_finding()})};
    d.macroscopic->note = "Incluso per intero.";
    d.microscopic.emplace().entries = {
        panel({richest_finding(), finding(loinc("22635-7", "Displasia"), Boolean{true})})};
    d.microscopic->note = "Rivisto da due patologi.";
    auto margin = finding({}, QuantityRange{{}, {}, Quantity{"3", "mm"}});
    margin.specimens.clear();
    margin.site = snomed("60184004", "Sigma");
    margin.comment = "Libero.";
    d.margin.emplace().entries = {margin};
    d.margin->note = "Misurato sul preparato.";
    auto marker = finding(loinc("85337-4", "Recettori per gli estrogeni"), Quantity{"80", "%"});
    marker.interpretation = {"POS", oid::interpretation, "Positivo"};
    d.supplementary.emplace().entries = {panel({marker})};
    d.supplementary->note = "Controlli adeguati.";
    d.summary.emplace().remarks = {paragraph("Lesione asportata in modo completo.")};
    d.summary->note = "Discusso in riunione.";
    d.diagnosis->diagnosis = panel({finding(loinc("29308-4", "Diagnosi"), icd("211.3", "Tumori benigni del colon"))});
    d.diagnosis->morphology = panel({finding(loinc("59847-4", "Morfologia"), std::string("Adenoma tubulare")),
                                     finding(loinc("31206-6", "Comportamento"), std::string("Benigno"))});
    d.diagnosis->staging = staging();
    d.diagnosis->note = "Vedi epicrisi.";
    d.further_tests = text_section("Nessuno.");
    return d;
}

} // namespace

TEST_CASE("RAP: the sample is read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("RAP"), "RAP-sample") == std::vector<std::string>{});
}

TEST_CASE("RAP: a procedure and a diagnosis in words") {
    CHECK(official_findings(round_trip(minimal("1")), "RAP-minimal") == std::vector<std::string>{});
}

TEST_CASE("RAP: every section, entry and optional part") {
    const auto text = round_trip(full());
    CHECK(official_findings(text, "RAP-full") == std::vector<std::string>{});
    CHECK(text.find("Bold\">80 % (Positivo)<") != std::string::npos);
    CHECK(text.find(">1 - 2 su 12<") != std::string::npos);
}

TEST_CASE("RAP: the encounter is wanted") {
    auto d = minimal("3");
    d.header.encounter.reset();
    CHECK(official_findings(round_trip(d), "RAP-no-encounter").empty() != has_official_catalogue());
}

TEST_CASE("RAP: the official example is understood") {
    const auto reading = read_official_example("RAP");
    if (!reading)
        return;
    const auto& d = std::get<PathologyReport>(reading->document);
    CHECK(d.notes->history->problems.size() == 1);
    CHECK(d.notes->allergies->entries.size() == 1);
    CHECK(d.notes->oncology->procedures.size() == 2);
    CHECK(d.notes->therapies->note == "Terapia farmacologica sospesa");
    const auto& taking = d.procedure->entries.at(0);
    CHECK(taking.method.code == "86273004");
    CHECK(taking.observations.size() == 1);
    CHECK(taking.media.at(0).content.bytes.starts_with("%PDF-1.4"));
    CHECK(d.microscopic->entries.at(0).results.at(0).details.size() == 1);
    CHECK(d.margin->entries.size() == 1);
    CHECK(std::get<Code>(d.diagnosis->diagnosis->results.at(0).value).code == "191.0");
    CHECK(d.diagnosis->staging->stage->categories.size() == 1);
    CHECK(d.diagnosis->staging->nodes->examined == "3");
}
