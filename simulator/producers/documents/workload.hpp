// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pdf/container.hpp"
#include "core/pdf/report.hpp"
#include "simulator/producers/documents/document_maker.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace palestra::producers {

/// Generated documents, the kinds spread evenly: number n of a workload is always the same document, whoever makes it
/// and in whatever order, so that a run can be cut short, continued and shared between threads.
struct Workload {
    const population::World& world;
    std::vector<std::string> kinds; ///< codes of core/cda/kind.hpp; never empty
    std::uint64_t seed = 1;
};

/// One document with its human-readable container.
struct MadeDocument {
    std::string name; ///< "PSS-000017": of the files
    std::string cda;
    std::string pdf; ///< PDF/A-3 with the CDA2 attached, unsigned
};

/// "LAB-000003": kind and number.
[[nodiscard]] std::string name_of(const Workload& workload, std::size_t number);
/// The value alone. Failures: those of population::World::pick and make_document.
[[nodiscard]] Result<cda::AnyDocument> make_value(const Workload& workload, std::size_t number);
/// Thread-safe. Failures: those of make_value, pdf::render and pdf::archive_with_cda.
[[nodiscard]] Result<MadeDocument> make_files(const Workload& workload, std::size_t number, const pdf::Fonts& fonts);

/// The CDA2 laid out and attached: what a producer hands to its author for signing.
[[nodiscard]] Result<std::string> lay_out(const std::string& cda, const pdf::Fonts& fonts,
                                          pdf::Placement placement = pdf::Placement::attachment);

} // namespace palestra::producers
