// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/story_book.hpp"

#include "core/base/text.hpp"
#include "simulator/desktop/step_reader.hpp"

#include <algorithm>
#include <optional>

namespace palestra::desktop {
namespace {

void copy_if_empty(std::string& target, const Json& data, const char* member) {
    if (target.empty())
        target = text_of(data, member);
}

std::optional<StoryOutcome> outcome_of_validation(const std::string& outcome) {
    if (outcome == "OK")
        return StoryOutcome::validated;
    return outcome.find("WARNING") == std::string::npos ? StoryOutcome::refused : StoryOutcome::warned;
}

/// What a fact says about the document's fate; nothing when it says nothing.
std::optional<StoryOutcome> outcome_after(const journal::Event& fact) {
    const auto outcome = text_of(fact.data, "outcome");
    const auto status = text_of(fact.data, "status");
    if (fact.type == "gateway.validation")
        return outcome_of_validation(outcome);
    if (fact.type == "gateway.publication")
        return outcome == "SUCCESS" ? StoryOutcome::published : StoryOutcome::blocked;
    if ((fact.type == "gateway.send_to_ini" || fact.type == "gateway.send_to_uar") && status.starts_with("BLOCKING"))
        return StoryOutcome::blocked;
    if (fact.type == "portal.downloaded")
        return StoryOutcome::delivered;
    return std::nullopt;
}

/// Without facts, the outermost request says how it went.
StoryOutcome outcome_of_hops(const Story& story) {
    const auto outer = std::ranges::find_if(
        story.steps, [](const Step& step) { return step.kind == Step::Kind::hop && step.depth == 0; });
    if (outer == story.steps.end() || outer->status == 0)
        return StoryOutcome::running;
    return outer->status < 400 ? StoryOutcome::answered : StoryOutcome::failed;
}

bool has_verdict(const Story& story) {
    return std::ranges::any_of(story.steps, [](const Step& step) {
        return step.kind == Step::Kind::fact && outcome_after(step.event).has_value();
    });
}

void learn(Story& story, const journal::Event& fact) {
    copy_if_empty(story.kind, fact.data, "kind");
    copy_if_empty(story.title, fact.data, "title");
    copy_if_empty(story.patient, fact.data, "patient");
    // A CX names its domain after the value; people read the value.
    story.patient = story.patient.substr(0, story.patient.find('^'));
    copy_if_empty(story.patient_name, fact.data, "patient_name");
    copy_if_empty(story.document, fact.data, "document");
    if (const auto outcome = outcome_after(fact); outcome && story.outcome != StoryOutcome::delivered)
        story.outcome = *outcome;
}

} // namespace

Story& StoryBook::story_of(const journal::Event& event) {
    // From the newest: that is where the next event almost always belongs.
    const auto found = std::find_if(m_stories.rbegin(), m_stories.rend(),
                                    [&](const Story& story) { return story.trace_id == event.trace.trace_id; });
    if (found != m_stories.rend())
        return *found;
    if (m_stories.size() >= m_kept)
        m_stories.pop_front();
    Story story;
    story.trace_id = event.trace.trace_id;
    story.start = event.wall;
    m_stories.push_back(std::move(story));
    return m_stories.back();
}

void StoryBook::add(journal::Event event) {
    if (event.trace.trace_id.empty() || event.type.starts_with("node."))
        return;
    auto& story = story_of(event);
    story.end = std::max(story.end, event.wall);
    if (event.type == "call") {
        place_step(story.steps, pending_hop(std::move(event)));
    } else if (event.type == "exchange") {
        place_step(story.steps, answered_hop(std::move(event)));
    } else {
        learn(story, event);
        place_step(story.steps, fact_step(std::move(event)));
    }
    if (!has_verdict(story))
        story.outcome = outcome_of_hops(story);
}

const Story* StoryBook::find(const std::string& trace_id) const {
    const auto found = std::ranges::find(m_stories, trace_id, &Story::trace_id);
    return found == m_stories.end() ? nullptr : &*found;
}

} // namespace palestra::desktop
