// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/sample/sample_conferral.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"

namespace palestra::desktop::sample {
namespace {

struct Made {
    std::string id, kind, when;
    bool cda2, withheld, unsigned_;
};

journal::Event event_of(const Made& made, const char* node, const char* type, Json data) {
    journal::Event event;
    event.segment = "sample";
    event.sequence = 1;
    event.node = node;
    event.type = type;
    event.wall = event.simulated = parse_iso8601(made.when).value_or(TimePoint{});
    event.trace = {sha256_hex(made.id).substr(0, 32), sha256_hex(made.id + type).substr(0, 16), ""};
    data["document"] = made.id;
    event.data = std::move(data);
    return event;
}

void tell(const Made& made, std::vector<journal::Event>& events) {
    events.push_back(event_of(made, "producer", "producer.prepared",
                              {{"kind", made.kind},
                               {"title", "Referto"},
                               {"application", made.kind == "LAB" ? "laboratorio" : "ambulatorio"},
                               {"authority", "asl-cn1"},
                               {"service_end", made.when},
                               {"cda2", made.cda2},
                               {"withheld", made.withheld},
                               {"version", 1}}));
    const auto bytes = sha256_hex("bytes of " + made.id);
    if (!made.withheld && !made.unsigned_)
        events.push_back(event_of(made, "producer", "producer.signed", {{"sha256", bytes}}));
    if (!made.withheld)
        events.push_back(event_of(made, "repository", "repository.stored", {{"sha256", bytes}}));
    if (!made.withheld && made.cda2)
        events.push_back(event_of(made, "gateway", "gateway.publication",
                                  {{"outcome", made.unsigned_ ? "BLOCKING_ERROR" : "SUCCESS"}}));
}

} // namespace

std::vector<journal::Event> conferral() {
    std::vector<journal::Event> events;
    for (const std::string month : {"2026-10", "2026-11"}) {
        for (int i = 0; i < 4; ++i)
            tell({month + "-LAB-" + std::to_string(i), "LAB", month + "-10T09:00:00Z", i != 0, false, false}, events);
        tell({month + "-RSA-0", "RSA", month + "-11T09:00:00Z", true, true, true}, events);
        tell({month + "-RSA-1", "RSA", month + "-11T09:00:00Z", true, false, true}, events);
    }
    return events;
}

} // namespace palestra::desktop::sample
