// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/clinical_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Timestamp k_in = "20260310090000+0100";
const Timestamp k_out = "20260315100000+0100";

DischargeLetter minimal(const std::string& number) {
    DischargeLetter d;
    d.header = usual_header(number);
    d.header.encounter = usual_encounter(k_in, k_out);
    d.admission.emplace().entries = {usual_diagnosis("20260310")};
    d.course = text_section("Decorso regolare.");
    d.discharge.emplace().entries = {usual_diagnosis("20260315")};
    return d;
}

void add_assessment(DischargeLetter& d) {
    auto& assessment = d.assessment.emplace();
    assessment.remarks = {paragraph("Paziente accolta dal domicilio; \"vigile\", peso < 80 kg & collaborante.")};
    assessment.history.emplace().entries = usual_problems();
    assessment.history->remarks = {{Block::Shape::list, {}, {"Insegnante", "Ex fumatrice"}}};
    assessment.examination.emplace().entries = {
        usual_observation(loinc("8480-6", "Pressione arteriosa sistolica"), Quantity{"132", "mm[Hg]"}, k_in)};
    assessment.therapies.emplace().entries = {usual_therapy("20220314")};
}

void add_stay(DischargeLetter& d) {
    Problem complication;
    complication.time.low = "20260311";
    complication.problem = icd("998.12", "Ematoma complicante una procedura");
    d.complications.emplace().entries = {complication};
    d.findings = text_section("Ecocardiogramma: frazione di eiezione 57 %.");
    auto consult = usual_observation(loinc("34820-1", "Consulenza farmacologica"),
                                     std::string("Nessuna interazione <rilevante>."), "20260312170000+0100");
    consult.performers = {usual_performer("20260312170000+0100")};
    consult.participants = {usual_requester("20260312090000+0100")};
    d.consultations.emplace().entries = {consult};
    auto echo = usual_observation(icd("88.72", "Diagnostica ecografica del cuore"), std::string("Normale"), k_in);
    d.tests.emplace().entries = {abnormal_observation(k_in), echo};
    Procedure ablation;
    ablation.code = icd("37.34", "Ablazione");
    ablation.time.point = "20260311103000+0100";
    ablation.performers = {usual_performer("20260311103000+0100")};
    ablation.reason = icd("427.31", "Fibrillazione atriale");
    ablation.words = "Isolamento delle vene polmonari";
    d.procedures.emplace().entries = {ablation};
    d.allergies.emplace().entries = usual_allergies();
    d.therapies.emplace().entries = {usual_therapy("20260310", "20260314"), infusion("20260310", "20260310")};
}

DischargeLetter full() {
    auto d = minimal("2");
    d.header.encounter->responsible = usual_performer(k_in).assigned;
    d.header.data_enterer = Signatory{k_out, usual_performer(k_in).assigned};
    d.header.orders = {usual_order("010A00000000007")};
    add_assessment(d);
    add_stay(d);
    Diagnosis secondary;
    secondary.diagnosis = icd("401.9", "Ipertensione essenziale non specificata");
    d.discharge->entries.push_back(secondary);
    d.discharge->remarks = {paragraph("Condizioni buone.")};
    auto group = infusion("20260315");
    group.medicine = {"HMA", oid::equivalence_group, "Gruppo di equivalenza"};
    d.discharge_therapies.emplace().entries = {usual_therapy("20260315"), group};
    d.follow_up = text_section("Visita cardiologica fra un mese.");
    return d;
}

} // namespace

TEST_CASE("LDO: the sample is read without notes, and what is written passes") {
    CHECK(official_findings(sample_round_trip("LDO"), "LDO-sample") == std::vector<std::string>{});
}

TEST_CASE("LDO: the three mandatory sections") {
    CHECK(official_findings(round_trip(minimal("1")), "LDO-minimal") == std::vector<std::string>{});
}

TEST_CASE("LDO: all sections with every entry") {
    const auto text = round_trip(full());
    CHECK(official_findings(text, "LDO-full") == std::vector<std::string>{});
    CHECK(text.find("Secondaria") != std::string::npos);
    CHECK(text.find("styleCode=\"Bold\">6,9 % (Alto)") != std::string::npos);
}

TEST_CASE("LDO: a second version replaces the first, and keeps its set") {
    auto first = minimal("3");
    AnyDocument written = first;
    (void)write(written);
    auto second = full();
    second.header.set_id = header_of(written).set_id;
    second.header.version = "2";
    second.header.related = {{"RPLC", first.header.id, header_of(written).set_id, "1"}};
    CHECK(official_findings(round_trip(second), "LDO-second") == std::vector<std::string>{});
}

TEST_CASE("LDO: a severity, which no entry can say, is said in the comment, once") {
    auto d = full();
    d.assessment->history->entries.front().severity = {"M", oid::observation_value, "Media"};
    AnyDocument document = d;
    (void)write(document);
    const auto again = write(document);
    const auto& problem = std::get<DischargeLetter>(document).assessment->history->entries.front();
    CHECK(problem.comment == "In buon controllo; l'ultima pressione è < 130/80 mmHg. Gravità: Media.");
    CHECK(problem.severity.empty());
    CHECK(official_findings(again, "LDO-severity") == std::vector<std::string>{});
}

TEST_CASE("LDO: an interval that ends before it begins is found out (facts sheet §8 no. 12)") {
    auto d = full();
    d.therapies->entries.front().time = {"20260314", "20260310"};
    const auto found = official_findings(round_trip(d), "LDO-interval");
    CHECK((official_findings(round_trip(minimal("4")), "LDO-minimal") == std::vector<std::string>{}));
    if (has_official_catalogue())
        CHECK(found.size() == 1);
}

TEST_CASE("LDO: the official example is understood") {
    const auto d = official_example<DischargeLetter>();
    if (!d)
        return;
    REQUIRE(d->admission);
    CHECK(d->admission->entries.front().diagnosis.code == "300.01");
    REQUIRE(d->assessment);
    CHECK(d->assessment->history->entries.size() == 2);
    CHECK(d->complications->entries.size() == 1);
    CHECK(d->consultations->entries.front().participants.front().name.family == "Test");
    CHECK(d->allergies->entries.front().reactions.size() == 1);
    CHECK(d->therapies->entries.front().dose_range.high == Quantity{"30", "mL"});
    CHECK(d->discharge_therapies->entries.front().package == MedicinePackage{"2.5", "50", "1"});
    CHECK(d->discharge->entries.front().diagnosis.code == "428.0");
    CHECK(d->follow_up);
}
