// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/clinical_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

const Timestamp k_visit = "20260315100000+0100";

/// A screenshot of the visit: any bytes do.
ObservationMedia picture() {
    return {{}, {"image/png", std::string("\x89PNG\r\n\x1a\n\0SIMULAZIONE", 20)}};
}

Service visit() {
    Service service;
    service.code = icd("89.7", "Visita generale");
    service.time = k_visit;
    service.branch = {"08", "2.16.840.1.113883.2.9.2.10.6.100", "Cardiologia"};
    service.discipline = {"08", "2.16.840.1.113883.2.9.2.10.6.101", "Cardiologia"};
    return service;
}

template <typename Report>
Report minimal(const std::string& number) {
    Report d;
    d.header = usual_header(number);
    d.header.encounter = usual_encounter(k_visit, "20260315103000+0100");
    auto& provider = *d.header.encounter->location->provider;
    provider.part_of_ids = {{oid::health_authority, "010301", "Regione Piemonte"}};
    d.header.orders = {usual_order("010A00000000005")};
    d.services.emplace().services = {visit()};
    d.report = text_section("Paziente in compenso.");
    if (Report::kind != "TELECONSULTO")
        d.services->media = {picture()};
    if (Report::kind != "TELEVISITA")
        d.question = SectionOf<Diagnosis>{};
    if (Report::kind == "TELECONSULTO") {
        Participant asker;
        asker.type = "REF";
        asker.kind = "PROV";
        asker.associated.ids = {{oid::fiscal_code, "STLMRC88P25Z997S", "MEF"}};
        asker.associated.name = {"Niccolò", "D'Alò"};
        asker.associated.organization = d.header.custodian;
        d.header.participants = {asker};
    }
    return d;
}

Therapy packaged(const Timestamp& low, const Timestamp& high = {}) {
    auto therapy = usual_therapy(low, high);
    therapy.reason = {}; // no observation but of the package (TELEVISITA rule b165)
    return therapy;
}

void add_history(Consultation& d) {
    d.question.emplace().entries = {usual_diagnosis("20260314")};
    auto& history = d.history.emplace();
    history.problems = usual_problems();
    history.family = {usual_family()};
    history.allergies.emplace().entries = {usual_allergies().front()};
    history.therapies.emplace().entries = {packaged("20220314")};
    auto& previous = d.previous_tests.emplace();
    previous.tests = {abnormal_observation("20260301")};
    previous.media = {picture()};
    d.examination.emplace().entries = {
        usual_observation(loinc("8867-4", "Frequenza cardiaca"), Quantity{"68", "/min"}, k_visit)};
}

std::vector<ServiceStep> steps() {
    ServiceStep procedure;
    procedure.code = icd("89.52", "Elettrocardiogramma");
    EntryParticipant recorder;
    recorder.type = "DEV";
    recorder.device = {"Z1203", oid::cnd, "Elettrocardiografo"};
    procedure.devices = {recorder};
    procedure.note = "Registrato a domicilio.";
    ServiceStep medicine;
    medicine.kind = ServiceStep::Kind::medication;
    medicine.code = icd("99.29", "Iniezione di sostanza terapeutica");
    medicine.medicine = {"038744189", oid::aic, "XARELTO 20 mg 28 compresse"};
    ServiceStep rate;
    rate.kind = ServiceStep::Kind::observation;
    rate.code = loinc("8867-4", "Frequenza cardiaca");
    rate.value = Quantity{"68", "/min"};
    ServiceStep talk;
    talk.kind = ServiceStep::Kind::act;
    talk.code = loinc("34895-3", "Educazione del paziente");
    return {procedure, medicine, rate, talk};
}

template <typename Report>
Report full(const std::string& number) {
    auto d = minimal<Report>(number);
    add_history(d);
    d.services->services.front().steps = steps();
    d.services->services.front().performers = {usual_performer(k_visit)};
    d.services->media = {picture()};
    d.comparison = text_section("Invariato.");
    d.diagnosis.emplace().entries = {usual_diagnosis("20220314")};
    d.conclusions = text_section("Prosegue la terapia.");
    d.suggestions = text_section("Evitare i FANS.");
    PlannedCare check;
    check.code = icd("89.52", "Elettrocardiogramma");
    check.time.point = "20260601";
    check.order = {oid::nre, "010A00000000006", "MEF"};
    d.follow_up.emplace().entries = {check};
    d.advised_therapies.emplace().entries = {packaged("20260315")};
    return d;
}

} // namespace

TEMPLATE_TEST_CASE("Telemedicine: the mandatory sections", "", TelevisitReport, TeleconsultReport,
                   TeleassistanceReport) {
    const auto name = std::string(TestType::kind);
    CHECK(official_findings(round_trip(minimal<TestType>("1")), name + "-minimal") == std::vector<std::string>{});
}

TEMPLATE_TEST_CASE("Telemedicine: all sections with every entry", "", TelevisitReport, TeleconsultReport,
                   TeleassistanceReport) {
    const auto name = std::string(TestType::kind);
    const auto text = round_trip(full<TestType>("2"));
    CHECK(official_findings(text, name + "-full") == std::vector<std::string>{});
    CHECK(text.find("6,9 %") != std::string::npos);
}

TEST_CASE("Telemedicine: results become words, and a step without a note gets one") {
    AnyDocument document = full<TelevisitReport>("3");
    (void)write(document);
    const auto& d = std::get<TelevisitReport>(document);
    CHECK(std::get<std::string>(d.previous_tests->tests.front().value) == "6,9 %");
    CHECK(d.services->services.front().steps.back().note == "Educazione del paziente");
}

TEST_CASE("Telemedicine: a televisit without its file, and with two allergies, is found out (facts sheet §3.10)") {
    auto d = full<TelevisitReport>("5");
    d.services->media.clear();
    d.history->allergies->entries.push_back(d.history->allergies->entries.front());
    const auto found = official_findings(round_trip(d), "TELEVISITA-wrong");
    if (has_official_catalogue())
        CHECK(found.size() >= 2);
}

TEST_CASE("Telemedicine: two reports with the same LOINC code are told apart by their template") {
    AnyDocument document = minimal<TeleassistanceReport>("4");
    const auto parsed = palestra::xml::Document::parse(write(document));
    REQUIRE(parsed);
    const auto reading = read(*parsed);
    REQUIRE(reading);
    CHECK(std::holds_alternative<TeleassistanceReport>(reading->document));
}
