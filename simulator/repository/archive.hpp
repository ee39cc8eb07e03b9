// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/repository/content_store.hpp"
#include "simulator/repository/document_table.hpp"
#include "simulator/repository/repositories.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::repository {

/// What the archive says to a wish. Everything but the first two and `taken_away` is a refusal, and changes nothing.
enum class Answer {
    stored,               ///< new
    known,                ///< the same bytes were there under this identifier: nothing to do
    taken_away,           ///< deleted now, or before: the first deletion stands
    unknown,              ///< no such document
    gone,                 ///< it was deleted; an identifier is not used again
    other_content,        ///< the identifier has other bytes: a document is immutable
    other_predecessor,    ///< the same bytes, but it replaces another document, or none
    predecessor_itself,   ///<
    predecessor_unknown,  ///<
    predecessor_gone,     ///<
    predecessor_replaced, ///< by another one: the newest version is the one to replace
    not_owner,            ///< only who stored it, or a steward
};

struct Reply {
    Answer answer = Answer::unknown;
    StoredDocument document; ///< the one asked for; with predecessor_… and not_owner the one at fault
};

/// A document that somebody brings.
struct Deposit {
    std::string unique_id, owner;
    std::string_view bytes;
    std::string replaces; ///< "" for a first version
    TimePoint now;        ///< simulated
    bool steward = false; ///< may replace and delete what others stored
};

struct PurgeReport {
    std::int64_t documents = 0, contents = 0, bytes = 0; ///< bytes, contents: what was freed
    std::int64_t shared = 0;                             ///< contents kept, because another document has them
};

/// Documents at rest: contents in files, everything else in the index. Contents go first on the way in and last on the
/// way out, so that whatever dies in between leaves a content without a row (harmless, found by check()), never a row
/// without its content. A content is taken away, and a row is given one, only inside a transaction: the two cannot miss
/// each other, not even between processes. Thread-safe; the database and the places outlive it.
class Archive {
public:
    Archive(store::Database& database, ContentStore contents) : m_database(database), m_contents(std::move(contents)) {}

    [[nodiscard]] Outcome prepare() const;

    /// stored and known only after everything is on the medium. Failures: disk_full, file_unwritable, store_failed.
    [[nodiscard]] Result<Reply> put(const Place& place, const Deposit& deposit) const;
    /// known, gone or unknown; deleted ones too are found here, without looking at the content.
    [[nodiscard]] Result<Reply> find(const Place& place, const std::string& unique_id) const;
    [[nodiscard]] Result<std::string> content(const StoredDocument& document) const;
    /// Logical: the content stays until its retention ends.
    [[nodiscard]] Result<Reply> remove(const Place& place, const std::string& unique_id, const Deletion& deletion,
                                       bool steward) const;
    /// The chain that a document belongs to, oldest first; empty when it is unknown. At most k_most_versions.
    [[nodiscard]] Result<Documents> versions(const Place& place, const std::string& unique_id) const;
    static constexpr std::size_t k_most_versions = 1000;

    /// Takes away the contents of documents that are deleted and past their retention; what is not deleted is never
    /// touched, however old. A content that any other document has stays. With `dry` it only counts.
    [[nodiscard]] Result<PurgeReport> purge(TimePoint now, bool dry,
                                            const std::function<void(const StoredDocument&)>& each) const;

    /// Puts back a row as it was exported, with its content. stored, known, or other_content when the identifier is
    /// known with anything different.
    [[nodiscard]] Result<Reply> restore(const StoredDocument& document, std::string_view bytes) const;

    /// Takes a content away unless a document has it. True when it went.
    [[nodiscard]] Result<bool> drop_unreferenced(const std::string& sha256) const;

    [[nodiscard]] store::Database& database() const { return m_database; }

    [[nodiscard]] const ContentStore& contents() const { return m_contents; }

private:
    using Judge = std::function<Result<Reply>(store::Session&)>;
    [[nodiscard]] Result<Reply> add(const StoredDocument& document, std::string_view bytes, const Judge& judge) const;
    [[nodiscard]] Result<Reply> index(const StoredDocument& document, std::string_view bytes, const Judge& judge) const;

    store::Database& m_database;
    ContentStore m_contents;
};

} // namespace palestra::repository
