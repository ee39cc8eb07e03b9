// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/queue_presenter.hpp"

namespace palestra::desktop {
namespace {

std::string counted(std::size_t count, const char* one, const char* many, const Messages& messages) {
    return count == 1 ? messages.text(one) : messages.text(many, {{"count", std::to_string(count)}});
}

/// Two steps at most: "3 g 4 h".
std::string age_text(std::chrono::milliseconds age, const Messages& messages) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
    const auto put = [&](const char* key, std::int64_t large, std::int64_t small) {
        return messages.text(key, {{"large", std::to_string(large)}, {"small", std::to_string(small)}});
    };
    if (seconds >= 86400)
        return put("desktop.queue_age_days", seconds / 86400, seconds / 3600 % 24);
    if (seconds >= 3600)
        return put("desktop.queue_age_hours", seconds / 3600, seconds / 60 % 60);
    return put("desktop.queue_age_minutes", seconds / 60, seconds % 60);
}

} // namespace

std::string queue_text(const QueueBoard& queue, const Messages& messages) {
    std::string text;
    if (queue.waiting() > 0)
        text = counted(queue.waiting(), "desktop.queue_waiting_one", "desktop.queue_waiting_many", messages);
    if (queue.refused() > 0)
        text += (text.empty() ? "" : ", ") +
                counted(queue.refused(), "desktop.queue_refused_one", "desktop.queue_refused_many", messages);
    return text;
}

std::optional<InspectorTab> queue_tab(const QueueBoard& queue, const Messages& messages) {
    if (queue.empty())
        return std::nullopt;
    InspectorTab tab{messages.text("desktop.queue_tab"), {}};
    tab.blocks.push_back({Block::Kind::heading, {}, queue_text(queue, messages), {}});
    for (const auto& each : queue.producers()) {
        std::string value;
        if (each.oldest)
            value = messages.text("desktop.queue_row", {{"waiting", std::to_string(each.waiting)},
                                                        {"age", age_text(queue.now() - *each.oldest, messages)}});
        if (each.refused > 0)
            value += (value.empty() ? "" : " · ") +
                     counted(each.refused, "desktop.queue_refused_one", "desktop.queue_refused_many", messages);
        tab.blocks.push_back({Block::Kind::pair, each.producer, std::move(value), each.last_error,
                              each.refused > 0 ? Tone::error : Tone::warning});
    }
    tab.blocks.push_back({Block::Kind::note, {}, messages.text("desktop.queue_note"), {}});
    return tab;
}

} // namespace palestra::desktop
