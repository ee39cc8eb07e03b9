// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace palestra::sudden {

/// What a client knows of something it asked for: the answer, or that there was none.
enum class Known { no, perhaps, yes };

/// One document, as the client that sent it remembers it.
struct Entry {
    std::string document_id, workflow_id;
    std::string operation; ///< "PUBLICATION" or "REPLACE": what its first row of status is called
    Known published = Known::no, replaced = Known::no, removed = Known::no, updated = Known::no;
    std::string update_submission; ///< identificativoSottomissione of the update
};

/// All documents of all clients. Thread-safe.
class Ledger {
public:
    void put(const Entry& entry) {
        const std::lock_guard lock(m_mutex);
        m_entries[entry.document_id] = entry;
    }

    void surprise(const std::string& what) {
        const std::lock_guard lock(m_mutex);
        m_surprises.push_back(what);
    }

    [[nodiscard]] std::map<std::string, Entry> entries() const {
        const std::lock_guard lock(m_mutex);
        return m_entries;
    }

    [[nodiscard]] std::vector<std::string> surprises() const {
        const std::lock_guard lock(m_mutex);
        return m_surprises;
    }

private:
    mutable std::mutex m_mutex;
    std::map<std::string, Entry> m_entries;
    std::vector<std::string> m_surprises;
};

} // namespace palestra::sudden
