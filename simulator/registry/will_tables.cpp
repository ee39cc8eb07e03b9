// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/will_tables.hpp"

namespace palestra::registry {
namespace {

std::int64_t number(TimePoint time) {
    return time.time_since_epoch().count();
}

TimePoint time_of(std::int64_t number) {
    return TimePoint(std::chrono::milliseconds(number));
}

} // namespace

std::vector<store::Migration> PatientTable::migrations() {
    return {{"0101 patient", "CREATE TABLE registry_patient (patient TEXT PRIMARY KEY, birth_date TEXT NOT NULL, "
                             "assistance TEXT NOT NULL, former TEXT NOT NULL)"}};
}

Result<Patient> PatientTable::find(store::Session& session, const std::string& code) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT birth_date, assistance, former FROM registry_patient WHERE patient = ?1", {code}));
    return rows.empty() ? Patient{code, {}, {}, {}} : Patient{code, rows[0].text(0), rows[0].text(1), rows[0].text(2)};
}

Outcome PatientTable::meet(store::Session& session, const Patient& patient) {
    PALESTRA_CHECK(session.run("INSERT INTO registry_patient (patient, birth_date, assistance, former) "
                               "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (patient) DO NOTHING",
                               {patient.code, patient.birth_date, patient.assistance, patient.former}));
    return {};
}

Outcome PatientTable::put(store::Session& session, const Patient& patient) {
    PALESTRA_CHECK(session.run("INSERT INTO registry_patient (patient, birth_date, assistance, former) "
                               "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (patient) DO UPDATE SET "
                               "birth_date = ?2, assistance = ?3, former = ?4",
                               {patient.code, patient.birth_date, patient.assistance, patient.former}));
    return {};
}

std::vector<store::Migration> ConsentTable::migrations() {
    return {{"0102 consent", "CREATE TABLE registry_consent (patient TEXT NOT NULL, purpose TEXT NOT NULL, "
                             "given BIGINT NOT NULL, by_person TEXT NOT NULL, by_role TEXT NOT NULL, "
                             "at BIGINT NOT NULL, PRIMARY KEY (patient, purpose))"}};
}

Outcome ConsentTable::put(store::Session& session, const std::string& patient, const Consent& consent) {
    PALESTRA_CHECK(session.run(
        "INSERT INTO registry_consent (patient, purpose, given, by_person, by_role, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (patient, purpose) DO UPDATE SET "
        "given = ?3, by_person = ?4, by_role = ?5, at = ?6",
        {patient, consent.purpose, std::int64_t{consent.given}, consent.by, consent.role, number(consent.at)}));
    return {};
}

Result<std::vector<Consent>> ConsentTable::of_patient(store::Session& session, const std::string& patient) {
    PALESTRA_TRY(const auto rows, session.run("SELECT purpose, given, by_person, by_role, at FROM registry_consent "
                                              "WHERE patient = ?1 ORDER BY purpose",
                                              {patient}));
    std::vector<Consent> consents;
    for (const auto& row : rows)
        consents.push_back({row.text(0), row.integer(1) != 0, row.text(2), row.text(3), time_of(row.integer(4))});
    return consents;
}

std::vector<store::Migration> BondTable::migrations() {
    return {{"0103 bond", "CREATE TABLE registry_bond (id TEXT PRIMARY KEY, patient TEXT NOT NULL, "
                          "person TEXT NOT NULL, kind TEXT NOT NULL, organization TEXT NOT NULL, "
                          "since BIGINT NOT NULL, until_time BIGINT, ended BIGINT)"},
            {"0104 bond by patient", "CREATE INDEX registry_bond_patient ON registry_bond (patient)"}};
}

Outcome BondTable::add(store::Session& session, const std::string& patient, const PatientBond& bond) {
    PALESTRA_CHECK(session.run("INSERT INTO registry_bond (id, patient, person, kind, organization, since, until_time) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                               {bond.id, patient, bond.person, bond.kind, bond.organization, number(bond.since),
                                bond.until ? store::Value(number(*bond.until)) : store::Value(std::monostate{})}));
    return {};
}

Result<std::vector<PatientBond>> BondTable::of_patient(store::Session& session, const std::string& patient,
                                                       TimePoint now) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT id, person, kind, organization, since, until_time FROM registry_bond "
                             "WHERE patient = ?1 AND ended IS NULL AND (until_time IS NULL OR until_time > ?2) "
                             "ORDER BY since, id",
                             {patient, number(now)}));
    std::vector<PatientBond> bonds;
    for (const auto& row : rows)
        bonds.push_back({row.text(0), row.text(1), row.text(2), row.text(3), time_of(row.integer(4)),
                         row.null(5) ? std::nullopt : std::optional(time_of(row.integer(5)))});
    return bonds;
}

Result<bool> BondTable::end(store::Session& session, const std::string& patient, const std::string& id, TimePoint now) {
    PALESTRA_TRY(const auto rows,
                 session.run("UPDATE registry_bond SET ended = ?3 WHERE id = ?1 AND patient = ?2 AND ended IS NULL "
                             "AND (until_time IS NULL OR until_time > ?3) RETURNING id",
                             {id, patient, number(now)}));
    return !rows.empty();
}

Outcome BondTable::end_family_doctors(store::Session& session, const std::string& patient, TimePoint now) {
    PALESTRA_CHECK(session.run("UPDATE registry_bond SET ended = ?2 WHERE patient = ?1 AND kind = 'family' "
                               "AND ended IS NULL",
                               {patient, number(now)}));
    return {};
}

} // namespace palestra::registry
