// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/entry_table.hpp"

namespace palestra::registry {
namespace {

/// The organization that delivered the service is the one that published the document.
std::string organization_of(const Json& registration) {
    return text_of(object_of(object_of(registration, "assertion"), "attributes"), "subject_organization_id");
}

Result<StoredEntry> read_row(const store::Row& row) {
    PALESTRA_TRY(auto registration, parse_json(row.text(5), "registry_entry"));
    StoredEntry entry{row.text(0), row.text(1), row.text(2), row.text(3) == "Approved", row.text(4), {}};
    if (entry.organization.empty()) // registered before the column was
        entry.organization = organization_of(registration);
    if (!entry.approved)
        registration["documentEntry"]["availabilityStatus"] = "urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated";
    entry.registration = std::move(registration);
    return entry;
}

} // namespace

std::vector<store::Migration> EntryTable::migrations() {
    return {
        {"0001 entry",
         "CREATE TABLE registry_entry (unique_id TEXT PRIMARY KEY, submission_id TEXT NOT NULL UNIQUE, "
         "wii TEXT NOT NULL UNIQUE, patient TEXT NOT NULL, creation_time TEXT NOT NULL, registration TEXT NOT NULL, "
         "registered_at BIGINT NOT NULL)"},
        {"0002 entry by patient", "CREATE INDEX registry_entry_patient ON registry_entry (patient, creation_time)"},
        {"0003 entry status", "ALTER TABLE registry_entry ADD COLUMN status TEXT NOT NULL DEFAULT 'Approved'"},
        {"0004 entry uuid", "ALTER TABLE registry_entry ADD COLUMN uuid TEXT NOT NULL DEFAULT ''"},
        {"0005 entry organization", "ALTER TABLE registry_entry ADD COLUMN organization TEXT NOT NULL DEFAULT ''"}};
}

Outcome EntryTable::add(store::Session& session, const Entry& e, const std::string& uuid, TimePoint registered_at) {
    PALESTRA_CHECK(session.run(
        "INSERT INTO registry_entry (unique_id, submission_id, wii, patient, creation_time, registration, registered_at, uuid, "
        "organization) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        {e.unique_id, e.submission_id, e.workflow_instance_id, e.patient, e.creation_time, dump_json(e.registration),
         registered_at.time_since_epoch().count(), uuid, organization_of(e.registration)}));
    return {};
}

Result<std::optional<StoredEntry>> EntryTable::find(store::Session& session, const std::string& unique_id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT unique_id, patient, uuid, status, organization, registration FROM registry_entry "
                             "WHERE unique_id = ?1 AND status = 'Approved'",
                             {unique_id}));
    if (rows.empty())
        return std::nullopt;
    PALESTRA_TRY(auto entry, read_row(rows[0]));
    return std::optional(std::move(entry));
}

Result<bool> EntryTable::is_taken(store::Session& session, const std::string& unique_id) {
    PALESTRA_TRY(const auto rows, session.run("SELECT 1 FROM registry_entry WHERE unique_id = ?1", {unique_id}));
    return !rows.empty();
}

Outcome EntryTable::deprecate(store::Session& session, const std::string& unique_id) {
    PALESTRA_CHECK(session.run("UPDATE registry_entry SET status = 'Deprecated' WHERE unique_id = ?1", {unique_id}));
    return {};
}

Outcome EntryTable::update(store::Session& session, const Entry& e) {
    // wii stays that of the registration: by it a repeated delivery is known.
    PALESTRA_CHECK(session.run("UPDATE registry_entry SET submission_id = ?2, registration = ?3 "
                               "WHERE unique_id = ?1 AND status = 'Approved'",
                               {e.unique_id, e.submission_id, dump_json(e.registration)}));
    return {};
}

Outcome EntryTable::remove(store::Session& session, const std::string& unique_id) {
    PALESTRA_CHECK(session.run("DELETE FROM registry_entry WHERE unique_id = ?1", {unique_id}));
    return {};
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

Result<std::vector<StoredEntry>> EntryTable::of_patient(store::Session& session, const std::string& patient) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT unique_id, patient, uuid, status, organization, registration FROM registry_entry "
                             "WHERE patient = ?1 ORDER BY creation_time DESC, registered_at DESC",
                             {patient}));
    std::vector<StoredEntry> entries;
    for (const auto& row : rows) {
        PALESTRA_TRY(auto entry, read_row(row));
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace palestra::registry
