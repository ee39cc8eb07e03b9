// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/failure.hpp"
#include "core/cda/narrative.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace palestra::pdf {

/// What a clinician hands to a patient, before it is laid out. Texts are UTF-8 and already in the reader's language.
struct Report {
    std::string title;
    std::string organization;                                 ///< letterhead
    std::string letterhead;                                   ///< its address and contacts, on one line
    std::string notice;                                       ///< "SIMULAZIONE …", on every page
    std::vector<std::pair<std::string, std::string>> details; ///< label, value: patient, author, date, identifier
    std::vector<cda::Section> sections;
    std::string closing; ///< who signs, after the last section
    std::string qr;      ///< what the QR code says: the document's identifier; empty: no code
    std::string footer;  ///< beside the page number
    std::string author;
    std::string language = "it-IT";
    TimePoint created;
};

/// Fonts are looked for in `fonts` first (Titillium Web), then on the system; they are embedded and subset.
struct Fonts {
    std::filesystem::path folder;
    std::string family = "Titillium Web";
};

/// Tagged A4 PDF. Paragraphs, lists and table rows flow over pages; a table repeats its heading.
/// Thread-safe. Failures: pdf_unreadable (reason) when cairo cannot lay it out.
[[nodiscard]] Result<std::string> render(const Report& report, const Fonts& fonts);

/// The Report of a CDA2: header details and every section's narrative.
[[nodiscard]] Report report_of(const cda::Header& header, std::vector<cda::Section> sections, TimePoint created);

} // namespace palestra::pdf
