// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical_history.hpp"

/// RAD, the report of a radiologist (facts sheet §3.4). The header wants a second identifier of the patient (or
/// `further_id_unknown`) and the order.
namespace palestra::cda {

/// One image or other DICOM object. Identifiers are UIDs: a root without extension.
struct DicomInstance {
    Identifier id = {};
    Code sop_class = {};
    Timestamp time = {};
    std::string media_type = {}; ///< "application/dicom"
    std::string location = {};   ///< where it can be fetched (WADO)
    bool operator==(const DicomInstance&) const = default;
};

struct DicomSeries {
    Identifier id = {};
    Code modality = {}; ///< DCM: CT, DX, MR, US, …
    Interval time = {};
    std::vector<DicomInstance> instances = {};
    bool operator==(const DicomSeries&) const = default;
};

struct DicomStudy {
    Identifier id = {};
    Interval time = {};
    std::vector<DicomSeries> series = {};
    bool operator==(const DicomStudy&) const = default;
};

struct RadiologyExam {
    Identifier id = {};
    Code code = {}; ///< ICD-9-CM, LOINC or regional
    std::string status = "completed";
    Interval time = {};
    std::vector<Performer> performers = {};
    std::string words = {}; ///< what the reader sees instead of the code's display: technique, dose
    bool operator==(const RadiologyExam&) const = default;
};

struct RadiologyReport {
    static constexpr std::string_view kind = "RAD";
    FullHeader header = {};
    std::optional<SectionOf<DicomStudy>> catalogue = {}; ///< one study
    std::optional<SectionOf<Diagnosis>> question = {};   ///< at most one diagnosis
    std::optional<ClinicalHistory> history = {};         ///< no therapies
    std::optional<SectionOf<Observation>> previous = {};
    std::optional<SectionOf<RadiologyExam>> exams = {}; ///< mandatory, at least one
    std::optional<TextSection> report = {};             ///< mandatory
    std::optional<TextSection> conclusions = {};
    std::optional<TextSection> additional = {};
    std::optional<SectionOf<Problem>> complications = {}; ///< at most one
    std::optional<TextSection> suggestions = {};          ///< to the physician who prescribed
    bool operator==(const RadiologyReport&) const = default;
};

} // namespace palestra::cda
