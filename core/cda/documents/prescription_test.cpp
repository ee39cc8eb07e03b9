// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

constexpr const char* k_nre = "010A12600000001";
constexpr const char* k_recipe_system = "2.16.840.1.113883.2.9.5.2.1";

FullHeader prescription_header(const std::string& nre) {
    auto header = usual_header("1");
    header.id = {oid::nre, nre, "Ministero delle Finanze"};
    auto& encounter = header.encounter.emplace(usual_encounter("20260315", "20260315"));
    encounter.code = {"AMB", oid::act_code, "Ambulatoriale"};
    return header;
}

SectionOf<Code> no_exemption() {
    SectionOf<Code> section;
    section.entries = {{"NE", "2.16.840.1.113883.2.9.5.2.2", "Nessuna esenzione"}};
    return section;
}

Drug xarelto() {
    Drug drug;
    drug.code = {"038744189", oid::aic, "XARELTO 20 mg 28 compresse"};
    drug.code.translations = {{"B01AF01", oid::atc, "Rivaroxaban"}};
    return drug;
}

PrescribedDrug line_of(Drug drug) {
    PrescribedDrug line;
    line.drug = std::move(drug);
    line.packages = {"2"};
    return line;
}

PrescribedDrug full_line() {
    auto line = line_of(xarelto());
    line.drug.name = "XARELTO*28CPR RIV 20MG";
    line.time.low = "20260315";
    line.duration = {"56", "d"};
    line.every = {"24", "h"};
    line.events = {{"CV", "2.16.840.1.113883.5.139", "a cena"}};
    line.repeats = "3";
    line.route = {"PO", oid::route, "Orale"};
    line.dose = {"1"};
    line.aifa_notes = {{"97", "2.16.840.1.113883.2.9.6.1.24", "Nota 97"}};
    line.diagnosis = icd("427.31", "Fibrillazione atriale");
    line.not_substitutable = {{"1", "2.16.840.1.113883.2.9.6.1.52", "Intolleranza a un eccipiente"}};
    line.note = "Da prendere a stomaco pieno: \"mai\" a digiuno & con acqua <abbondante>.";
    return line;
}

PrescribedDrug galenic_line() {
    Drug drug;
    drug.kind = Drug::Kind::prepared;
    drug.code.text = "Crema all'urea 10%, preparazione magistrale";
    drug.dose_form = {"CREAM", "2.16.840.1.113883.5.85", "Crema"};
    auto line = line_of(drug);
    line.packages = {"1"};
    line.dose_range = {Quantity{"1", "g"}, Quantity{"2", "g"}};
    line.time = {"20260315", "20260415"};
    return line;
}

void add_annotations(PrescriptionSections& sections) {
    sections.exemptions.emplace().entries = {
        {"0A02", oid::national_exemption, "Affezioni del sistema circolatorio", "Esenzione per cardiopatia"}};
    sections.annotations.emplace().entries = {{{}, "Ricetta ripetibile, ritiro in farmacia."}};
    sections.regional_message = text_section("Messaggio della Regione Piemonte (DEMO).");
    sections.vital_signs = text_section("Pressione 135/82 mmHg, peso 68 kg.");
    sections.allergies = text_section("Allergia all'amoxicillina.");
    sections.patient_status = text_section("Paziente autonoma.");
}

/// A replacement for another doctor, as FULINRD and MEDSOST ask for it.
Participant substitute() {
    Participant participant;
    participant.type = "IND";
    participant.function = {"MEDSOST", "2.16.840.1.113883.2.9.5.1.88", "Medico sostituto"};
    participant.kind = "PROV";
    participant.associated = usual_performer({}).assigned;
    Organization asl;
    asl.ids = {{oid::health_authority, "010991", "Regione Piemonte"}};
    asl.name = "ASL Simulata del Piemonte (DEMO)";
    participant.associated.organization = asl;
    return participant;
}

PrescribedService minimal_service() {
    PrescribedService line;
    line.code = icd("89.52", "Elettrocardiogramma");
    line.access_types = {{"1", "2.16.840.1.113883.2.9.5.2.4", "Primo accesso"}};
    return line;
}

PrescribedService full_service() {
    auto line = minimal_service();
    line.id = {oid::regional("10", "4.4"), "010991.PRS.1", "Regione Piemonte"};
    line.priority = prescription_priority('B');
    line.quantity = "1";
    line.laboratory = {"R", "2.16.840.1.113883.2.9.6.3.1.1", "Ambulatori individuati dalla Regione"};
    line.visit_type = {"AMB", oid::act_code, "Ambulatoriale"};
    line.diseases = {{"0A02.427", "2.16.840.1.113883.2.9.6.3.1.3", "Disturbi del ritmo"}};
    line.progressive_number = {"12", "2.16.840.1.113883.2.9.6.1.55", "Progressivo 12"};
    line.sessions = "5";
    line.diagnosis = icd("427.31", "Fibrillazione atriale");
    line.suspicion.text = "Sospetta recidiva di aritmia";
    line.note = "Portare i tracciati precedenti.";
    return line;
}

template <typename Document>
Document minimal(const std::string& nre) {
    Document d;
    d.header = prescription_header(nre);
    d.exemptions = no_exemption();
    return d;
}

void second_version(FullHeader& header) {
    header.set_id = {oid::nre, k_nre, "Ministero delle Finanze"};
    header.version = "2";
    header.related = {{"RPLC", header.set_id, header.set_id, "1"}};
    header.participants = {substitute()};
}

} // namespace

TEST_CASE("PRF: one medicine, nothing else known") {
    auto d = minimal<DrugPrescription>(k_nre);
    d.drugs.emplace().entries = {line_of(xarelto())};
    d.header.legal_authenticator.reset();
    CHECK(official_findings(round_trip(d), "PRF-minimal") == std::vector<std::string>{});
}

TEST_CASE("PRF: every section, every part of a line, a preparation, a second version") {
    auto d = minimal<DrugPrescription>("010A12600000002");
    add_annotations(d);
    auto suspected = line_of(xarelto());
    suspected.suspicion = icd("434.91", "Ictus ischemico");
    suspected.suspicion.text = "Sospetto evento ischemico";
    d.drugs.emplace().entries = {full_line(), galenic_line(), suspected};
    d.drugs->entries[1].suspicion.text = "Sospetta dermatite";
    d.header.code = drug_prescription_code({"RR", k_recipe_system, "Ricetta ripetibile"});
    second_version(d.header);
    const auto text = round_trip(d);
    CHECK(official_findings(text, "PRF-full") == std::vector<std::string>{});
    CHECK(text.find("<td>1, ogni 24 ore, a cena</td>") != std::string::npos);
}

TEST_CASE("PRF: the identifier outside the domain of the NRE is an error (facts sheet §8 no. 10)") {
    auto d = minimal<DrugPrescription>(k_nre);
    d.drugs.emplace().entries = {line_of(xarelto())};
    d.header.id.root = oid::regional("10", "4.4");
    const auto found = official_findings(round_trip(d), "PRF-no-nre");
    CHECK(std::ranges::any_of(found, [](const std::string& finding) { return finding.starts_with("ERRORE-4:"); }) ==
          has_official_catalogue());
}

TEST_CASE("PRF_NOSSN: one medicine, nothing else known") {
    auto d = minimal<PrivateDrugPrescription>(k_nre);
    d.drugs.emplace().entries = {line_of(xarelto())};
    d.drugs->entries.front().id = {oid::nre, "12345", "SAC"};
    CHECK(official_findings(round_trip(d), "PRF_NOSSN-minimal") == std::vector<std::string>{});
}

TEST_CASE("PRF_NOSSN: every section and every part of a line") {
    auto d = minimal<PrivateDrugPrescription>("010B12600000002");
    add_annotations(d);
    auto line = full_line();
    line.id = {oid::nre, "12345", "SAC"};
    line.pain_therapy = true;
    line.regional_message = "Messaggio regionale della riga.";
    line.reminder = Media{"application/pdf", "%PDF-1.7 promemoria"};
    auto in_words = line_of(xarelto());
    in_words.id = {oid::nre, "12346", "SAC"};
    in_words.diagnosis.text = "Dolore cronico lombare";
    d.drugs.emplace().entries = {line, in_words};
    d.header.code = drug_prescription_code({"RNR", k_recipe_system, "Ricetta non ripetibile"});
    second_version(d.header);
    CHECK(official_findings(round_trip(d), "PRF_NOSSN-full") == std::vector<std::string>{});
}

TEST_CASE("PRS: one service") {
    auto d = minimal<SpecialistPrescription>(k_nre);
    d.services.emplace().entries = {minimal_service()};
    CHECK(official_findings(round_trip(d), "PRS-minimal") == std::vector<std::string>{});
}

TEST_CASE("PRS: every section and every part of a line") {
    auto d = minimal<SpecialistPrescription>("010A12600000003");
    add_annotations(d);
    auto routine = minimal_service();
    routine.code = icd("89.01", "Anamnesi e valutazione definite brevi");
    routine.priority = prescription_priority('P');
    d.services.emplace().entries = {full_service(), routine};
    d.header.code = specialist_prescription_code({"1", k_recipe_system, "Prescrizione di specialistica"});
    second_version(d.header);
    const auto text = round_trip(d);
    CHECK(official_findings(text, "PRS-full") == std::vector<std::string>{});
    CHECK(text.find("Sospetta recidiva di aritmia") != std::string::npos);
}

TEST_CASE("PRS: the four priorities and their Italian classes correspond (facts sheet §3.10)") {
    for (const char priority_class : {'U', 'B', 'D', 'P'}) {
        auto d = minimal<SpecialistPrescription>(k_nre);
        auto line = minimal_service();
        line.priority = prescription_priority(priority_class);
        d.services.emplace().entries = {line};
        CHECK(official_findings(round_trip(d), std::string("PRS-priority-") + priority_class) ==
              std::vector<std::string>{});
    }
    CHECK(prescription_priority('X').empty());
}
