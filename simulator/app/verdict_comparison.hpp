// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/catalog/catalog.hpp"
#include "core/verdict/verdict.hpp"
#include "simulator/app/console.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace palestra::app {

/// What one of two catalogues said of a document, without the document.
struct Side {
    std::string outcome; ///< verdict::Verdict::outcome()
    bool accepted = false;
    std::vector<verdict::Finding> findings; ///< those that decide: reported in the gateway's answer
};

/// A document that two catalogues judge differently.
struct VerdictDifference {
    std::string file, kind;
    Side before, after;

    /// The one that matters most to who relies on the second: it refuses what the first lets pass.
    [[nodiscard]] bool newly_rejected() const { return before.accepted && !after.accepted; }
};

/// The verdicts of two catalogues over the same documents.
struct VerdictComparison {
    std::size_t documents = 0, same = 0;
    std::map<std::string, std::pair<std::size_t, std::size_t>> kinds; ///< documents and same, by kind ("?" unknown)
    std::vector<VerdictDifference> differences;                       ///< in order of the documents
};

/// What palestra catalog diff A B --on … was asked.
struct ComparisonWish {
    std::vector<std::string> documents; ///< files and folders
    std::size_t jobs = 0;               ///< 0: as many as it is worth
};

/// Judges every document with both. Failures: file_unreadable (one of the documents, or a folder without any),
/// cancelled; those of Catalog::trouble().
[[nodiscard]] Result<VerdictComparison> compare_verdicts(const catalog::Catalog& before, const catalog::Catalog& after,
                                                         const ComparisonWish& wish, const Console& console);

[[nodiscard]] Json to_json(const VerdictComparison& comparison);
void say(const Console& console, const VerdictComparison& comparison);

} // namespace palestra::app
