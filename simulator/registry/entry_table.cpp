// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/entry_table.hpp"

#include "core/base/text.hpp"

namespace palestra::registry {

std::vector<store::Migration> EntryTable::migrations() {
    return {
        {"0001 entry",
         "CREATE TABLE registry_entry (unique_id TEXT PRIMARY KEY, submission_id TEXT NOT NULL UNIQUE, "
         "wii TEXT NOT NULL UNIQUE, patient TEXT NOT NULL, creation_time TEXT NOT NULL, registration TEXT NOT NULL, "
         "registered_at BIGINT NOT NULL)"},
        {"0002 entry by patient", "CREATE INDEX registry_entry_patient ON registry_entry (patient, creation_time)"}};
}

Outcome EntryTable::add(store::Session& session, const Entry& e, TimePoint registered_at) {
    PALESTRA_CHECK(session.run(
        "INSERT INTO registry_entry (unique_id, submission_id, wii, patient, creation_time, registration, registered_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        {e.unique_id, e.submission_id, e.workflow_instance_id, e.patient, e.creation_time, dump_json(e.registration),
         registered_at.time_since_epoch().count()}));
    return {};
}

Result<std::optional<Json>> EntryTable::find(store::Session& session, const std::string& unique_id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT registration FROM registry_entry WHERE unique_id = ?1", {unique_id}));
    if (rows.empty())
        return std::nullopt;
    PALESTRA_TRY(auto registration, parse_json(rows[0].text(0), "registry_entry"));
    return std::optional<Json>(std::move(registration));
}

Result<bool> EntryTable::find_workflow(store::Session& session, const std::string& wii) {
    PALESTRA_TRY(const auto rows, session.run("SELECT 1 FROM registry_entry WHERE wii = ?1", {wii}));
    return !rows.empty();
}

Result<bool> EntryTable::has_submission(store::Session& session, const std::string& submission_id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT 1 FROM registry_entry WHERE submission_id = ?1", {submission_id}));
    return !rows.empty();
}

Result<std::vector<Json>> EntryTable::of_patient(store::Session& session, const std::string& patient) {
    PALESTRA_TRY(
        const auto rows,
        session.run(
            "SELECT registration FROM registry_entry WHERE patient = ?1 ORDER BY creation_time DESC, registered_at DESC",
            {to_upper(patient)}));
    std::vector<Json> entries;
    for (const auto& row : rows) {
        PALESTRA_TRY(auto registration, parse_json(row.text(0), "registry_entry"));
        entries.push_back(std::move(registration));
    }
    return entries;
}

} // namespace palestra::registry
