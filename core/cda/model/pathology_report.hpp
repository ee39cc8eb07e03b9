// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical_history.hpp"

/// RAP, the report of anatomic pathology (facts sheet §3.7). The header wants the order and the encounter; identifiers
/// have a root and an extension, codes a system, addresses a use. An observation has a specimen with its identifier.
namespace palestra::cda {

/// A section with one note of its own (act 48767-8) beside its entries.
template <typename Entry>
struct NotedSection : SectionOf<Entry> {
    std::string note = {};
    bool operator==(const NotedSection&) const = default;
};

struct PathologyAnamnesis : History {
    std::string note = {};
    bool operator==(const PathologyAnamnesis&) const = default;
};

struct OncologyTherapy : SectionText {
    std::vector<Therapy> therapies = {};
    std::vector<Procedure> procedures = {};
    std::string note = {};
    bool operator==(const OncologyTherapy&) const = default;
};

/// What the clinician told the pathologist.
struct ClinicalNotes : SectionText {
    std::optional<PathologyAnamnesis> history = {};
    std::optional<NotedSection<Diagnosis>> question = {}; ///< at most one diagnosis
    std::optional<NotedSection<Allergy>> allergies = {};
    std::optional<NotedSection<Observation>> previous_tests = {};
    std::optional<NotedSection<Therapy>> therapies = {};
    std::optional<OncologyTherapy> oncology = {};
    std::optional<NotedSection<Procedure>> procedures = {};
    std::optional<NotedSection<Observation>> imaging = {};
    bool operator==(const ClinicalNotes&) const = default;
};

/// How the specimen was taken. A coded procedure (LOINC) has a method (SNOMED CT) and a specimen; else the code is
/// nullFlavor NA.
struct PathologyProcedure {
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Interval time = {};
    Code method = {}, approach_site = {}; ///< SNOMED CT
    std::vector<Code> target_sites = {};  ///< SNOMED CT
    Specimen specimen = {};
    std::vector<Performer> performers = {};
    Identifier container = {}; ///< mandatory
    std::vector<Observation> observations = {};
    std::vector<ObservationMedia> media = {};
    std::string comment = {};
    std::string words = {}; ///< what the reader sees instead of the code's display
    bool operator==(const PathologyProcedure&) const = default;
};

/// TNM.
struct TumourStage {
    Observation stage = {};                     ///< 59541-3
    std::optional<Observation> descriptor = {}; ///< after therapy, at a relapse, …
    std::vector<Observation> categories = {};   ///< T, N, M, with their site
    bool operator==(const TumourStage&) const = default;
};

struct LymphNodes {
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Interval time = {};
    std::string examined = {};   ///< how many: repeatNumber
    QuantityRange involved = {}; ///< how many of them
    Code site = {};
    std::optional<Observation> size = {};   ///< 85351-5, a range
    std::vector<Observation> features = {}; ///< each a range
    std::string comment = {};
    bool operator==(const LymphNodes&) const = default;
};

/// Its observations have no details of their own.
struct PathologyStaging {
    Panel panel = {};
    std::optional<TumourStage> stage = {};
    std::optional<LymphNodes> nodes = {};
    bool operator==(const PathologyStaging&) const = default;
};

struct PathologyDiagnosis : SectionText {
    std::optional<Panel> diagnosis = {};  ///< 29308-4: exactly one observation
    std::optional<Panel> morphology = {}; ///< 22036-8: at least one
    std::optional<PathologyStaging> staging = {};
    std::string note = {};
    bool operator==(const PathologyDiagnosis&) const = default;
};

struct PathologyReport {
    static constexpr std::string_view kind = "RAP";
    FullHeader header = {};
    std::optional<ClinicalNotes> notes = {};
    std::optional<NotedSection<PathologyProcedure>> procedure = {}; ///< mandatory, at least one
    std::optional<NotedSection<Panel>> macroscopic = {};            ///< exactly one panel
    std::optional<NotedSection<Panel>> microscopic = {};            ///< exactly one panel
    std::optional<NotedSection<Observation>> margin = {};
    std::optional<NotedSection<Panel>> supplementary = {}; ///< immunohistochemistry, molecular: exactly one panel
    std::optional<NotedSection<Panel>> summary = {};       ///< Epicrisi: no panels
    std::optional<PathologyDiagnosis> diagnosis = {};      ///< mandatory
    std::optional<TextSection> further_tests = {};
    bool operator==(const PathologyReport&) const = default;
};

} // namespace palestra::cda
