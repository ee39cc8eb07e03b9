// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/status_events.hpp"

#include "core/base/dates.hpp"
#include "mock-gateway/problem.hpp"

namespace palestra::gateway {
namespace {

constexpr std::chrono::days k_retention{365}; // contract §12.1, expiringDate

constexpr const char* k_columns =
    "type, status, wii, trace_id, issuer, message, document_id, subject, activity, organization, event_date";

std::vector<StatusEvent> events_of(const store::Rows& rows) {
    std::vector<StatusEvent> events;
    for (const auto& row : rows)
        events.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
                          row.text(7), row.text(8), row.text(9),
                          TimePoint{std::chrono::milliseconds{row.integer(10)}}});
    return events;
}

Result<std::vector<StatusEvent>> select(store::Session& session, const std::string& condition,
                                        const std::string& value) {
    PALESTRA_TRY(const auto rows, session.run("SELECT " + std::string(k_columns) + " FROM gateway_event WHERE " +
                                                  condition + " = ?1 ORDER BY event_date, id LIMIT 100",
                                              {value}));
    return events_of(rows);
}

} // namespace

std::vector<store::Migration> StatusEvents::migrations() {
    return {{"0001 event",
             "CREATE TABLE gateway_event (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, type TEXT NOT NULL, "
             "status TEXT NOT NULL, wii TEXT NOT NULL, trace_id TEXT NOT NULL, issuer TEXT NOT NULL, "
             "message TEXT NOT NULL, document_id TEXT NOT NULL, subject TEXT NOT NULL, activity TEXT NOT NULL, "
             "organization TEXT NOT NULL, event_date BIGINT NOT NULL)"},
            {"0002 event by wii", "CREATE INDEX gateway_event_wii ON gateway_event (wii)"},
            {"0003 event by trace", "CREATE INDEX gateway_event_trace ON gateway_event (trace_id)"},
            {"0004 event by document", "CREATE INDEX gateway_event_document ON gateway_event (document_id)"}};
}

Outcome StatusEvents::put(store::Session& session, const StatusEvent& event) {
    const bool unknown = event.workflow_instance_id == k_unknown_workflow;
    const auto key = (unknown ? "trace " + event.trace_id : "wii " + event.workflow_instance_id) + " " + event.type +
                     " " + event.status;
    PALESTRA_CHECK(session.run(
        "INSERT INTO gateway_event (key, type, status, wii, trace_id, issuer, message, document_id, subject, activity, organization, event_date) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
        "ON CONFLICT (key) DO UPDATE SET trace_id = excluded.trace_id, issuer = excluded.issuer, message = excluded.message, "
        "document_id = excluded.document_id, subject = excluded.subject, activity = excluded.activity, "
        "organization = excluded.organization, event_date = excluded.event_date",
        {key, event.type, event.status, event.workflow_instance_id, event.trace_id, event.issuer, event.message,
         event.document_id, event.subject, event.activity, event.organization, event.date.time_since_epoch().count()}));
    return {};
}

Result<bool> StatusEvents::has_publication(store::Session& session, const std::string& document_id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT 1 FROM gateway_event WHERE document_id = ?1 AND status = 'SUCCESS' "
                             "AND type IN ('PUBLICATION', 'REPLACE') LIMIT 1",
                             {document_id}));
    return !rows.empty();
}

Result<bool> StatusEvents::has_final(store::Session& session, const std::string& wii) {
    PALESTRA_TRY(
        const auto rows,
        session.run("SELECT 1 FROM gateway_event WHERE wii = ?1 AND type = 'UAR_FINAL_STATUS' LIMIT 1", {wii}));
    return !rows.empty();
}

Result<std::vector<StatusEvent>> StatusEvents::of_workflow(store::Session& session, const std::string& wii) {
    return select(session, "wii", wii);
}

Result<std::vector<StatusEvent>> StatusEvents::of_trace(store::Session& session, const std::string& trace_id) {
    return select(session, "trace_id", trace_id);
}

Json to_json(const StatusEvent& event) {
    Json json{{"eventType", event.type}, {"eventDate", iso8601(event.date)}, {"eventStatus", event.status}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            json[name] = value;
    };
    add("message", event.message);
    add("identificativoDocumento", event.document_id);
    add("subject", event.subject);
    add("tipoAttivita", event.activity);
    add("organizzazione", event.organization);
    add("workflowInstanceId", event.workflow_instance_id);
    add("traceId", event.trace_id);
    add("issuer", event.issuer);
    json["expiringDate"] = iso8601(event.date + k_retention);
    return json;
}

} // namespace palestra::gateway
