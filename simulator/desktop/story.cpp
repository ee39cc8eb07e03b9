// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/story.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

/// Facts that carry a verdict say it in "outcome" or "status" (docs/giornale.md).
Tone tone_of_verdict(const std::string& verdict) {
    if (verdict.empty())
        return Tone::ok;
    if (verdict == "OK" || verdict == "SUCCESS")
        return Tone::ok;
    if (verdict.find("WARNING") != std::string::npos || verdict.starts_with("NON_BLOCKING"))
        return Tone::warning;
    return Tone::error;
}

} // namespace

std::size_t Story::hops() const {
    return static_cast<std::size_t>(std::ranges::count(steps, Step::Kind::hop, &Step::kind));
}

bool Story::is_background() const {
    return std::ranges::all_of(steps, [](const Step& step) {
        return step.kind == Step::Kind::hop && step.node == "portal" && step.from == "browser" && step.status < 400;
    });
}

Tone tone_of(StoryOutcome outcome) {
    switch (outcome) {
    case StoryOutcome::running:
    case StoryOutcome::validated:
        return Tone::running;
    case StoryOutcome::warned:
        return Tone::warning;
    case StoryOutcome::published:
    case StoryOutcome::delivered:
        return Tone::ok;
    case StoryOutcome::refused:
    case StoryOutcome::blocked:
    case StoryOutcome::failed:
        return Tone::error;
    case StoryOutcome::answered:
        break;
    }
    return Tone::neutral;
}

Tone tone_of(const Step& step) {
    if (step.kind == Step::Kind::fact) {
        const auto outcome = text_of(step.event.data, "outcome");
        return tone_of_verdict(outcome.empty() ? text_of(step.event.data, "status") : outcome);
    }
    if (step.status == 0)
        return Tone::running;
    return step.status < 400 ? Tone::ok : Tone::error;
}

} // namespace palestra::desktop
