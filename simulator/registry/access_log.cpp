// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/access_log.hpp"

#include <limits>

namespace palestra::registry {

std::vector<store::Migration> AccessLog::migrations() {
    return {{"0107 access log",
             "CREATE TABLE registry_access_log (patient TEXT NOT NULL, line BIGINT NOT NULL, at BIGINT NOT NULL, "
             "person TEXT NOT NULL, role TEXT NOT NULL, purpose TEXT NOT NULL, organization TEXT NOT NULL, "
             "structure TEXT NOT NULL, operation TEXT NOT NULL, document TEXT NOT NULL, granted BIGINT NOT NULL, "
             "reason TEXT NOT NULL, rule TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (patient, line))"}};
}

Outcome AccessLog::add(store::Session& session, const std::string& patient, const LogLine& line) {
    PALESTRA_CHECK(session.run(
        "INSERT INTO registry_access_log (patient, line, at, person, role, purpose, organization, structure, "
        "operation, document, granted, reason, rule, note) SELECT ?1, COALESCE(MAX(line), 0) + 1, ?2, ?3, ?4, ?5, ?6, "
        "?7, ?8, ?9, ?10, ?11, ?12, ?13 FROM registry_access_log WHERE patient = ?1",
        {patient, std::int64_t{line.at.time_since_epoch().count()}, line.person, line.role, line.purpose,
         line.organization, line.structure, line.operation, line.document, std::int64_t{line.granted}, line.reason,
         line.rule, line.note}));
    return {};
}

Result<std::vector<LogLine>> AccessLog::of_patient(store::Session& session, const std::string& patient,
                                                   std::int64_t before, std::int64_t limit) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT line, at, person, role, purpose, organization, structure, operation, document, "
                             "granted, reason, rule, note FROM registry_access_log "
                             "WHERE patient = ?1 AND line < ?2 ORDER BY line DESC LIMIT ?3",
                             {patient, before > 0 ? before : std::numeric_limits<std::int64_t>::max(), limit}));
    std::vector<LogLine> lines;
    for (const auto& row : rows)
        lines.push_back({row.integer(0), TimePoint(std::chrono::milliseconds(row.integer(1))), row.text(2), row.text(3),
                         row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.integer(9) != 0,
                         row.text(10), row.text(11), row.text(12)});
    return lines;
}

} // namespace palestra::registry
