// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/theatre.hpp"

#include "simulator/desktop/step_reader.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

constexpr double k_hop_seconds = 0.9;
constexpr double k_fact_seconds = 0.8;
// With four seconds of backlog scenes are twice as fast; beyond thirty seconds they are skipped: the lists and
// counters are always up to date, only the show is abridged.
constexpr double k_halving_backlog = 4;
constexpr double k_longest_backlog = 30;
constexpr std::size_t k_names_kept = 2000;

Scene scene_of_request(const Step& hop) {
    return {Scene::Kind::request,
            hop.event.trace.trace_id,
            {},
            hop.from,
            hop.node,
            hop.method + " " + hop.path,
            Tone::running,
            {},
            0,
            0};
}

Scene scene_of_answer(const Step& hop) {
    return {Scene::Kind::answer,
            hop.event.trace.trace_id,
            {},
            hop.node,
            hop.from,
            std::to_string(hop.status),
            tone_of(hop),
            {},
            0,
            0};
}

Scene scene_of_fact(const Step& fact) {
    return {
        Scene::Kind::fact, fact.event.trace.trace_id, {}, fact.node, fact.node, {}, tone_of(fact), fact.event, 0, 0};
}

} // namespace

void Theatre::queue(Scene scene, double now) {
    auto& over = m_lane_over[scene.trace_id];
    scene.begin = std::max(now, over);
    const double backlog = scene.begin - now;
    if (backlog > k_longest_backlog)
        return;
    const double pace = 1 + backlog / k_halving_backlog;
    scene.end = scene.begin + (scene.kind == Scene::Kind::fact ? k_fact_seconds : k_hop_seconds) / pace;
    over = scene.end;
    m_over = std::max(m_over, scene.end);
    scene.label = m_labels[scene.trace_id];
    m_scenes.push_back(std::move(scene));
}

void Theatre::add(const journal::Event& event, double now) {
    if (event.trace.trace_id.empty() || event.type.starts_with("node."))
        return;
    if (const auto kind = text_of(event.data, "kind"); !kind.empty())
        m_labels[event.trace.trace_id] = kind;
    if (event.type == "call") {
        m_calls.insert(event.trace.span_id);
        queue(scene_of_request(pending_hop(event)), now);
    } else if (event.type == "exchange") {
        const auto hop = answered_hop(event);
        // A client outside the chain writes no `call`: its request is seen only now.
        if (m_calls.erase(hop.call_span) == 0)
            queue(scene_of_request(hop), now);
        queue(scene_of_answer(hop), now);
    } else {
        queue(scene_of_fact(fact_step(event)), now);
    }
}

void Theatre::replay(const Story& story, double now) {
    std::erase_if(m_scenes, [&](const Scene& scene) { return scene.trace_id == story.trace_id; });
    m_lane_over.erase(story.trace_id);
    m_labels[story.trace_id] = story.kind;
    std::vector<const Step*> open;
    const auto close_down_to = [&](int depth) {
        while (!open.empty() && open.back()->depth >= depth) {
            if (open.back()->status != 0)
                queue(scene_of_answer(*open.back()), now);
            open.pop_back();
        }
    };
    for (const auto& step : story.steps) {
        close_down_to(step.depth);
        if (step.kind == Step::Kind::fact) {
            queue(scene_of_fact(step), now);
        } else {
            queue(scene_of_request(step), now);
            open.push_back(&step);
        }
    }
    close_down_to(0);
}

void Theatre::tidy(double now) {
    std::erase_if(m_scenes, [now](const Scene& scene) { return scene.end <= now; });
    std::erase_if(m_lane_over, [now](const auto& lane) { return lane.second <= now; });
    // Names outlive their scenes (the next hop may come later), but not without bound.
    if (m_labels.size() > k_names_kept)
        m_labels.clear();
    if (m_calls.size() > k_names_kept)
        m_calls.clear();
}

std::vector<Showing> Theatre::showing(double now) const {
    std::vector<Showing> on;
    for (const auto& scene : m_scenes)
        if (scene.begin <= now && now < scene.end)
            on.push_back({&scene, static_cast<float>((now - scene.begin) / (scene.end - scene.begin))});
    return on;
}

} // namespace palestra::desktop
