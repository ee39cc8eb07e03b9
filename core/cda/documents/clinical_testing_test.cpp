// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/clinical_testing.hpp"

#include "core/base/files.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <iostream>

namespace palestra::cda::testing {

std::vector<Allergy> usual_allergies() {
    Allergy drug;
    drug.time.low = "19960512";
    drug.type = {"DALG", oid::act_code, "Allergia a farmaco"};
    drug.agents = {{"J01CA04", oid::atc, "Amoxicillina"}};
    drug.reactions = {
        {{}, {"708.0", "2.16.840.1.113883.2.9.77.22.11.4", "Orticaria allergica"}, {"19960512", "19960520"}}};
    drug.criticality = {"H", oid::observation_value, "Alta"};
    drug.clinical_status = loinc("LA16666-2", "Attiva");
    drug.comment = "Evitare le aminopenicilline & i loro \"derivati\".";
    Allergy unknown;
    unknown.status = "completed";
    unknown.time = {{}, "20100101"};
    unknown.type.text = "Intolleranza riferita, agente <non noto>";
    unknown.agents = {{.code = {}, .system = {}, .display = {}, .text = {}, .null_flavor = "UNK"}};
    unknown.reactions = {{{}, icd("698.9", "Prurito"), {}}};
    return {drug, unknown};
}

std::vector<Problem> usual_problems() {
    Problem chronic;
    chronic.time.low = "2014";
    chronic.problem = icd("401.9", "Ipertensione essenziale non specificata");
    chronic.clinical_status = loinc("LA16666-2", "Attivo");
    chronic.chronicity = {"LA28752-6", oid::chronicity, "Cronico"};
    chronic.comment = "In buon controllo; l'ultima pressione è < 130/80 mmHg.";
    Problem past;
    past.time = {"20150301", "20150401"};
    past.problem.text = "Frattura di polso sinistro, guarita";
    past.clinical_status = loinc("LA18632-2", "Non attivo");
    past.chronicity = {"LA18821-1", oid::chronicity, "Acuto"};
    return {chronic, past};
}

FamilyHistory usual_family() {
    FamilyHistory father;
    father.relative = {"FTH", oid::role, "Padre"};
    father.problems = {{{}, icd("434.91", "Ictus ischemico"), {}, {"72", "a"}, {"80", "a"}}};
    father.time.point = "20260315";
    father.gender = "M";
    return father;
}

Therapy usual_therapy(const Timestamp& low, const Timestamp& high) {
    Therapy therapy;
    therapy.time = {low, high};
    therapy.status = high.empty() ? "active" : "completed";
    therapy.every = {"24", "h"};
    therapy.route = {"PO", oid::route, "Orale"};
    therapy.dose = {"1"};
    therapy.medicine = {"038744189", oid::aic, "XARELTO 20 mg 28 compresse"};
    therapy.medicine.translations = {{"B01AF01", oid::atc, "Rivaroxaban"}};
    therapy.reason = icd("427.31", "Fibrillazione atriale");
    therapy.instructions = "Durante il pasto serale, con dell'acqua.";
    therapy.form = {"385219001", oid::snomed, "Compressa"};
    therapy.package = {"20", "28", "2"};
    therapy.performers = {usual_performer(low)};
    therapy.participants = {usual_requester(low)};
    return therapy;
}

Therapy infusion(const Timestamp& low, const Timestamp& high) {
    Therapy therapy;
    therapy.time = {low, high};
    therapy.status = high.empty() ? "active" : "completed";
    therapy.route = {"IVINJ", oid::route, "Endovenosa"};
    therapy.site = {"LA", oid::site, "Braccio sinistro"};
    therapy.dose_range = {Quantity{"20", "mL"}, Quantity{"30", "mL"}};
    therapy.rate_range = {Quantity{"10", "mL/h"}, Quantity{"15", "mL/h"}};
    therapy.medicine = {"C07AB02", oid::atc, "Metoprololo"};
    return therapy;
}

Observation usual_observation(Code code, Value value, const Timestamp& time) {
    Observation o;
    o.code = std::move(code);
    o.value = std::move(value);
    o.time.point = time;
    return o;
}

Observation abnormal_observation(const Timestamp& time) {
    auto o = usual_observation(loinc("4548-4", "Emoglobina glicata"), Quantity{"6.9", "%"}, time);
    o.interpretation = {"H", oid::interpretation, "Alto"};
    o.ranges = {{{}, QuantityRange{Quantity{"4.0", "%"}, Quantity{"5.6", "%"}}}};
    o.performers = {usual_performer(time)};
    o.participants = {usual_requester(time)};
    o.comment = "Da ripetere fra tre mesi.";
    return o;
}

Diagnosis usual_diagnosis(const Timestamp& since) {
    Diagnosis diagnosis;
    diagnosis.time.low = since;
    diagnosis.diagnosis = icd("427.31", "Fibrillazione atriale");
    diagnosis.diagnosis.text = "Fibrillazione atriale persistente, non valvolare, sintomatica";
    return diagnosis;
}

EntryParticipant usual_requester(const Timestamp& time) {
    EntryParticipant requester;
    requester.type = "REF";
    requester.time = {time, time};
    requester.ids = {{oid::fiscal_code, "STLMRC88P25Z997S", "MEF"}};
    requester.name = {"Niccolò", "D'Alò"};
    return requester;
}

std::optional<AnyDocument> read_official_example(std::string_view kind) {
    const char* set = std::getenv("PALESTRA_SHARED");
    const auto file =
        std::filesystem::path(set != nullptr ? set : "../shared") / "data/examples/cda" / (std::string(kind) + ".xml");
    if (!std::filesystem::exists(file)) {
        std::cerr << "skipped: no shared data\n";
        return std::nullopt;
    }
    const auto bytes = read_file(file, 4U << 20U);
    REQUIRE(bytes);
    const auto document = xml::Document::parse(*bytes);
    REQUIRE(document);
    auto first = read(*document);
    REQUIRE(first);
    if (std::getenv("PALESTRA_NOTES") != nullptr)
        for (const auto& note : first->notes)
            std::cerr << kind << " " << note.path << ": " << note.found << "\n";
    round_trip(first->document);
    return std::move(first->document);
}

} // namespace palestra::cda::testing
