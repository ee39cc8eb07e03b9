// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/clinical.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {

void map_participant(Scope& participant, EntryParticipant& value, const std::string& location) {
    participant.attribute("typeCode", value.type);
    map_interval(participant, "time", value.time);
    const bool place = value.type == "LOC";
    participant.element("participantRole", [&](Scope& role) {
        role.constant("classCode", place ? "SDLOC" : "ROL");
        map_template(role, place ? location : std::string{});
        map_ids(role, value.ids);
        role.when(!value.code.empty(), "code", [&](Scope& code) { map(code, value.code); });
        role.nested(!value.device.empty(), "playingDevice/code", [&](Scope& code) { map(code, value.device); });
        role.nested(!value.name.empty(), "playingEntity/name", [&](Scope& name) { map(name, value.name); });
    });
}

} // namespace palestra::cda
