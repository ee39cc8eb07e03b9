// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical.hpp"
#include "core/cda/model/section.hpp"

/// LAB, the report of laboratory medicine (facts sheet §3.3).
namespace palestra::cda {

/// When a specimen was taken (act 33882-2).
struct SpecimenCollection {
    Interval time = {};
    Identifier specimen = {}; ///< of the container; without root: that of all of them
    std::vector<Performer> performers = {};
    bool operator==(const SpecimenCollection&) const = default;
};

/// How and where on the body a specimen was taken; `site` is mandatory.
struct Sampling {
    Code code = {};
    Interval time = {};
    Code method = {}, site = {};
    Identifier specimen = {};
    std::vector<Performer> performers = {};
    bool operator==(const Sampling&) const = default;
};

/// A battery of results: a blood count, an antibiogram.
struct Battery {
    Panel panel = {};
    std::string comment = {};
    std::vector<ObservationMedia> media = {};
    bool operator==(const Battery&) const = default;
};

/// A microorganism that was found: what it is, and at least one result or one battery about it (the antibiogram).
struct Isolate {
    Identifier id = {};
    Code code = {}; ///< of the cluster; left out only against the catalogue's advice
    std::string status = "completed";
    Interval time = {};
    Specimen organism = {}; ///< type: the microorganism
    std::vector<Observation> results = {};
    std::vector<Battery> batteries = {};
    std::string comment = {};
    bool operator==(const Isolate&) const = default;
};

/// What a laboratory says about one set of specimens. With more than one specimen each has an id.
struct LaboratoryExam {
    Identifier id = {};
    Code code = {};
    std::string status = "completed"; ///< completed: final, active: partial, aborted
    Interval time = {};
    std::vector<Specimen> specimens = {};
    std::vector<Performer> performers = {};
    std::vector<SpecimenCollection> collections = {};
    std::vector<Sampling> samplings = {};
    std::vector<Observation> results = {};
    std::vector<Battery> batteries = {};
    std::vector<Isolate> isolates = {};
    std::vector<ObservationMedia> media = {};
    std::string comment = {};
    bool operator==(const LaboratoryExam&) const = default;
};

/// One exam or panel of a speciality.
struct LeafSection : SectionOf<LaboratoryExam> {
    std::string id = {}; ///< section/@ID
    Code code = {};
    bool operator==(const LeafSection&) const = default;
};

/// One of the laboratory's specialities (facts sheet §3.3 lists the codes). It holds leaves, or the exams themselves.
struct SpecialitySection : SectionOf<LaboratoryExam> {
    std::string id = {};
    Code code = {};
    std::vector<LeafSection> leaves = {};
    bool operator==(const SpecialitySection&) const = default;
};

struct LaboratoryReport {
    static constexpr std::string_view kind = "LAB";
    FullHeader header = {};
    std::vector<SpecialitySection> specialities = {};
    bool operator==(const LaboratoryReport&) const = default;
};

} // namespace palestra::cda
