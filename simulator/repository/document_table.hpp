// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::repository {

/// Who took a document away, when (simulated), why.
struct Deletion {
    std::string by;
    TimePoint at;
    std::string reason;
    bool operator==(const Deletion&) const = default;
};

/// One document of one repository. Times are simulated.
struct StoredDocument {
    std::string repository; ///< Place::id
    std::string unique_id;  ///< identificativoDoc
    std::string sha256;
    std::int64_t size = 0;
    std::string owner; ///< certificate name of who stored it
    TimePoint stored_at, retain_until;
    std::string replaces; ///< unique_id, in the same repository, of the version before; "" for a first one
    std::optional<Deletion> deletion;
    std::optional<TimePoint> purged_at; ///< since then there is no content
    bool operator==(const StoredDocument&) const = default;
};

using Documents = std::vector<StoredDocument>;

struct Totals {
    std::int64_t documents = 0, bytes = 0, deleted = 0, purged = 0; ///< documents, bytes: those that can be retrieved
};

/// Owner of table repository_entry.
class DocumentTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const StoredDocument& document);
    [[nodiscard]] static Result<std::optional<StoredDocument>>
    find(store::Session& session, const std::string& repository, const std::string& unique_id);
    /// The version that replaced it.
    [[nodiscard]] static Result<std::optional<StoredDocument>>
    successor(store::Session& session, const std::string& repository, const std::string& unique_id);
    [[nodiscard]] static Outcome mark_deleted(store::Session& session, const StoredDocument& document);
    [[nodiscard]] static Outcome mark_purged(store::Session& session, const StoredDocument& document);
    /// Whether some document, of any repository, still has this content.
    [[nodiscard]] static Result<bool> refers(store::Session& session, const std::string& sha256);
    /// The next ones in order of repository and identifier, after these; "" and "" for the first.
    [[nodiscard]] static Result<Documents> page(store::Session& session, const std::string& repository,
                                                const std::string& unique_id, std::int64_t most);
    /// Deleted, with content, and past their retention.
    [[nodiscard]] static Result<Documents> due(store::Session& session, TimePoint now, const StoredDocument& after,
                                               std::int64_t most);
    /// With content whose digest begins so.
    [[nodiscard]] static Result<Documents> with_content(store::Session& session, const std::string& two_digits);
    [[nodiscard]] static Result<Totals> totals(store::Session& session, const std::string& repository);
    [[nodiscard]] static Result<std::int64_t> count(store::Session& session);
};

} // namespace palestra::repository
