// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical.hpp"
#include "core/cda/model/external_document.hpp"
#include "core/cda/model/section.hpp"

/// CC, the clinical chart of a hospital stay (facts sheet §3.10): text and attached papers, and references to the other
/// documents of the stay.
namespace palestra::cda {

using ChartSection = SectionOf<ObservationMedia>;

/// The documents of one kind that belong to the stay; at least one.
struct ReferencesSection : SectionOf<ExternalDocument> {
    std::string id = {}; ///< section/@ID
    Code code = {};      ///< that of the documents' kind: 11502-2 reports of laboratory, 34105-7 discharge letters, …
    bool operator==(const ReferencesSection&) const = default;
};

struct ClinicalChart {
    static constexpr std::string_view kind = "CC";
    FullHeader header = {};
    std::optional<ChartSection> initial_assessment = {};
    std::optional<ChartSection> care_assessment = {};
    std::optional<ChartSection> allergies = {};
    std::optional<ChartSection> therapeutic_process = {};
    std::optional<ChartSection> vital_signs = {};
    std::optional<ChartSection> rehabilitation_plan = {};
    std::optional<ChartSection> care_plan = {};
    std::optional<ChartSection> consents = {};
    std::optional<ChartSection> requests = {};
    std::optional<ChartSection> diary = {};
    std::optional<ChartSection> devices = {}; ///< implanted or used
    std::optional<ChartSection> wounds = {};
    std::optional<ChartSection> scales = {};     ///< of assessment and monitoring
    std::optional<ChartSection> restraints = {}; ///< restraint and other measures
    std::optional<ChartSection> nursing_planning = {};
    std::optional<ChartSection> anaesthesia = {};
    std::optional<ChartSection> surgery = {};
    std::optional<ChartSection> childbirth = {};
    std::optional<ChartSection> transfer = {};
    std::optional<ChartSection> discharge = {};
    std::optional<ChartSection> other_discharge = {}; ///< the discharge document of other professions
    std::vector<ReferencesSection> documents = {};
    bool operator==(const ClinicalChart&) const = default;
};

} // namespace palestra::cda
