// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "simulator/producers/day/mistake.hpp"
#include "simulator/producers/documents/story.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palestra::producers {

/// How far a document came in the application that reports it.
enum class JobState {
    prepared,  ///< written, nobody outside knows of it
    validated, ///< the gateway answered 201 (E1)
    signed_,
    stored,     ///< in the repository
    published,  ///< the gateway answered 202 (E3, E4)
    registered, ///< INI and EDS have it (E10)
    refused,    ///< somebody said no: see step, status, type, detail
    withheld,   ///< never leaves the structure
    archived,   ///< in the repository only: no CDA2 in it
    replaced,   ///< by a newer version
    deleted,    ///< E5
};

[[nodiscard]] std::string_view name_of(JobState state); ///< "prepared"
[[nodiscard]] std::optional<JobState> find_state(std::string_view name);
/// Nothing more is to be done with it.
[[nodiscard]] bool is_final(JobState state);

/// The last answer that mattered.
struct JobAnswer {
    std::string step; ///< "validate", "publish", …
    int status = 0;   ///< HTTP; 0: nobody answered
    std::string type, detail;
    std::string trace_id; ///< traceID of the gateway
    bool operator==(const JobAnswer&) const = default;
};

/// One document in the queue of an application. Value type.
struct Job {
    std::string document_id; ///< identificativoDoc: the key
    std::string application, kind;
    Story story;
    bool withheld = false, cda2 = true, sign = true;
    Mistake mistake = Mistake::none; ///< still in the document; none once corrected
    int version = 1;                 ///< of what this application wrote about the episode
    std::string replaces;            ///< document_id of the version before, or ""
    JobState state = JobState::prepared;
    std::string workflow_id;
    JobAnswer answer;
    std::int64_t attempts = 0;
    TimePoint created, changed; ///< simulated
    std::string patient;        ///< fiscal code or other identifier
    std::string author, structure;
    std::string signed_pdf; ///< only between signing and publication
};

} // namespace palestra::producers
