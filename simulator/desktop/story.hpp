// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"
#include "simulator/desktop/tone.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace palestra::desktop {

/// One row of a story's time line: a hop (one request and its answer) or a fact that a node recorded.
struct Step {
    enum class Kind { hop, fact };

    Kind kind = Kind::fact;
    std::string node; ///< who serves the hop, or where the fact happened
    std::string from; ///< hop: who asks
    std::string method;
    std::string path;
    int status = 0; ///< hop: 0 while no answer has been recorded
    std::chrono::microseconds duration{0};
    TimePoint start;
    int depth = 0;         ///< how many hops of the story enclose this one
    std::string within;    ///< span of the work that this step is part of: a hop's `span`, or empty
    std::string call_span; ///< hop: span of the caller's `call`, parent of the exchange's span
    std::string span;      ///< hop: span of the exchange; empty while pending
    journal::Event event;  ///< the exchange (the call while pending) or the fact
};

enum class StoryOutcome { running, validated, warned, published, delivered, refused, blocked, answered, failed };

/// Everything that happened under one trace id: normally one document on its way through the chain.
struct Story {
    std::string trace_id;
    std::string kind; ///< PSS, LDO, …; empty when the trace carries no document
    std::string title;
    std::string patient;
    std::string patient_name;
    std::string document;
    StoryOutcome outcome = StoryOutcome::running;
    TimePoint start;
    TimePoint end;
    std::vector<Step> steps; ///< outer hops before the hops and facts they enclose

    [[nodiscard]] std::size_t hops() const;
    /// Page loads and the like: only good answers of the portal to a browser, and no fact. Not worth a row.
    [[nodiscard]] bool is_background() const;
};

[[nodiscard]] Tone tone_of(StoryOutcome outcome);
[[nodiscard]] Tone tone_of(const Step& step);

} // namespace palestra::desktop
