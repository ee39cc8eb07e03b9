// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/clinical_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Timestamp k_in = "20260314184200+0100";
const Timestamp k_seen = "20260314191000+0100";
const Timestamp k_out = "20260315003000+0100";

Author author() {
    return {k_seen, usual_performer(k_seen).assigned};
}

EmergencyReport minimal(const std::string& number) {
    EmergencyReport d;
    d.header = usual_header(number);
    d.header.encounter = usual_encounter(k_in, k_out);
    EmergencyArrival arrival;
    arrival.means = {"3", oid::arrival_means, "Autonomo (arrivato con mezzi propri)"};
    arrival.sender = {"6", oid::arrival_sender, "Decisione propria"};
    d.arrival.emplace().entries = {arrival};
    d.reason.emplace().problem = {"14", oid::main_problem, "Alterazioni del ritmo"};
    Triage triage;
    triage.level = {"2", oid::triage, "Arancione - urgenza"};
    d.triage.emplace().entries = {triage};
    auto& discharge = d.discharge.emplace();
    discharge.time = k_out;
    discharge.performers = {usual_performer(k_out)};
    Diagnosis diagnosis;
    diagnosis.diagnosis = icd("427.31", "Fibrillazione atriale");
    discharge.diagnoses = {diagnosis};
    discharge.outcome = {"8", oid::emergency_outcome, "Dimissione con rinvio a strutture ambulatoriali"};
    return d;
}

void add_reception(EmergencyReport& d) {
    auto& arrival = d.arrival->entries.front();
    arrival.time = k_in;
    arrival.words = "Arrivo con l'auto del figlio, per decisione propria";
    d.reason->words = "Palpitazioni da <tre ore> & affanno \"lieve\"";
    auto& triage = d.triage->entries.front();
    triage.time = "20260314185100+0100";
    triage.performers = {usual_performer(triage.time)};
    triage.comment = "Vigile, polso aritmico.";
    Triage again = triage;
    again.level = {"4", oid::triage, "Verde - urgenza minore"};
    again.time = "20260314201500+0100";
    d.triage->entries.push_back(again);
}

void add_assessment(EmergencyReport& d) {
    auto& a = d.assessment.emplace();
    a.remarks = {paragraph("In palpitazione da tre ore.")};
    a.authors = {author()};
    a.history.emplace().problems = usual_problems();
    a.history->family = {usual_family()};
    a.history->authors = {author()};
    a.examination.emplace().remarks = {paragraph("Toni aritmici.")};
    a.examination->entries = {usual_observation(loinc("8302-2", "Statura"), Quantity{"168", "cm"}, k_seen)};
    a.examination->authors = {author()};
    a.therapies.emplace().entries = {usual_therapy("20220314")};
    a.allergies.emplace().entries = usual_allergies();
    a.allergies->entries.front().agents.push_back(
        {.code = {}, .system = {}, .display = {}, .text = "Contatto con l'erba tagliata", .null_flavor = "NI"});
    a.open_problems.emplace().entries = {usual_problems().front()};
    a.open_problems->authors = {author()};
}

EmergencyPhase phase() {
    EmergencyPhase phase;
    phase.code = icd("427.31", "Fibrillazione atriale");
    phase.time = {k_in, k_out};
    for (const char* type : {"ADM", "ATND", "DIS"}) {
        auto person = usual_requester(k_seen);
        person.type = type;
        phase.participants.push_back(person);
    }
    EntryParticipant place;
    place.type = "LOC";
    place.time = {k_in, k_out};
    place.ids = {{oid::hospital, "010991", "Regione Piemonte"}};
    place.code = {"26", oid::place, "Medicina d'urgenza"};
    phase.participants.push_back(place);
    phase.note = "Monitoraggio continuo.";
    phase.note_authors = {author()};
    return phase;
}

void add_stay(EmergencyReport& d) {
    d.phases.emplace().entries = {phase()};
    d.course = text_section("Somministrato metoprololo, ritmo controllato.");
    d.course->authors = {author()};
    Problem complication;
    complication.time.low = k_seen;
    complication.problem = icd("458.9", "Ipotensione non specificata");
    d.complications.emplace().entries = {complication};
    d.complications->authors = {author()};
    Intervention ecg;
    ecg.code = icd("89.52", "Elettrocardiogramma");
    ecg.time = k_seen;
    ecg.performers = {usual_performer(k_seen)};
    ecg.participants = {usual_requester(k_seen)};
    ecg.words = "Elettrocardiogramma a riposo";
    Intervention request;
    request.mood = "RQO";
    request.code = icd("88.72", "Diagnostica ecografica del cuore");
    request.status = "aborted";
    d.interventions.emplace().entries = {ecg, request};
}

void add_measures(EmergencyReport& d) {
    Panel tests;
    tests.code = loinc("26436-6", "Esami di laboratorio");
    tests.time.point = k_seen;
    tests.performers = {usual_performer(k_seen)};
    tests.participants = {usual_requester(k_seen)};
    tests.results = {abnormal_observation(k_seen),
                     usual_observation(loinc("2160-0", "Creatinina"), Quantity{"0.78", "mg/dL"}, {})};
    d.investigations.emplace().entries = {tests};
    Panel signs;
    signs.time.point = k_seen;
    signs.performers = {usual_performer(k_seen)};
    auto rate = usual_observation(loinc("8867-4", "Frequenza cardiaca"), Quantity{"142", "/min"}, {});
    rate.participants = {usual_requester(k_seen)};
    signs.results = {rate};
    d.vital_signs.emplace().entries = {signs};
    d.therapies.emplace().entries = {usual_therapy(k_seen, k_seen), infusion(k_seen)};
}

OnwardCare onward(const char* code, const char* display) {
    OnwardCare care;
    care.time = k_out;
    EntryParticipant place;
    place.type = "LOC";
    place.time = {k_out, k_out};
    place.ids = {{oid::health_authority, "010301", "Regione Piemonte"}};
    place.code = {code, oid::place_after, display};
    care.places = {place};
    care.reason = {"1", oid::reason_after, "In continuità di soccorso"};
    care.reason_words = "Serve l'osservazione in reparto";
    care.reason_time = k_out;
    return care;
}

void add_discharge(EmergencyReport& d) {
    auto& discharge = *d.discharge;
    discharge.diagnoses = {usual_diagnosis(k_seen), discharge.diagnoses.front()};
    discharge.outcome = {"2", oid::emergency_outcome, "Ricovero in reparto di degenza"};
    discharge.admission = onward("1", "Ricovero");
    discharge.admission->id = {oid::regional("10991", "4.6"), "2026000777", {}};
    discharge.transfer = onward("3", "Trasferimento in altro istituto");
    discharge.prognosis = "Dieci giorni salvo complicazioni";
    discharge.appropriateness = {"3", oid::triage, "Azzurro - urgenza differibile"};
    discharge.remarks = {paragraph("Accompagnata dal figlio.")};
    PlannedCare visit;
    visit.code = icd("89.7", "Visita generale");
    visit.time.point = "20260329";
    visit.authors = {author()};
    visit.order = {oid::nre, "010A00000000001", "MEF"};
    visit.words = "Visita cardiologica entro 15 giorni";
    d.plan.emplace().entries = {visit};
    d.plan->authors = {author()};
    auto therapy = usual_therapy("20260315");
    therapy.performers.clear();
    therapy.order = {oid::nre, "010A00000000002", "MEF"};
    d.discharge_therapies.emplace().entries = {therapy};
    d.discharge_therapies->authors = {author()};
}

EmergencyReport full() {
    auto d = minimal("2");
    EncounterParticipant admitting;
    admitting.type = "ADM";
    admitting.time = {k_in, k_out};
    admitting.assigned = usual_performer(k_in).assigned;
    d.header.encounter->participants = {admitting};
    d.header.encounter->responsible = admitting.assigned;
    d.header.data_enterer = Signatory{k_out, admitting.assigned};
    add_reception(d);
    add_assessment(d);
    add_stay(d);
    add_measures(d);
    add_discharge(d);
    return d;
}

} // namespace

TEST_CASE("VPS: the sample is read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("VPS"), "VPS-sample") == std::vector<std::string>{});
}

TEST_CASE("VPS: the four mandatory sections") {
    CHECK(official_findings(round_trip(minimal("1")), "VPS-minimal") == std::vector<std::string>{});
}

TEST_CASE("VPS: all sections with every entry") {
    const auto text = round_trip(full());
    CHECK(official_findings(text, "VPS-full") == std::vector<std::string>{});
    CHECK(text.find("Dieci giorni salvo complicazioni") != std::string::npos);
}

TEST_CASE("VPS: who leaves before the visit has no diagnosis (facts sheet §3.2)") {
    auto d = minimal("3");
    d.discharge->diagnoses.clear();
    d.discharge->outcome = {"6", oid::emergency_outcome, "Il paziente abbandona prima della visita medica"};
    CHECK(official_findings(round_trip(d), "VPS-left") == std::vector<std::string>{});
}

TEST_CASE("VPS: a death, with the request of an autopsy") {
    auto d = minimal("4");
    d.discharge->outcome = {"4", oid::emergency_outcome, "Deceduto in pronto soccorso"};
    d.discharge->death = "20260315001500+0100";
    d.discharge->autopsy = Boolean{true};
    CHECK(official_findings(round_trip(d), "VPS-death") == std::vector<std::string>{});
}

TEST_CASE("VPS: triage letters of old still are in the dictionary (facts sheet §8 no. 9)") {
    auto d = minimal("5");
    d.triage->entries.front().level = {"G", oid::triage, "Giallo"};
    CHECK(official_findings(round_trip(d), "VPS-letters") == std::vector<std::string>{});
}

TEST_CASE("VPS: a therapy given in the department is completed, one to go on with is active") {
    AnyDocument document = full();
    (void)write(document);
    const auto& d = std::get<EmergencyReport>(document);
    CHECK(d.therapies->entries.back().status == "completed");
    CHECK(d.discharge_therapies->entries.front().status == "active");
    CHECK(d.discharge->prognosis_time == k_out);
    CHECK(d.investigations->entries.front().results.back().time.point == k_seen);
}

TEST_CASE("VPS: the official example is understood") {
    const auto d = official_example<EmergencyReport>();
    if (!d)
        return;
    CHECK(d->arrival->entries.front().sender.code == "3");
    CHECK(d->reason->problem.code == "15");
    CHECK(d->triage->entries.front().level.code == "R");
    REQUIRE(d->assessment);
    CHECK(d->assessment->authors.size() == 1);
    CHECK(d->assessment->history->problems.size() == 1);
    CHECK(d->assessment->history->family.front().problems.front().age_at_death == Quantity{"70", "a"});
    CHECK(d->assessment->allergies->entries.front().reactions.size() == 1);
    CHECK(d->phases->entries.front().participants.size() == 4);
    CHECK(d->interventions->entries.size() == 1);
    CHECK(d->vital_signs->entries.front().results.size() == 1);
    CHECK(d->therapies->entries.front().package == MedicinePackage{"2.5", "5", "5"});
    REQUIRE(d->discharge);
    CHECK(d->discharge->diagnoses.front().diagnosis.code == "162.3");
    CHECK(d->discharge->outcome.code == "1");
    CHECK(d->discharge->admission->reason.code == "1");
    CHECK(d->discharge->transfer->places.size() == 1);
    CHECK(d->discharge->autopsy == Boolean{true});
    CHECK(d->plan->entries.front().order.extension == "999999");
    CHECK(d->discharge_therapies->entries.front().order.root == oid::nre);
}
