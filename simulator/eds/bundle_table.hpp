// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/store/database.hpp"

#include <optional>
#include <string>

namespace palestra::eds {

struct StoredBundle {
    std::string identifier, workflow_instance_id, json;
};

/// Owner of table eds_bundle.
class BundleTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    /// False when the master id is already there: the first one stays (contract §16, idempotent).
    [[nodiscard]] static Result<bool> add(store::Session& session, const StoredBundle& bundle);
    [[nodiscard]] static Result<bool> has_workflow(store::Session& session, const std::string& wii);
    [[nodiscard]] static Outcome replace(store::Session& session, const std::string& old_identifier,
                                         const StoredBundle& bundle);
    [[nodiscard]] static Outcome update(store::Session& session, const std::string& identifier,
                                        const std::string& json);
    [[nodiscard]] static Outcome remove(store::Session& session, const std::string& identifier);
    [[nodiscard]] static Result<std::optional<std::string>> find(store::Session& session,
                                                                 const std::string& identifier);
};

} // namespace palestra::eds
