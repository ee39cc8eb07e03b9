// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/obscuring_table.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

namespace palestra::registry {

bool is_policy(std::string_view code) {
    return code == "P99" || code == "P98" || code == "P97" || code == "P00";
}

Policies policies_asked(const Json& document_entry) {
    Policies asked;
    for (const auto& event : array_of(document_entry, "eventCodeList"))
        if (const auto code = to_upper(text_of(event, "code")); is_policy(code))
            asked.insert(code);
    return asked;
}

Policies policies_after(const Policies& current, const Policies& asked) {
    auto after = asked.contains("P00") ? Policies{} : current;
    after.insert(asked.begin(), asked.end());
    after.erase("P00");
    return after;
}

std::vector<store::Migration> ObscuringTable::migrations() {
    return {{"0105 obscuring", "CREATE TABLE registry_obscuring (unique_id TEXT NOT NULL, patient TEXT NOT NULL, "
                               "policy TEXT NOT NULL, PRIMARY KEY (unique_id, policy))"},
            {"0106 obscuring by patient", "CREATE INDEX registry_obscuring_patient ON registry_obscuring (patient)"}};
}

Outcome ObscuringTable::put(store::Session& session, const std::string& patient, const std::string& unique_id,
                            const Policies& policies) {
    PALESTRA_CHECK(session.run("DELETE FROM registry_obscuring WHERE unique_id = ?1", {unique_id}));
    for (const auto& policy : policies)
        PALESTRA_CHECK(session.run("INSERT INTO registry_obscuring (unique_id, patient, policy) VALUES (?1, ?2, ?3)",
                                   {unique_id, patient, policy}));
    return {};
}

Result<Policies> ObscuringTable::of_document(store::Session& session, const std::string& unique_id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT policy FROM registry_obscuring WHERE unique_id = ?1", {unique_id}));
    Policies policies;
    for (const auto& row : rows)
        policies.insert(row.text(0));
    return policies;
}

Result<std::map<std::string, Policies>> ObscuringTable::of_patient(store::Session& session,
                                                                   const std::string& patient) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT unique_id, policy FROM registry_obscuring WHERE patient = ?1", {patient}));
    std::map<std::string, Policies> all;
    for (const auto& row : rows)
        all[row.text(0)].insert(row.text(1));
    return all;
}

} // namespace palestra::registry
