// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Timestamp k_drawn = "20260315080500+0100", k_reported = "20260315130000+0100";

Code interpretation(const std::string& code, const std::string& display) {
    return {code, oid::interpretation, display};
}

Observation result(Code code, Value value) {
    Observation o;
    o.code = std::move(code);
    o.value = std::move(value);
    o.time.point = k_reported;
    return o;
}

Specimen specimen(const std::string& number, const std::string& type, const std::string& display) {
    return {{oid::regional("10991", "4.8"), number, {}}, {type, oid::specimen_type, display}, {}};
}

LaboratoryReport minimal(const std::string& number) {
    LaboratoryReport d;
    d.header = usual_header(number);
    d.header.orders = {usual_order("010A02600000025")};
    auto& chemistry = d.specialities.emplace_back();
    chemistry.code = loinc("18719-5", "Chimica clinica");
    auto& leaf = chemistry.leaves.emplace_back();
    leaf.code = loinc("2160-0", "Creatinina");
    auto& exam = leaf.entries.emplace_back();
    exam.code = leaf.code;
    exam.results = {result(leaf.code, Quantity{"1.02", "mg/dL"})};
    return d;
}

/// Two specimens, how they were taken, every type of value, ranges with and without criterion, a critical value.
LaboratoryExam chemistry_exam() {
    LaboratoryExam exam;
    exam.code = loinc("26436-6", "Esami di laboratorio");
    exam.status = "active";
    exam.time.point = k_reported;
    exam.specimens = {specimen("LAB1", "SER", "Siero"), specimen("LAB2", "UR", "Urina")};
    exam.specimens[1].description = "Urina delle 24 ore: 1 850 mL";
    exam.performers = {usual_performer(k_reported)};
    exam.collections = {{{{}, {}, k_drawn}, exam.specimens[0].id, {usual_performer(k_drawn)}},
                        {{"20260314080000+0100", k_drawn}, exam.specimens[1].id}};
    exam.samplings = {{.code = icd("38.99", "Altra puntura di vena"),
                       .time = {{}, {}, k_drawn},
                       .site = {"LA", oid::site, "Braccio sinistro"},
                       .specimen = exam.specimens[0].id,
                       .performers = {usual_performer(k_drawn)}}};
    auto potassium = result(loinc("2823-3", "Potassio"), Quantity{"6.8", "mmol/L"});
    potassium.interpretation = interpretation("HH", "Molto alto");
    potassium.method = {"0001", oid::method, "Agglutinazione"};
    potassium.ranges = {{{}, QuantityRange{Quantity{"3.5", "mmol/L"}, Quantity{"5.1", "mmol/L"}}}};
    potassium.specimens = {exam.specimens[0]};
    potassium.performers = {usual_performer(k_reported)};
    potassium.comment = "Comunicato per telefono al reparto alle 12:40; \"emolisi\" < 5 & siero limpido.";
    auto albumin = result(loinc("14957-5", "Albumina urinaria"), Quantity{"16", "mg/L"});
    albumin.interpretation = interpretation("N", "Normale");
    ReferenceRange adult{{}, QuantityRange{std::nullopt, Quantity{"20", "mg/L"}}, interpretation("N", "Normale")};
    adult.criterion = {loinc("30525-0", "Età"), QuantityRange{Quantity{"18", "a"}, std::nullopt}};
    albumin.ranges = {adult, {"Negli anziani fino a 30", {}, interpretation("N", "Normale")}};
    auto group = result(loinc("883-9", "Gruppo AB0"), Code{"LA19710-5", oid::loinc, "Gruppo A"});
    auto colour = result(loinc("5778-6", "Colore delle urine"), std::string("Giallo paglierino, \"limpido\""));
    auto count = result(loinc("9457-3", "Cellule contate"), Integer{"200"});
    auto titre = result(loinc("5048-4", "ANA"), QuantityRange{Quantity{"80", "{titer}"}, std::nullopt});
    Observation aborted;
    aborted.code = loinc("1742-6", "Alanina aminotransferasi");
    aborted.status = "aborted";
    aborted.time.point = k_reported;
    aborted.comment = "Campione emolizzato: da ripetere.";
    exam.results = {potassium, albumin, group, colour, count, titre, aborted};
    exam.media = {{{}, {"image/png", "\x89PNG non una vera immagine"}}};
    exam.comment = "Referto parziale: l'elettroforesi è in corso.";
    return exam;
}

LaboratoryExam blood_count() {
    LaboratoryExam exam;
    exam.code = loinc("58410-2", "Emocromo");
    exam.specimens = {specimen("LAB3", "BLD", "Sangue intero")};
    exam.collections = {{{{}, {}, k_drawn}}};
    Battery count;
    count.panel.code = exam.code;
    count.panel.time.point = k_reported;
    auto haemoglobin = result(loinc("718-7", "Emoglobina"), Quantity{"8.4", "g/dL"});
    haemoglobin.interpretation = interpretation("L", "Basso");
    haemoglobin.ranges = {{{}, QuantityRange{Quantity{"12.0", "g/dL"}, Quantity{"15.5", "g/dL"}}}};
    count.panel.results = {haemoglobin, result(loinc("777-3", "Piastrine"), Quantity{"236", "10*3/uL"})};
    count.panel.specimens = exam.specimens;
    count.panel.performers = {usual_performer(k_reported)};
    count.comment = "Controllato allo striscio.";
    count.media = {{{}, {"image/jpeg", std::string("\xFF\xD8\x00 striscio", 12)}}};
    exam.batteries = {count};
    return exam;
}

LaboratoryExam urine_culture() {
    LaboratoryExam exam;
    exam.code = loinc("630-4", "Urinocoltura");
    exam.specimens = {specimen("LAB4", "UR", "Urina")};
    exam.results = {result(exam.code, std::string("Positiva, oltre 100 000 UFC/mL"))};
    exam.results.front().interpretation = interpretation("POS", "Positivo");
    Isolate coli;
    coli.code = loinc("43409-2", "Isolato batterico con antibiogramma");
    coli.time.point = k_reported;
    coli.organism = {{oid::regional("10991", "4.8"), "LAB4-1", {}}, {}, "Escherichia coli"};
    coli.organism.type.text = "Escherichia coli";
    coli.results = {result(loinc("19090-0", "Carica"), Quantity{"100000", "[CFU]/mL"})};
    Battery antibiogram;
    antibiogram.panel.code = loinc("29576-6", "Antibiogramma");
    auto ciprofloxacin = result(loinc("185-9", "Ciprofloxacina (MIC)"), Quantity{"4", "ug/mL"});
    ciprofloxacin.interpretation = interpretation("R", "Resistente");
    auto nitrofurantoin = result(loinc("363-2", "Nitrofurantoina (MIC)"), Quantity{"16", "ug/mL"});
    nitrofurantoin.interpretation = interpretation("S", "Sensibile");
    antibiogram.panel.results = {ciprofloxacin, nitrofurantoin};
    antibiogram.comment = "Interpretazione secondo EUCAST.";
    coli.batteries = {antibiogram};
    coli.comment = "Ceppo produttore di ESBL: no.";
    exam.isolates = {coli};
    return exam;
}

LaboratoryReport full() {
    auto d = minimal("2");
    d.header.orders.push_back({{{oid::regional("10991", "4.7"), "LIS-2026-0001", {}}}, {}});
    d.header.services = {{{}, {{}, {}, k_drawn}, {usual_performer(k_drawn)}, "completed"}};
    d.header.encounter = usual_encounter(k_drawn, k_reported);
    auto& chemistry = d.specialities.front();
    chemistry.id = "CHIMICA";
    auto& leaf = chemistry.leaves.front();
    leaf.id = "VARI";
    leaf.code = {"26436-6", oid::loinc, "Esami di laboratorio"};
    leaf.code.translations = {{"0090334.02", oid::regional("10", "6.11"), "Esami vari"}};
    leaf.title = "Esami vari di chimica";
    leaf.entries = {chemistry_exam()};
    leaf.remarks = {paragraph("Il paziente riferisce dieta libera.")};
    auto& haematology = d.specialities.emplace_back();
    haematology.code = loinc("18723-7", "Ematologia");
    haematology.entries = {blood_count()};
    auto& microbiology = d.specialities.emplace_back();
    microbiology.code = loinc("18725-2", "Microbiologia");
    microbiology.remarks = {paragraph("Laboratorio in accordo con il programma EUCAST.")};
    auto& culture = microbiology.leaves.emplace_back();
    culture.code = loinc("630-4", "Urinocoltura");
    culture.entries = {urine_culture()};
    return d;
}

} // namespace

TEST_CASE("LAB: the sample is read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("LAB"), "LAB-sample") == std::vector<std::string>{});
}

TEST_CASE("LAB: one result") {
    CHECK(official_findings(round_trip(minimal("1")), "LAB-minimal") == std::vector<std::string>{});
}

TEST_CASE("LAB: every section, entry and optional part") {
    const auto text = round_trip(full());
    CHECK(official_findings(text, "LAB-full") == std::vector<std::string>{});
    CHECK(text.find("styleCode=\"Bold\">VALORE CRITICO: Molto alto<") != std::string::npos);
    CHECK(text.find("Isolato: Escherichia coli<") != std::string::npos);
    CHECK(text.find("<lab:precondition>") != std::string::npos);
    CHECK(text.find("xmlns:lab=\"urn:oid:1.3.6.1.4.1.19376.1.3.2\"") != std::string::npos);
}

TEST_CASE("LAB: every range gets its interpretation, and the report needs its order") {
    auto d = minimal("3");
    auto& creatinine = d.specialities.front().leaves.front().entries.front().results.front();
    creatinine.ranges = {{"uomini fino a 1,2"}, {"donne fino a 0,9"}};
    CHECK(official_findings(round_trip(d), "LAB-ranges") == std::vector<std::string>{});
    d.header.orders.clear();
    CHECK_FALSE(official_findings(round_trip(d), "LAB-no-order").empty() == has_official_catalogue());
}

TEST_CASE("LAB: texts with traps come back as they were") {
    auto d = minimal("4");
    auto& leaf = d.specialities.front().leaves.front();
    auto& exam = leaf.entries.front();
    const std::string traps = "Perché l'esame è \"<1 & >0\"; 𝛼₂-macroglobulina, però… 'così' ]]> &amp;";
    exam.results.push_back(result(loinc("5778-6", traps), traps));
    exam.results.push_back(result(loinc("5778-6", "Colore"), std::string(10'000, 'x')));
    exam.results.push_back({});
    exam.results.back().code.text = "Esame senza codice";
    exam.results.back().code.null_flavor = "NI";
    exam.results.back().time.point = k_reported;
    exam.results.back().value = std::string("1,02"); // as a cell that another row has
    exam.results.back().comment = "Esame senza codice";
    exam.comment = traps;
    exam.specimens = {specimen("LAB'1\"<", "SER", traps)};
    leaf.title = traps;
    leaf.remarks = {paragraph(traps), paragraph("Creatinina")};
    round_trip(d);
    d.specialities.clear();
    round_trip(d);
}

TEST_CASE("LAB: the official example is understood") {
    const auto reading = read_official_example("LAB");
    if (!reading)
        return;
    const auto& d = std::get<LaboratoryReport>(reading->document);
    REQUIRE(d.specialities.size() == 1);
    REQUIRE(d.specialities.front().leaves.size() == 1);
    const auto& exam = d.specialities.front().leaves.front().entries.at(0);
    REQUIRE(exam.results.size() == 1);
    CHECK(std::get<Quantity>(exam.results.front().value).value == "16.00");
    CHECK(exam.results.front().ranges.at(0).criterion.has_value());
    CHECK(exam.specimens.at(0).type.code == "UR");
}
