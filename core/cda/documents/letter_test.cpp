// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/oids.hpp"

#include <catch2/catch.hpp>

using namespace palestra::cda;
using namespace palestra::cda::testing;

namespace {

Appointment appointment() {
    Appointment a;
    a.time = "20260409090000+0200";
    Place clinic;
    clinic.ids = {{oid::health_authority, "010991", "Regione Piemonte"}};
    clinic.addresses = {{"WP", "100", "010", "TO", "Torino", "001272", "10138", "Via dell'Esempio 3"}};
    clinic.telecoms = {{"WP", "tel:0110000000"}};
    clinic.name = "Ambulatorio dell'ASL Simulata & \"Prevenzione\" <DEMO>";
    a.places = {clinic};
    a.contact = "Per spostare l'appuntamento telefoni allo 011 0000000.";
    return a;
}

ScreeningLetter screening(const std::string& number) {
    ScreeningLetter d;
    d.header = usual_header(number);
    d.header.services =
        screening_services(LetterPurpose::invitation, loinc("LA36988-6", "Tumore della cervice uterina"));
    ScreeningLevel level;
    level.procedure = loinc("82675-0", "Test HPV");
    d.invitation.emplace().levels = {level};
    return d;
}

VaccinationLetter vaccination(const std::string& number) {
    VaccinationLetter d;
    d.header = usual_header(number);
    d.header.services = vaccination_services(LetterPurpose::invitation);
    VaccinationInvitation invitation;
    invitation.diseases = {{icd("V03.7", "Tetano"), {}}};
    d.invitation.emplace().invitations = {invitation};
    return d;
}

PreviousInvitation previous(const std::string& number) {
    return {"20260110090000+0100", usual_header(number).id};
}

} // namespace

TEST_CASE("LETT_SCREEN: an invitation whose date and level are not known") {
    auto d = screening("1");
    d.header.legal_authenticator.reset();
    d.invitation->appointments = {Appointment{}};
    CHECK(official_findings(round_trip(d), "LETT_SCREEN-minimal") == std::vector<std::string>{});
}

TEST_CASE("LETT_SCREEN: a reminder with its appointment, level, words and the earlier letters") {
    auto d = screening("2");
    d.header.services = screening_services(LetterPurpose::reminder, loinc("112070-8", "Programma di screening"));
    Participant booker;
    booker.type = "VRF";
    booker.function = {"PRE", "2.16.840.1.113883.2.9.5.88", "Prenotatore"};
    booker.kind = "PROV";
    booker.associated = usual_performer({}).assigned;
    d.header.participants = {booker};
    d.invitation->appointments = {appointment()};
    d.invitation->levels.front().level = loinc("LA32759-5", "Livello di screening");
    d.invitation->levels.front().words = "Il test è gratuito; non serve la richiesta del medico.";
    d.invitation->remarks = {paragraph("Gentile Signora, la invitiamo al test per la ricerca del papillomavirus.")};
    d.previous.emplace().entries = {previous("1"), previous("0")};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "LETT_SCREEN-full") == std::vector<std::string>{});
    CHECK(text.find("09/04/2026 09:00") != std::string::npos);
}

TEST_CASE("LETT_SCREEN and LETT_VACC: another title is an error (facts sheet §8 no. 11)") {
    auto first = screening("3");
    first.header.title = "Invito allo screening";
    CHECK(official_findings(round_trip(first), "LETT_SCREEN-title").empty() != has_official_catalogue());
    auto second = vaccination("3");
    second.header.title = "Invito alla vaccinazione";
    CHECK(official_findings(round_trip(second), "LETT_VACC-title").empty() != has_official_catalogue());
}

TEST_CASE("LETT_VACC: an invitation for one disease") {
    auto d = vaccination("1");
    CHECK(official_findings(round_trip(d), "LETT_VACC-minimal") == std::vector<std::string>{});
}

TEST_CASE("LETT_VACC: an appointment that is still to be booked") {
    auto d = vaccination("4");
    auto when = appointment();
    when.to_be_booked = true;
    when.time.clear();
    d.invitation->appointments = {when};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "LETT_VACC-booking") == std::vector<std::string>{});
    CHECK(text.find("Da prenotare") != std::string::npos);
}

TEST_CASE("LETT_VACC: a reminder, its appointment, doses, earlier letters") {
    auto d = vaccination("2");
    d.header.services = vaccination_services(LetterPurpose::reminder);
    d.invitation->appointments = {appointment()};
    auto& invitation = d.invitation->invitations.front();
    invitation.time = "20260301";
    invitation.words = "Porti il libretto delle vaccinazioni.";
    invitation.diseases = {{icd("V06.1", "Difterite, tetano e pertosse"), "4"}, {icd("V04.81", "Influenza"), {}}};
    d.invitation->remarks = {paragraph("La vaccinazione è gratuita.")};
    d.previous.emplace().entries = {previous("1")};
    const auto text = round_trip(d);
    CHECK(official_findings(text, "LETT_VACC-full") == std::vector<std::string>{});
    CHECK(text.find("Difterite, tetano e pertosse (dose 4), Influenza") != std::string::npos);
}

TEST_CASE("LETT_SCREEN and LETT_VACC: letters of others are understood") {
    if (const auto reading = read_official_example("LETT_SCREEN_CT2", "official-ok")) {
        const auto& d = std::get<ScreeningLetter>(reading->document);
        REQUIRE(d.invitation);
        REQUIRE(d.invitation->appointments.size() == 1);
        CHECK(d.invitation->appointments.front().time == "20250507090049+0100");
        REQUIRE(d.invitation->levels.size() == 1);
        CHECK(d.invitation->levels.front().words == "TEST");
        REQUIRE(d.previous);
        CHECK(d.previous->entries.front().document.extension == "849347374");
    }
    if (const auto reading = read_official_example("LETT_VACC_CT1", "official-ok")) {
        const auto& d = std::get<VaccinationLetter>(reading->document);
        REQUIRE(d.invitation);
        REQUIRE(d.invitation->appointments.size() == 1);
        CHECK(d.invitation->appointments.front().places.front().name == "ASL Roma 2");
        REQUIRE(d.invitation->invitations.size() == 1);
        CHECK(d.invitation->invitations.front().diseases.front().disease.code == "V06.1");
        CHECK(d.invitation->invitations.front().diseases.front().dose_number == "1");
    }
}
