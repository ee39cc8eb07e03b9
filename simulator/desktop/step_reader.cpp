// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/step_reader.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

using Steps = std::vector<Step>;

bool is_hop(const Step& step) {
    return step.kind == Step::Kind::hop;
}

bool is_pending(const Step& step) {
    return is_hop(step) && step.span.empty();
}

bool encloses(const Step& hop, const Step& step) {
    if (!is_hop(hop) || hop.span.empty())
        return false;
    // A node may write a fact under its exchange's own span or under a child of it.
    return hop.span == step.within || (!is_hop(step) && hop.span == step.event.trace.parent_id);
}

/// While the outer answer is not written its span is unknown; then the last request that left for the node where
/// the step happened is taken for the enclosing one.
bool seems_to_enclose(const Step& hop, const Step& step) {
    return is_pending(hop) && hop.node == (is_hop(step) ? step.from : step.node);
}

void count_depths(Steps& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto before = std::reverse_iterator(steps.begin() + static_cast<std::ptrdiff_t>(i));
        auto outer = std::find_if(before, steps.rend(), [&](const Step& hop) { return encloses(hop, steps[i]); });
        if (outer == steps.rend())
            outer =
                std::find_if(before, steps.rend(), [&](const Step& hop) { return seems_to_enclose(hop, steps[i]); });
        steps[i].depth = outer == steps.rend() ? 0 : outer->depth + 1;
    }
}

} // namespace

std::int64_t number_of(const Json& object, const char* member) {
    if (!object.is_object())
        return 0;
    const auto found = object.find(member);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Step pending_hop(journal::Event call) {
    Step step;
    step.kind = Step::Kind::hop;
    step.node = text_of(call.data, "to");
    step.from = call.node;
    step.method = text_of(call.data, "method");
    step.path = text_of(call.data, "path");
    step.start = call.wall;
    step.within = call.trace.parent_id;
    step.call_span = call.trace.span_id;
    step.event = std::move(call);
    return step;
}

Step answered_hop(journal::Event exchange) {
    Step step;
    step.kind = Step::Kind::hop;
    step.node = exchange.node;
    step.from = text_of(exchange.data, "from");
    step.method = text_of(exchange.data, "method");
    step.path = text_of(exchange.data, "path");
    step.status = static_cast<int>(std::clamp<std::int64_t>(number_of(exchange.data, "status"), 0, 999));
    step.duration =
        std::chrono::microseconds(std::clamp<std::int64_t>(number_of(exchange.data, "duration_us"), 0, 86'400'000'000));
    step.start = exchange.wall - std::chrono::duration_cast<std::chrono::milliseconds>(step.duration);
    step.within = exchange.trace.parent_id;
    step.call_span = exchange.trace.parent_id;
    step.span = exchange.trace.span_id;
    step.event = std::move(exchange);
    return step;
}

Step fact_step(journal::Event fact) {
    Step step;
    step.node = fact.node;
    step.start = fact.wall;
    step.within = fact.trace.span_id;
    step.event = std::move(fact);
    return step;
}

void place_step(Steps& steps, Step step) {
    auto place = steps.end();
    if (is_hop(step) && !step.span.empty()) {
        const auto call = std::ranges::find_if(steps, [&](const Step& earlier) {
            return is_pending(earlier) && !earlier.call_span.empty() && earlier.call_span == step.call_span;
        });
        if (call != steps.end()) {
            step.start = call->start;
            step.within = call->within;
            *call = std::move(step);
            count_depths(steps);
            return;
        }
        place = std::ranges::find_if(steps, [&](const Step& inner) { return encloses(step, inner); });
    }
    steps.insert(place, std::move(step));
    count_depths(steps);
}

} // namespace palestra::desktop
