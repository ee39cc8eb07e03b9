// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/story_presenter.hpp"

#include "simulator/desktop/wording.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

std::string outcome_key(StoryOutcome outcome) {
    switch (outcome) {
    case StoryOutcome::running:
        return "running";
    case StoryOutcome::validated:
        return "validated";
    case StoryOutcome::warned:
        return "warned";
    case StoryOutcome::published:
        return "published";
    case StoryOutcome::delivered:
        return "delivered";
    case StoryOutcome::refused:
        return "refused";
    case StoryOutcome::blocked:
        return "blocked";
    case StoryOutcome::answered:
        return "answered";
    case StoryOutcome::failed:
        return "failed";
    }
    return {};
}

std::string hop_label(const Step& step, const Messages& messages) {
    return short_node_name(step.from, messages) + " → " + short_node_name(step.node, messages);
}

std::string last_step(const Story& story, const Messages& messages) {
    // Facts tell more than the answers that close the enclosing hops after them.
    const auto fact = std::find_if(story.steps.rbegin(), story.steps.rend(),
                                   [](const Step& step) { return step.kind == Step::Kind::fact; });
    if (fact != story.steps.rend())
        return fact_text(fact->event, messages);
    const auto hop = std::ranges::find(story.steps, Step::Kind::hop, &Step::kind);
    return hop == story.steps.end() || hop->status == 0 ? std::string{} : status_text(hop->status);
}

std::string patient_of(const Story& story, const Messages& messages) {
    if (story.patient_name.empty() && story.patient.empty() && !story.steps.empty() &&
        story.steps.front().kind == Step::Kind::hop)
        return hop_label(story.steps.front(), messages);
    if (story.patient_name.empty())
        return story.patient;
    return story.patient.empty() ? story.patient_name : story.patient_name + " · " + story.patient;
}

std::string title_of(const Story& story) {
    if (!story.title.empty())
        return story.title;
    if (!story.document.empty())
        return story.document;
    const auto hop = std::ranges::find(story.steps, Step::Kind::hop, &Step::kind);
    return hop == story.steps.end() ? story.trace_id : hop->method + " " + hop->path;
}

void place_bar(StepRow& row, const Story& story, const Step& step) {
    using Seconds = std::chrono::duration<double>;
    const double whole = std::max(Seconds(story.end - story.start).count(), 1e-3);
    row.bar_begin = std::clamp(Seconds(step.start - story.start).count() / whole, 0.0, 1.0);
    row.bar_length = std::clamp(Seconds(step.duration).count() / whole, 0.0, 1.0 - row.bar_begin);
}

} // namespace

std::string kind_label(const std::string& kind) {
    return kind.empty() ? "HTTP" : kind;
}

DocumentRow document_row(const Story& story, const Messages& messages) {
    return {!story.kind.empty(),
            kind_label(story.kind),
            title_of(story),
            patient_of(story, messages),
            last_step(story, messages),
            messages.text("desktop.outcome." + outcome_key(story.outcome)),
            tone_of(story.outcome),
            clock_text(story.start).substr(0, 8)};
}

StepRow step_row(const Story& story, const Step& step, const Messages& messages) {
    StepRow row;
    row.hop = step.kind == Step::Kind::hop;
    row.depth = step.depth;
    row.time = clock_text(step.start);
    row.tone = tone_of(step);
    if (!row.hop) {
        row.label = fact_text(step.event, messages);
        row.detail = node_name(step.node, messages);
        return row;
    }
    row.label = hop_label(step, messages);
    row.detail = step.method + " " + step.path;
    row.status = step.status == 0 ? "…" : std::to_string(step.status);
    row.duration = step.status == 0 ? messages.text("desktop.no_answer_yet") : duration_text(step.duration, messages);
    place_bar(row, story, step);
    return row;
}

} // namespace palestra::desktop
