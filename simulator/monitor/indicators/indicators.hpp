// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/monitor/indicators/selection.hpp"

#include <array>
#include <filesystem>

namespace palestra::monitor {

/// The three of the Region's table. Its denominators are not published; this is our reading, to be said wherever they
/// are shown: conferred / produced, conferred in CDA2 / produced, signed PAdES / conferred.
enum class Indicator { conferred, cda2, pades };

inline constexpr std::array k_indicators{Indicator::conferred, Indicator::cda2, Indicator::pades};
[[nodiscard]] std::string_view name_of(Indicator indicator); ///< "conferred", "cda2", "pades"

struct Counts {
    std::size_t produced = 0;  ///< producer.prepared, each document once
    std::size_t conferred = 0; ///< repository.stored
    std::size_t cda2 = 0;      ///< conferred, with a CDA2 in it
    std::size_t pades = 0;     ///< conferred, and these very bytes were signed

    void add(const DocumentTrack& document);
    [[nodiscard]] std::optional<int> percent(Indicator indicator) const;
    Counts& operator+=(const Counts& other);
    bool operator==(const Counts&) const = default;
};

struct IndicatorRow {
    std::string group; ///< authority, month or producer; "" when grouped by kind
    std::string kind;
    Counts counts;
    bool operator==(const IndicatorRow&) const = default;
};

struct IndicatorTable {
    Grouping grouping = Grouping::kind;
    std::vector<IndicatorRow> rows; ///< groups in order, within them the kinds as selected, only those with documents
    Counts total;

    /// nullptr: no documents.
    [[nodiscard]] const IndicatorRow* find(std::string_view group, std::string_view kind) const;
    /// In order, each once.
    [[nodiscard]] std::vector<std::string> groups() const;
};

[[nodiscard]] IndicatorTable count(const Ledger& ledger, const Selection& selection, Grouping grouping);

/// Figures that a Region published, by kind, in the order of k_indicators.
struct Reference {
    std::string id, source;
    std::map<std::string, std::array<int, 3>, std::less<>> kinds;
};

/// From simulator/producers/data/presets.json. Failures: file_unreadable, json_invalid, not_found (what, expected).
[[nodiscard]] Result<Reference> load_reference(const std::filesystem::path& file, std::string_view id);

/// Per kind of the reference, whether the table (grouped by kind) has exactly its figures.
[[nodiscard]] bool reproduces(const IndicatorTable& table, const Reference& reference);

} // namespace palestra::monitor
