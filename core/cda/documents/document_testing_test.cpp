// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document_testing.hpp"

#include "core/base/files.hpp"
#include "core/catalog/catalog.hpp"
#include "core/cda/model/oids.hpp"
#include "core/verdict/verdict.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace palestra::cda::testing {
namespace {

Reading read_text(const std::string& text) {
    const auto document = xml::Document::parse(text);
    REQUIRE(document);
    auto reading = read(*document);
    REQUIRE(reading);
    return std::move(*reading);
}

std::string in_words(const std::vector<Note>& notes) {
    std::string words;
    for (const auto& note : notes)
        words += note.path + ": " + note.found + "\n";
    return words;
}

std::filesystem::path shared_folder() {
    const char* set = std::getenv("PALESTRA_SHARED");
    return std::filesystem::path(set != nullptr ? set : "../shared") / "data";
}

/// The newest official catalogue of the shared data, opened once; none without shared data.
const catalog::Catalog* official() {
    static const auto opened = []() -> std::optional<catalog::Catalog> {
        const auto folder = shared_folder() / "catalog";
        if (!std::filesystem::is_directory(folder)) {
            std::cerr << "skipped: no shared data\n";
            return std::nullopt;
        }
        std::filesystem::path newest;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            newest = std::max(newest, entry.path());
        auto catalog = catalog::Catalog::open(newest, catalog::Loading::on_demand);
        REQUIRE(catalog);
        return std::move(*catalog);
    }();
    return opened ? &*opened : nullptr;
}

PersonName name(std::string given, std::string family) {
    return {std::move(given), std::move(family)};
}

Identifier fiscal_code(std::string code) {
    return {oid::fiscal_code, std::move(code), "MEF"};
}

} // namespace

std::string round_trip(AnyDocument document) {
    const auto written = write(document);
    auto again = read_text(written);
    CHECK(in_words(again.notes) == "");
    CHECK((again.document == document));
    CHECK((write(again.document) == written));
    return written;
}

std::string sample_round_trip(const std::string& kind) {
    const auto bytes = read_file(PALESTRA_SOURCE_DIR "/simulator/producers/samples/" + kind + ".xml", 4U << 20U);
    REQUIRE(bytes);
    auto first = read_text(*bytes);
    CHECK(in_words(first.notes) == "");
    return round_trip(std::move(first.document));
}

std::vector<std::string> official_findings(const std::string& cda, const std::string& name) {
    if (const char* folder = std::getenv("PALESTRA_KEEP"))
        std::ofstream(std::string(folder) + "/" + name + ".xml") << cda;
    std::vector<std::string> found;
    if (const auto* catalog = official())
        for (const auto& finding : verdict::judge_cda(cda, *catalog).findings)
            found.push_back(finding.code + ": " + finding.message + " @ " + finding.path);
    return found;
}

bool has_official_catalogue() {
    return official() != nullptr;
}

std::optional<Reading> read_official_example(const std::string& name, const std::string& folder) {
    const auto file = shared_folder() / "examples" / folder / (name + ".xml");
    if (!std::filesystem::exists(file)) {
        std::cerr << "skipped: no shared data\n";
        return std::nullopt;
    }
    const auto bytes = read_file(file, 4U << 20U);
    REQUIRE(bytes);
    auto reading = read_text(*bytes);
    if (std::getenv("PALESTRA_NOTES") != nullptr)
        std::cerr << name << ":\n" << in_words(reading.notes);
    return reading;
}

Code loinc(std::string code, std::string display) {
    return {std::move(code), oid::loinc, std::move(display)};
}

Code icd(std::string code, std::string display) {
    return {std::move(code), oid::icd9cm, std::move(display)};
}

FullHeader usual_header(const std::string& number) {
    FullHeader header;
    header.id = {oid::regional("10", "4.4"), "010991.PROVA." + number, "Regione Piemonte"};
    header.created = "20260315103000+0100";
    header.patient.ids = {fiscal_code("CLNLRN69R41Z990E")};
    const Address home{"HP", "100", "010", "TO", "Torino", "001272", "10138", "Via dei Tigli Simulati 12"};
    header.patient.addresses = {home};
    header.patient.telecoms = {{"HP", "mailto:lorena.celani@example.org"}};
    header.patient.name = name("Lorena", "Celani");
    header.patient.gender = "F";
    header.patient.birth = "19691001";
    header.patient.birthplace = Birthplace{{}, {{}, "100", {}, {}, "Torino", "001272"}};
    Assigned doctor;
    doctor.ids = {fiscal_code("MNTLRI74E61Z991H")};
    doctor.telecoms = {{"WP", "mailto:ilaria.monteverzi@example.org"}};
    doctor.name = name("Ilaria", "Monteverzi");
    header.authors = {{header.created, doctor}};
    header.legal_authenticator = Signatory{header.created, doctor};
    header.custodian.ids = {{oid::hospital, "010991", "Regione Piemonte"}};
    header.custodian.name = "Ospedale Simulato di Torino (DEMO)";
    return header;
}

EncompassingEncounter usual_encounter(const Timestamp& low, const Timestamp& high) {
    EncompassingEncounter encounter;
    encounter.ids = {{oid::regional("10991", "4.6"), "2026000001", "ASL Simulata del Piemonte (DEMO)"}};
    encounter.time = {low, high};
    CareUnit unit;
    unit.ids = {{oid::unit, "010991.08", "Regione Piemonte"}};
    unit.name = "Cardiologia";
    Organization hospital;
    hospital.ids = {{oid::hospital, "010991", "Regione Piemonte"}};
    hospital.name = "Ospedale Simulato di Torino (DEMO)";
    unit.provider = hospital;
    encounter.location = unit;
    return encounter;
}

Order usual_order(const std::string& nre) {
    return {{{oid::nre, nre, "Ministero delle Finanze"}}, {"R", oid::act_priority, "Routine"}};
}

Performer usual_performer(const Timestamp& time) {
    Performer performer;
    performer.time = {time, time};
    performer.assigned.ids = {fiscal_code("LSSNNA84C57Z996F")};
    performer.assigned.name = name("Anna", "Lussardi");
    return performer;
}

} // namespace palestra::cda::testing
