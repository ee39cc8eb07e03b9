// SPDX-License-Identifier: EUPL-1.2
#include "simulator/eds/bundle_table.hpp"

namespace palestra::eds {

std::vector<store::Migration> BundleTable::migrations() {
    return {{"0001 bundle",
             "CREATE TABLE eds_bundle (identifier TEXT PRIMARY KEY, wii TEXT NOT NULL, bundle TEXT NOT NULL)"},
            {"0002 bundle by wii", "CREATE INDEX eds_bundle_wii ON eds_bundle (wii)"},
            // The outcome of a transaction stays known when its document is replaced or deleted.
            {"0003 transaction", "CREATE TABLE eds_transaction (wii TEXT PRIMARY KEY)"},
            {"0004 transactions so far", "INSERT INTO eds_transaction (wii) SELECT DISTINCT wii FROM eds_bundle"}};
}

Result<bool> BundleTable::add(store::Session& session, const StoredBundle& bundle) {
    PALESTRA_TRY(const auto known, find(session, bundle.identifier));
    if (known)
        return false;
    PALESTRA_CHECK(session.run("INSERT INTO eds_bundle (identifier, wii, bundle) VALUES (?1, ?2, ?3)",
                               {bundle.identifier, bundle.workflow_instance_id, bundle.json}));
    PALESTRA_CHECK(session.run("INSERT INTO eds_transaction (wii) VALUES (?1) ON CONFLICT (wii) DO NOTHING",
                               {bundle.workflow_instance_id}));
    return true;
}

Result<bool> BundleTable::has_workflow(store::Session& session, const std::string& wii) {
    PALESTRA_TRY(const auto rows, session.run("SELECT 1 FROM eds_transaction WHERE wii = ?1", {wii}));
    return !rows.empty();
}

Outcome BundleTable::replace(store::Session& session, const std::string& old_identifier, const StoredBundle& bundle) {
    PALESTRA_CHECK(remove(session, old_identifier));
    PALESTRA_CHECK(add(session, bundle));
    return {};
}

Outcome BundleTable::update(store::Session& session, const std::string& identifier, const std::string& json) {
    PALESTRA_CHECK(session.run("UPDATE eds_bundle SET bundle = ?2 WHERE identifier = ?1", {identifier, json}));
    return {};
}

Outcome BundleTable::remove(store::Session& session, const std::string& identifier) {
    PALESTRA_CHECK(session.run("DELETE FROM eds_bundle WHERE identifier = ?1", {identifier}));
    return {};
}

Result<std::optional<std::string>> BundleTable::find(store::Session& session, const std::string& identifier) {
    PALESTRA_TRY(const auto rows, session.run("SELECT bundle FROM eds_bundle WHERE identifier = ?1", {identifier}));
    if (rows.empty())
        return std::nullopt;
    return std::optional<std::string>(rows[0].text(0));
}

} // namespace palestra::eds
