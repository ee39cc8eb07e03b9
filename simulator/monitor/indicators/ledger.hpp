// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"
#include "simulator/monitor/indicators/names.hpp"

#include <array>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace palestra::monitor {

/// No such moment yet.
inline constexpr TimePoint k_never = TimePoint::max();

/// What the journal says of one document. Small, as there may be millions.
struct DocumentTrack {
    Name kind = 0, application = 0, authority = 0;
    bool prepared = false; ///< by an application of the chain: it counts as produced
    bool cda2 = true, withheld = false, stored = false;
    bool replacement = false;                     ///< a later version of another document: not a second production
    TimePoint written = k_never;                  ///< simulated time of producer.prepared
    TimePoint service_end = k_never;              ///< as its application says, else `written`
    TimePoint published = k_never;                ///< first gateway.publication with SUCCESS, simulated
    std::uint64_t stored_print = 0;               ///< of the bytes in the repository
    std::array<std::uint64_t, 3> signed_prints{}; ///< of the bytes that were signed PAdES, ascending, 0: none
    std::uint64_t trace = 0;                      ///< of producer.prepared
    std::uint32_t accepted = 0, refused = 0;      ///< publications
    std::uint32_t too_old = 0;                    ///< of those refused: the gateway's own five days (contract P-11)

    /// The bytes that were conferred are bytes that were signed.
    [[nodiscard]] bool is_signed() const;
};

/// Keeps what the indicators need of a journal, from its events alone, in whatever order the segments come. A few
/// hundred bytes a document; beyond five million documents the rest is counted as dropped. Not thread-safe.
class Ledger {
public:
    /// Types of the events that matter; others are ignored.
    [[nodiscard]] static const std::set<std::string, std::less<>>& types();

    void add(const journal::Event& event);

    [[nodiscard]] const std::unordered_map<std::string, DocumentTrack>& documents() const { return m_documents; }

    [[nodiscard]] const std::string& text(Name name) const { return m_names.text(name); }

    /// Refused publications that no document of ours can be found for: by the trace of the call.
    [[nodiscard]] const std::map<std::uint64_t, std::uint32_t>& refused_tokens() const { return m_refused_tokens; }

    /// Refused publications that name no document.
    [[nodiscard]] std::uint32_t refused_nameless() const { return m_refused_nameless; }

    /// Simulated time of the latest event.
    [[nodiscard]] TimePoint last() const { return m_last; }

    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }

private:
    [[nodiscard]] DocumentTrack* track(const Json& data);
    void prepared(DocumentTrack& document, const journal::Event& event);
    void publication(const journal::Event& event);

    std::unordered_map<std::string, DocumentTrack> m_documents;
    Names m_names;
    std::map<std::uint64_t, std::uint32_t> m_refused_tokens;
    std::uint32_t m_refused_nameless = 0;
    TimePoint m_last = TimePoint::min();
    std::uint64_t m_dropped = 0;
};

} // namespace palestra::monitor
