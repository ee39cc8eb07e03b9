// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/archive.hpp"

#include "core/base/encoding.hpp"

#include <algorithm>

namespace palestra::repository {
namespace {

using Found = std::optional<StoredDocument>;

/// What stands against replacing the version before; stored when nothing does.
Result<Reply> judge_predecessor(store::Session& session, const StoredDocument& wanted, bool steward) {
    if (wanted.replaces == wanted.unique_id)
        return Reply{Answer::predecessor_itself, wanted};
    PALESTRA_TRY(const Found before, DocumentTable::find(session, wanted.repository, wanted.replaces));
    if (!before)
        return Reply{Answer::predecessor_unknown, wanted};
    if (before->deletion)
        return Reply{Answer::predecessor_gone, *before};
    if (before->owner != wanted.owner && !steward)
        return Reply{Answer::not_owner, *before};
    PALESTRA_TRY(const Found other, DocumentTable::successor(session, wanted.repository, wanted.replaces));
    if (other)
        return Reply{Answer::predecessor_replaced, *other};
    return Reply{Answer::stored, wanted};
}

Result<Reply> judge_deposit(store::Session& session, const StoredDocument& wanted, bool steward) {
    PALESTRA_TRY(const Found before, DocumentTable::find(session, wanted.repository, wanted.unique_id));
    if (before)
        return Reply{before->deletion                      ? Answer::gone
                     : before->sha256 != wanted.sha256     ? Answer::other_content
                     : before->replaces != wanted.replaces ? Answer::other_predecessor
                                                           : Answer::known,
                     *before};
    if (!wanted.replaces.empty())
        return judge_predecessor(session, wanted, steward);
    return Reply{Answer::stored, wanted};
}

/// The neighbours in one direction, nearest first. Exported rows may lie, even in circles.
Outcome follow(store::Session& session, StoredDocument from, bool backwards, Documents& chain) {
    while (chain.size() < Archive::k_most_versions) {
        if (backwards && from.replaces.empty())
            return {};
        PALESTRA_TRY(const Found next, backwards ? DocumentTable::find(session, from.repository, from.replaces)
                                                 : DocumentTable::successor(session, from.repository, from.unique_id));
        if (!next || std::ranges::find(chain, next->unique_id, &StoredDocument::unique_id) != chain.end())
            return {};
        chain.push_back(*next);
        from = *next;
    }
    return {};
}

} // namespace

Outcome Archive::prepare() const {
    return m_database.migrate("repository", DocumentTable::migrations());
}

Result<Reply> Archive::put(const Place& place, const Deposit& deposit) const {
    const StoredDocument wanted{place.id,
                                deposit.unique_id,
                                sha256_hex(deposit.bytes),
                                static_cast<std::int64_t>(deposit.bytes.size()),
                                deposit.owner,
                                deposit.now,
                                deposit.now + place.retention,
                                deposit.replaces,
                                {},
                                {}};
    return add(wanted, deposit.bytes,
               [&](store::Session& session) { return judge_deposit(session, wanted, deposit.steward); });
}

Result<Reply> Archive::add(const StoredDocument& document, std::string_view bytes, const Judge& judge) const {
    // Asked before anything is written: who is refused leaves no trace.
    PALESTRA_TRY(auto reply, store::transact<Reply>(m_database, judge));
    if (reply.answer != Answer::stored && reply.answer != Answer::known)
        return reply;
    // Also for a known one: bringing it again repairs a damaged content.
    if (!document.purged_at)
        PALESTRA_CHECK(m_contents.keep(document.sha256, bytes));
    if (reply.answer == Answer::known)
        return reply;
    auto indexed = index(document, bytes, judge);
    if ((!indexed || indexed->answer != Answer::stored) && !document.purged_at)
        (void)drop_unreferenced(document.sha256); // best effort: check() finds what stays
    return indexed;
}

Result<Reply> Archive::index(const StoredDocument& document, std::string_view bytes, const Judge& judge) const {
    return store::transact<Reply>(m_database, [&](store::Session& session) -> Result<Reply> {
        PALESTRA_TRY(auto judged, judge(session));
        if (judged.answer != Answer::stored)
            return judged;
        // The last document that had this content may have gone between our writing and this row. Once more then, where
        // nobody can take it away; so rare that others may wait for it.
        if (!document.purged_at && !m_contents.has(document.sha256))
            PALESTRA_CHECK(m_contents.keep(document.sha256, bytes));
        PALESTRA_CHECK(DocumentTable::add(session, document));
        return judged;
    });
}

Result<Reply> Archive::find(const Place& place, const std::string& unique_id) const {
    PALESTRA_TRY(const Found found, store::transact<Found>(m_database, [&](store::Session& session) {
                     return DocumentTable::find(session, place.id, unique_id);
                 }));
    if (!found)
        return Reply{};
    return Reply{found->deletion ? Answer::gone : Answer::known, *found};
}

Result<std::string> Archive::content(const StoredDocument& document) const {
    return m_contents.read(document.sha256);
}

Result<Reply> Archive::remove(const Place& place, const std::string& unique_id, const Deletion& deletion,
                              bool steward) const {
    return store::transact<Reply>(m_database, [&](store::Session& session) -> Result<Reply> {
        PALESTRA_TRY(Found found, DocumentTable::find(session, place.id, unique_id));
        if (!found)
            return Reply{};
        if (found->owner != deletion.by && !steward)
            return Reply{Answer::not_owner, *found};
        if (!found->deletion) {
            found->deletion = deletion;
            PALESTRA_CHECK(DocumentTable::mark_deleted(session, *found));
        }
        return Reply{Answer::taken_away, *found};
    });
}

Result<Documents> Archive::versions(const Place& place, const std::string& unique_id) const {
    return store::transact<Documents>(m_database, [&](store::Session& session) -> Result<Documents> {
        PALESTRA_TRY(const Found found, DocumentTable::find(session, place.id, unique_id));
        if (!found)
            return Documents{};
        Documents chain{*found};
        PALESTRA_CHECK(follow(session, *found, true, chain));
        std::ranges::reverse(chain);
        PALESTRA_CHECK(follow(session, *found, false, chain));
        return chain;
    });
}

Result<Reply> Archive::restore(const StoredDocument& document, std::string_view bytes) const {
    return add(document, bytes, [&](store::Session& session) -> Result<Reply> {
        PALESTRA_TRY(const Found before, DocumentTable::find(session, document.repository, document.unique_id));
        if (before)
            return Reply{*before == document ? Answer::known : Answer::other_content, *before};
        if (document.replaces.empty())
            return Reply{Answer::stored, document};
        PALESTRA_TRY(const Found other, DocumentTable::successor(session, document.repository, document.replaces));
        return Reply{other ? Answer::predecessor_replaced : Answer::stored, other ? *other : document};
    });
}

Result<bool> Archive::drop_unreferenced(const std::string& sha256) const {
    return store::transact<bool>(m_database, [&](store::Session& session) -> Result<bool> {
        PALESTRA_TRY(const auto referred, DocumentTable::refers(session, sha256));
        return !referred && m_contents.remove(sha256);
    });
}

Result<PurgeReport> Archive::purge(TimePoint now, bool dry,
                                   const std::function<void(const StoredDocument&)>& each) const {
    constexpr std::int64_t k_page = 200;
    PurgeReport report;
    StoredDocument last;
    for (;;) {
        PALESTRA_TRY(auto due, store::transact<Documents>(m_database, [&](store::Session& session) {
                         return DocumentTable::due(session, now, last, k_page);
                     }));
        if (due.empty())
            return report;
        last = due.back();
        for (auto& document : due) {
            ++report.documents;
            document.purged_at = now;
            if (!dry) {
                PALESTRA_CHECK(m_database.transaction(
                    [&](store::Session& session) { return DocumentTable::mark_purged(session, document); }));
                PALESTRA_TRY(const auto dropped, drop_unreferenced(document.sha256));
                ++(dropped ? report.contents : report.shared);
                report.bytes += dropped ? document.size : 0;
            }
            each(document);
        }
    }
}

} // namespace palestra::repository
