// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/queue_board.hpp"

#include "simulator/desktop/step_reader.hpp"

#include <algorithm>

namespace palestra::desktop {

void QueueBoard::add(const journal::Event& event) {
    m_now = std::max(m_now, event.simulated);
    if (!event.type.starts_with("middleware."))
        return;
    const auto place = static_cast<std::int64_t>(number_of(event.data, "place"));
    if (event.type == "middleware.queued") {
        auto& row = m_places[place];
        if (row.producer.empty() || row.refused)
            row.since = event.simulated;
        row.producer = text_of(event.data, "producer");
        row.document = text_of(event.data, "document");
        row.error = text_of(event.data, "reason");
        row.refused = false;
    } else if (event.type == "middleware.caught_up" || event.type == "middleware.forgotten") {
        m_places.erase(place);
        std::erase_if(m_places, [&](const auto& entry) { // a refusal of the same document is history
            return entry.second.refused && entry.second.document == text_of(event.data, "document");
        });
    } else if (event.type == "middleware.refused") {
        auto& row = m_places[place];
        row.producer = text_of(event.data, "producer");
        row.document = text_of(event.data, "document");
        row.error = text_of(event.data, "status");
        row.refused = true;
    }
}

std::vector<ProducerQueue> QueueBoard::producers() const {
    std::map<std::string, ProducerQueue> by_name;
    for (const auto& [place, row] : m_places) {
        auto& producer = by_name[row.producer];
        producer.producer = row.producer;
        producer.last_error = row.error;
        if (row.refused) {
            ++producer.refused;
            continue;
        }
        ++producer.waiting;
        producer.oldest = std::min(producer.oldest.value_or(row.since), row.since);
    }
    std::vector<ProducerQueue> all;
    for (auto& [name, producer] : by_name)
        all.push_back(std::move(producer));
    return all;
}

std::size_t QueueBoard::waiting() const {
    return m_places.size() - refused();
}

std::size_t QueueBoard::refused() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_places, [](const auto& entry) { return entry.second.refused; }));
}

} // namespace palestra::desktop
