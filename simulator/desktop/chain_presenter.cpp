// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/chain_presenter.hpp"

#include "simulator/desktop/story_presenter.hpp"
#include "simulator/desktop/wording.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

std::string counted(std::size_t exchanges, const Messages& messages) {
    return exchanges == 1 ? messages.text("desktop.exchange_one")
                          : messages.text("desktop.exchange_many", {{"count", std::to_string(exchanges)}});
}

/// Whoever talks to the chain without being part of it has one box, and only once it has talked.
std::size_t exchanges_of_outsiders(const StationBoard& board) {
    std::size_t count = 0;
    for (const auto& [node, state] : board.all())
        if (node == k_outsider || find_station(node) == nullptr)
            count += state.exchanges;
    return count;
}

StationBox box_of(const StationPlace& place, const StationBoard& board, const Messages& messages) {
    StationBox box{std::string(place.node), place.at, place.actor, true, {}, {}, {}, {}, Tone::neutral};
    box.name = node_name(box.node, messages);
    box.short_name = short_node_name(box.node, messages);
    const auto state = board.state(box.node);
    box.up = state.up || place.actor;
    const auto count = counted(place.node == k_outsider ? exchanges_of_outsiders(board) : state.exchanges, messages);
    if (place.actor) {
        box.state = box.short_state = count;
    } else if (!state.up) {
        box.state = messages.text(state.was_up ? "desktop.station_stopped" : "desktop.station_not_started");
        box.short_state = box.state;
    } else if (state.last_error != 0) {
        box.short_state = messages.text("desktop.station_error", {{"status", std::to_string(state.last_error)}});
        box.state = box.short_state + " · " + count;
        box.tone = Tone::error;
    } else {
        box.short_state = count;
        box.state = messages.text("desktop.station_up") + " · " + count;
        box.tone = Tone::ok;
    }
    return box;
}

float eased(float progress) {
    return progress * progress * (3 - 2 * progress);
}

std::string caption_of(const Scene& scene, const Messages& messages) {
    const std::string label = scene.label.empty() ? std::string{} : "[" + scene.label + "] ";
    if (scene.kind == Scene::Kind::fact)
        return label + node_name(scene.from, messages) + ": " + fact_text(scene.fact, messages);
    const auto* key = scene.kind == Scene::Kind::request ? "desktop.caption_request" : "desktop.caption_answer";
    return label + messages.text(key, {{"from", node_name(scene.from, messages)},
                                       {"to", node_name(scene.to, messages)},
                                       {"what", scene.what}});
}

} // namespace

ChainPicture chain_picture(const StationBoard& board, const Theatre& theatre, double now,
                           const std::string& shown_trace, const Messages& messages, const std::string& queue) {
    ChainPicture picture;
    for (const auto& place : station_places())
        if (place.node != k_outsider || exchanges_of_outsiders(board) > 0)
            picture.stations.push_back(box_of(place, board, messages));
    if (const auto box = std::ranges::find(picture.stations, "middleware", &StationBox::node);
        box != picture.stations.end() && !queue.empty() && box->up) {
        box->state = queue + " · " + box->state;
        box->short_state = queue;
        box->tone = Tone::warning;
    }
    bool of_shown = false;
    for (const auto& [scene, progress] : theatre.showing(now)) {
        if (scene->kind == Scene::Kind::fact)
            picture.stamps.push_back({scene->from, scene->tone, progress});
        else
            picture.tokens.push_back({scene->from, scene->to, eased(progress), kind_label(scene->label), scene->tone,
                                      scene->kind == Scene::Kind::answer});
        if (!of_shown)
            picture.caption = caption_of(*scene, messages);
        of_shown = of_shown || scene->trace_id == shown_trace;
    }
    return picture;
}

} // namespace palestra::desktop
