// SPDX-License-Identifier: EUPL-1.2
#include "core/io/journal/event.hpp"

#include "core/base/dates.hpp"

namespace palestra::journal {

std::string to_line(const Event& event) {
    Json line{{"segment", event.segment},
              {"seq", event.sequence},
              {"node", event.node},
              {"type", event.type},
              {"wall", iso8601(event.wall)},
              {"simulated", iso8601(event.simulated)},
              {"trace", event.trace.trace_id},
              {"span", event.trace.span_id}};
    if (!event.trace.parent_id.empty())
        line["parent"] = event.trace.parent_id;
    line["data"] = event.data;
    return dump_json(line);
}

Result<Event> from_line(std::string_view text) {
    PALESTRA_TRY(const auto line, parse_json(text, "journal"));
    const auto wall = parse_iso8601(text_of(line, "wall"));
    const auto simulated = parse_iso8601(text_of(line, "simulated"));
    const auto seq = line.find("seq");
    if (!wall || !simulated || seq == line.end() || !seq->is_number_unsigned())
        return fail(FailureCode::json_invalid, {{"what", "journal"}, {"found", "wall, simulated, seq"}});
    Event event{text_of(line, "segment"),
                seq->get<std::uint64_t>(),
                text_of(line, "node"),
                text_of(line, "type"),
                *wall,
                *simulated,
                {text_of(line, "trace"), text_of(line, "span"), text_of(line, "parent")},
                object_of(line, "data")};
    return event;
}

} // namespace palestra::journal
