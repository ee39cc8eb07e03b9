// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/callbacks.hpp"

#include "core/base/dates.hpp"

namespace palestra::gateway {

std::vector<store::Migration> Callbacks::migrations() {
    return {{"0001 callback", "CREATE TABLE gateway_callback (wii TEXT PRIMARY KEY, url TEXT NOT NULL)"}};
}

Outcome Callbacks::put(store::Session& session, const std::string& wii, const std::string& url) {
    PALESTRA_CHECK(session.run("INSERT INTO gateway_callback (wii, url) VALUES (?1, ?2) "
                               "ON CONFLICT (wii) DO UPDATE SET url = excluded.url",
                               {wii, url}));
    return {};
}

Result<std::optional<std::string>> Callbacks::find(store::Session& session, const std::string& wii) {
    PALESTRA_TRY(const auto rows, session.run("SELECT url FROM gateway_callback WHERE wii = ?1", {wii}));
    if (rows.empty())
        return std::nullopt;
    return std::optional<std::string>(rows[0].text(0));
}

bool is_final(const StatusEvent& event) {
    if (event.type == "UAR_FINAL_STATUS")
        return event.status == "SUCCESS" || event.status == "BLOCKING_ERROR";
    return (event.type == "SEND_TO_INI" || event.type == "SEND_TO_UAR") && event.status == "BLOCKING_ERROR";
}

Outcome put_event(store::Session& session, const StatusEvent& event, const std::string& traceparent) {
    PALESTRA_CHECK(StatusEvents::put(session, event));
    if (!is_final(event))
        return {};
    PALESTRA_TRY(const auto url, Callbacks::find(session, event.workflow_instance_id));
    if (!url)
        return {};
    Delivery delivery;
    delivery.kind = "callback";
    delivery.workflow_instance_id = event.workflow_instance_id;
    delivery.document_id = *url;
    delivery.station = std::string(k_callback_station);
    delivery.traceparent = traceparent;
    return Outbox::add(session, delivery);
}

std::string callback_url(std::string_view header) {
    constexpr std::string_view ending = "/workflow/status";
    while (header.ends_with('/'))
        header.remove_suffix(1);
    return std::string(header) + (header.ends_with(ending) ? "" : "/v1/workflow/status");
}

Json callback_body(const std::string& wii, const std::vector<StatusEvent>& events) {
    Json body{{"workflowInstanceId", wii}, {"events", Json::array()}};
    for (const auto& event : events) {
        Json row{{"eventType", event.type}, {"eventDate", iso8601(event.date)}, {"eventStatus", event.status}};
        if (!event.issuer.empty())
            row["issuer"] = event.issuer;
        if (!event.message.empty())
            row["message"] = event.message;
        body["events"].push_back(std::move(row));
    }
    return body;
}

} // namespace palestra::gateway
