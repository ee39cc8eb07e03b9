// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/local_index.hpp"

namespace palestra::middleware {
namespace {

constexpr std::string_view k_columns = "document_id, producer, patient, state, source, wii, metadata, indexed_at";

Result<Indexed> entry_of(const store::Row& row) {
    PALESTRA_TRY(auto metadata, parse_json(row.text(6), "middleware_index"));
    return Indexed{row.text(0), row.text(1), row.text(2),         row.text(3),
                   row.text(4), row.text(5), std::move(metadata), TimePoint(std::chrono::milliseconds(row.integer(7)))};
}

} // namespace

std::vector<store::Migration> LocalIndex::migrations() {
    return {{"0001 index",
             "CREATE TABLE middleware_index (document_id TEXT PRIMARY KEY, producer TEXT NOT NULL, patient TEXT NOT "
             "NULL, state TEXT NOT NULL, source TEXT NOT NULL, wii TEXT NOT NULL, metadata TEXT NOT NULL, indexed_at "
             "BIGINT NOT NULL, ask_at BIGINT NOT NULL DEFAULT 0, asked BIGINT NOT NULL DEFAULT 0)"},
            {"0002 index patient", "CREATE INDEX middleware_index_patient ON middleware_index (patient)"},
            {"0003 index unconfirmed", "CREATE INDEX middleware_index_unconfirmed ON middleware_index (source, state, "
                                       "ask_at)"}};
}

Outcome LocalIndex::put(store::Session& session, const Indexed& e) {
    PALESTRA_CHECK(session.run(
        "INSERT INTO middleware_index (document_id, producer, patient, state, source, wii, metadata, indexed_at) "
        "VALUES (?1, ?2, ?3, ?4, 'local', ?5, ?6, ?7) ON CONFLICT (document_id) DO UPDATE SET state = "
        "excluded.state, metadata = excluded.metadata, producer = excluded.producer, patient = excluded.patient, ask_at "
        "= 0, asked = 0 WHERE middleware_index.source = 'local'",
        {e.document_id, e.producer, e.patient, e.state, e.wii, dump_json(e.metadata),
         e.indexed_at.time_since_epoch().count()}));
    return {};
}

Outcome LocalIndex::settle(store::Session& session, const std::string& document_id, const std::string& state,
                           const std::string& wii) {
    PALESTRA_CHECK(session.run("UPDATE middleware_index SET state = ?2, wii = CASE WHEN ?3 = '' THEN wii ELSE ?3 END "
                               "WHERE document_id = ?1",
                               {document_id, state, wii}));
    return {};
}

Result<bool> LocalIndex::overwrite(store::Session& session, const std::string& document_id, const Json& metadata,
                                   TimePoint now) {
    PALESTRA_TRY(const auto found, find(session, document_id));
    if (!found)
        return false;
    PALESTRA_CHECK(session.run("UPDATE middleware_index SET source = 'ini', state = 'published', metadata = ?2, "
                               "indexed_at = ?3 WHERE document_id = ?1",
                               {document_id, dump_json(metadata), now.time_since_epoch().count()}));
    return true;
}

Result<std::optional<Indexed>> LocalIndex::find(store::Session& session, const std::string& document_id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT " + std::string(k_columns) + " FROM middleware_index WHERE document_id = ?1",
                             {document_id}));
    if (rows.empty())
        return std::nullopt;
    PALESTRA_TRY(auto entry, entry_of(rows[0]));
    return entry;
}

Result<std::vector<std::string>> LocalIndex::unconfirmed(store::Session& session, TimePoint now, std::int64_t limit) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT document_id FROM middleware_index WHERE source = 'local' AND state = 'published' "
                             "AND ask_at <= ?1 AND asked < 20 ORDER BY ask_at LIMIT ?2",
                             {now.time_since_epoch().count(), limit}));
    std::vector<std::string> ids;
    for (const auto& row : rows)
        ids.push_back(row.text(0));
    return ids;
}

Result<std::int64_t> LocalIndex::count_unconfirmed(store::Session& session) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT count(*) FROM middleware_index WHERE source = 'local' AND state = "
                             "'published' AND asked < 20"));
    return rows[0].integer(0);
}

Outcome LocalIndex::ask_again_at(store::Session& session, const std::string& document_id, TimePoint when) {
    PALESTRA_CHECK(session.run("UPDATE middleware_index SET ask_at = ?2, asked = asked + 1 WHERE document_id = ?1",
                               {document_id, when.time_since_epoch().count()}));
    return {};
}

Result<std::vector<Indexed>> LocalIndex::of_patient(store::Session& session, const std::string& patient,
                                                    std::int64_t limit) {
    PALESTRA_TRY(const auto rows, session.run("SELECT " + std::string(k_columns) +
                                                  " FROM middleware_index WHERE ?1 = '' OR patient = ?1 ORDER BY "
                                                  "indexed_at DESC LIMIT ?2",
                                              {patient, limit}));
    std::vector<Indexed> all;
    for (const auto& row : rows) {
        PALESTRA_TRY(auto entry, entry_of(row));
        all.push_back(std::move(entry));
    }
    return all;
}

Json local_metadata(const Message& message) {
    const auto& b = message.fields;
    const auto& j = message.claims;
    return {{"uniqueId", message.document_id},
            {"repositoryUniqueId", text_of(b, "identificativoRep")},
            {"submissionUniqueId", text_of(b, "identificativoSottomissione")},
            {"classCode", text_of(b, "tipoDocumentoLivAlto")},
            {"typeCode", text_of(j, "resource_hl7_type")},
            {"healthcareFacilityTypeCode", text_of(b, "tipologiaStruttura")},
            {"practiceSettingCode", text_of(b, "assettoOrganizzativo")},
            {"contentTypeCode", text_of(b, "tipoAttivitaClinica")},
            {"eventCodeList", array_of(b, "attiCliniciRegoleAccesso")},
            {"serviceStartTime", text_of(b, "dataInizioPrestazione")},
            {"serviceStopTime", text_of(b, "dataFinePrestazione")},
            {"patientId", text_of(j, "person_id")},
            {"authorInstitution", text_of(j, "locality")},
            {"authorRole", text_of(j, "subject_role")},
            {"size", message.file_bytes},
            {"sha256", message.file_sha256},
            {"replaces", message.replaces}};
}

} // namespace palestra::middleware
