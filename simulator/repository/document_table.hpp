// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/store/database.hpp"

#include <optional>
#include <string>

namespace palestra::repository {

struct StoredDocument {
    std::string unique_id, sha256;
    std::int64_t size = 0;
    std::string owner;   ///< certificate name of who stored it
    TimePoint stored_at; ///< simulated
};

/// Owner of table repository_document.
class DocumentTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const StoredDocument& document);
    [[nodiscard]] static Result<std::optional<StoredDocument>> find(store::Session& session,
                                                                    const std::string& unique_id);
};

} // namespace palestra::repository
