// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace palestra::population {

/// What makes a document look like a real person's.
enum class Trace { fiscal_code, mistyped_fiscal_code, vat_number, phone, mail, surname };

/// The name of a trace in message keys "population.check.<name>" and in JSON.
[[nodiscard]] std::string_view name_of(Trace trace);

struct Suspicion {
    Trace trace = Trace::fiscal_code;
    std::string found;
    std::size_t line = 0;  ///< of its first appearance, from 1
    std::size_t times = 1; ///< appearances

    /// Refused: a code that some person or firm could have. Everything else is a warning.
    [[nodiscard]] bool refuses() const { return trace == Trace::fiscal_code || trace == Trace::vat_number; }
};

/// The surnames that belong to synthetic people alone: those the generator composes and those of the cast.
class ReservedNames {
public:
    /// Failures: file_unreadable, json_invalid.
    [[nodiscard]] static Result<ReservedNames> load(const std::filesystem::path& resources);
    [[nodiscard]] bool contains(std::string_view family) const;

private:
    std::unordered_set<std::string> m_names;
};

/// Looks through a CDA2, JSON, NDJSON, CSV or any text for data that look real: codici fiscali with a right check
/// letter and a place that may be assigned, VAT numbers, telephones and mail addresses outside the reserved ranges,
/// surnames that are nobody's of ours. Each finding once, in order of appearance, at most 500. Any bytes will do; text
/// in UTF-16 is read by its ASCII part. What is drawn in pictures is not seen.
[[nodiscard]] std::vector<Suspicion> look_for_real_data(std::string_view bytes, const ReservedNames& names);

/// The same for a file's bytes: of a PDF, the CDA2 inside it. Failures: pdf_unreadable, pdf_without_cda.
[[nodiscard]] Result<std::vector<Suspicion>> check_file_bytes(std::string_view bytes, const ReservedNames& names);

} // namespace palestra::population
