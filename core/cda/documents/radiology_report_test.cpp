// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Timestamp k_taken = "20260315091500+0100";
const Code k_active{"LA16666-2", oid::loinc, "Attivo"}, k_chronic{"LA28752-6", oid::loinc, "Cronico"};

RadiologyReport minimal(const std::string& number) {
    RadiologyReport d;
    d.header = usual_header(number);
    d.header.patient.further_id_unknown = true;
    d.header.orders = {usual_order("010A02600000033")};
    RadiologyExam exam;
    exam.code = icd("87.44", "Radiografia del torace di routine");
    exam.time.point = k_taken;
    d.exams.emplace().entries = {exam};
    d.report = text_section("Non addensamenti parenchimali in atto. Seni costofrenici liberi.");
    return d;
}

DicomInstance instance(const std::string& number) {
    return {{"2.25.3105.3." + number, {}, {}},
            {"113014", oid::dicom, "Immagine DX"},
            "20260315091512+0100",
            "application/dicom",
            "https://pacs.example.org/wado?requestType=WADO&objectUID=2.25.3105.3." + number};
}

DicomStudy study() {
    DicomStudy study;
    study.id.root = "2.25.3105.1";
    study.time.point = k_taken;
    DicomSeries frontal;
    frontal.id.root = "2.25.3105.2.1";
    frontal.modality = {"DX", oid::dicom, "Radiografia digitale"};
    frontal.time = {k_taken, "20260315091600+0100"};
    frontal.instances = {instance("1"), instance("2")};
    DicomSeries scan;
    scan.id.root = "2.25.3105.2.2";
    scan.modality = {"CT", oid::dicom, "Tomografia computerizzata"};
    scan.instances = {instance("3")};
    study.series = {frontal, scan};
    return study;
}

Allergy allergy(const Code& agent, const std::string& type) {
    Allergy allergy;
    allergy.time.low = "1998";
    allergy.type = {type, oid::act_code, "Allergia"};
    allergy.agents = {agent};
    allergy.reactions = {{{}, icd("477.8", "Rinite allergica da altro allergene"), {"1998", "2024"}}};
    allergy.criticality = {"H", oid::observation_value, "Alta"};
    allergy.clinical_status = k_active;
    allergy.comment = "Evitare.";
    return allergy;
}

ClinicalHistory history() {
    ClinicalHistory history;
    Problem bpco;
    bpco.time.low = "2015";
    bpco.problem = icd("496", "Ostruzioni croniche delle vie respiratorie");
    bpco.chronicity = k_chronic;
    bpco.clinical_status = k_active;
    bpco.comment = "In terapia inalatoria.";
    Problem told;
    told.problem.text = "Trauma toracico da bambina";
    history.problems = {bpco, told};
    FamilyHistory mother;
    mother.relative = {"MTH", oid::role, "Madre"};
    mother.problems = {{{}, icd("162.9", "Tumore del polmone"), {{}, {}, "2001"}, {"66", "a"}, {"68", "a"}}};
    history.family = {mother};
    history.allergies.emplace().entries = {
        allergy({"128488006", "2.16.840.1.113883.2.9.77.22.11.2", "Polvere di casa"}, "EALG"),
        allergy({"V08AB02", oid::atc, "Ioexolo"}, "DALG")};
    history.remarks = {paragraph("Ex fumatrice, 10 pacchetti-anno.")};
    return history;
}

void add_people(FullHeader& header) {
    header.patient.further_id_unknown = false;
    header.patient.ids.push_back({oid::regional("10991", "4.1"), "PACS-000123", "Archivio simulato"});
    header.orders.push_back({{{oid::regional("10991", "4.7"), "ACC-2026-000731", {}}}, {}});
    Participant technician;
    technician.type = "SPRF";
    technician.kind = "PROV";
    technician.associated = usual_performer(k_taken).assigned;
    header.participants = {technician};
    header.services = {{{"RAD_PROG", oid::act_code_italian, "Accesso programmato"},
                        {k_taken, "20260315092500+0100"},
                        {usual_performer(k_taken)}}};
    header.encounter = usual_encounter(k_taken, "20260315092500+0100");
}

RadiologyReport full() {
    auto d = minimal("2");
    add_people(d.header);
    d.catalogue.emplace().entries = {study()};
    Diagnosis question;
    question.time.low = "20260310";
    question.diagnosis = icd("786.2", "Tosse");
    question.diagnosis.text = "Tosse e febbre da 5 giorni: \"focolaio\"?";
    d.question.emplace().entries = {question};
    d.history = history();
    Observation before;
    before.code = icd("87.44", "Radiografia del torace di routine");
    before.time.point = "20230912";
    before.value = std::string("Iperinflazione, nessun addensamento");
    auto chest = before;
    chest.code = loinc("36554-4", "Radiografia del torace");
    d.previous.emplace().entries = {before, chest};
    auto& exam = d.exams->entries.front();
    exam.words = "Radiografia del torace in due proiezioni, 120 kV, 14 cGy cm2";
    exam.performers = {usual_performer(k_taken)};
    auto scan = exam;
    scan.code = icd("87.41", "Tomografia assiale computerizzata del torace");
    scan.code.translations = {{"87.41.1", oid::regional("10", "6.11"), "TC torace con contrasto"}};
    scan.status = "active";
    scan.words.clear();
    d.exams->entries.push_back(scan);
    d.conclusions = text_section("Focolaio basale destro.");
    d.additional = text_section("Immagini con numero di accesso ACC-2026-000731.");
    Problem reaction;
    reaction.time = {"20260315", "20260315"};
    reaction.problem.text = "Orticaria dopo il mezzo di contrasto";
    d.complications.emplace().entries = {reaction};
    d.suggestions = text_section("Controllo radiografico dopo 4-6 settimane.");
    return d;
}

} // namespace

TEST_CASE("RAD: the sample is read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("RAD"), "RAD-sample") == std::vector<std::string>{});
}

TEST_CASE("RAD: an exam and its report") {
    CHECK(official_findings(round_trip(minimal("1")), "RAD-minimal") == std::vector<std::string>{});
}

TEST_CASE("RAD: every section, entry and optional part") {
    AnyDocument document = full();
    const auto text = write(document); // details of the second allergy become words
    CHECK(round_trip(document) == text);
    CHECK(official_findings(text, "RAD-full") == std::vector<std::string>{});
    CHECK(text.find(">Tomografia computerizzata<") != std::string::npos);
    const auto& allergies = std::get<RadiologyReport>(document).history->allergies;
    CHECK(allergies->entries[0].criticality.code == "H");
    CHECK(allergies->remarks.at(0).text == "Ioexolo - criticità: Alta; stato: Attivo; Evitare.");
}

TEST_CASE("RAD: a second identifier of the patient is wanted") {
    auto d = minimal("3");
    d.header.patient.further_id_unknown = false;
    CHECK(official_findings(round_trip(d), "RAD-one-id").empty() != has_official_catalogue());
}

TEST_CASE("RAD: the official example is understood") {
    const auto reading = read_official_example("RAD");
    if (!reading)
        return;
    const auto& d = std::get<RadiologyReport>(reading->document);
    CHECK(d.catalogue->entries.at(0).series.at(0).instances.size() == 1);
    CHECK(d.question->entries.at(0).diagnosis.code == "770.0");
    CHECK(d.history->problems.size() == 1);
    CHECK(d.history->family.at(0).problems.at(0).age_at_death == Quantity{"60", "a"});
    CHECK(d.history->allergies->entries.at(0).agents.at(0).code == "260152009");
    CHECK(d.exams->entries.at(0).code.code == "87.3");
    CHECK(d.complications->entries.size() == 1);
    CHECK(d.report->remarks.size() == 1);
}
