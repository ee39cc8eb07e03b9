// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/story.hpp"

#include <string>

namespace palestra::desktop {

/// A document's row in the list.
struct DocumentRow {
    bool is_document = false;
    std::string kind;    ///< chip: see kind_label
    std::string title;   ///< title, or the first request
    std::string patient; ///< name and identifier as far as known; without a document, who called whom
    std::string last;    ///< what happened last
    std::string outcome;
    Tone tone = Tone::neutral;
    std::string time;
};

/// A row of the time line. `bar_begin` and `bar_length` are fractions of the story's whole time.
struct StepRow {
    bool hop = false;
    int depth = 0;
    std::string time;
    std::string label;  ///< hop: "Applicativo → Middleware"; fact: its sentence
    std::string detail; ///< hop: "POST /v1/documents/validation"; fact: where it happened
    std::string status; ///< "201", "…"
    std::string duration;
    Tone tone = Tone::neutral;
    double bar_begin = 0;
    double bar_length = 0;
};

/// The kind of document, or "HTTP" for a trace that carries none.
[[nodiscard]] std::string kind_label(const std::string& kind);
[[nodiscard]] DocumentRow document_row(const Story& story, const Messages& messages);
[[nodiscard]] StepRow step_row(const Story& story, const Step& step, const Messages& messages);

} // namespace palestra::desktop
