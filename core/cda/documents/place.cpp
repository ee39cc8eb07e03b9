// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/place.hpp"

#include "core/cda/mapping/people.hpp"

namespace palestra::cda {

void map_place(Scope& participant, Place& place, const char* role_class) {
    participant.constant("typeCode", "LOC");
    participant.element("participantRole", [&](Scope& role) {
        role.constant("classCode", role_class);
        map_ids(role, place.ids);
        role.each("addr", place.addresses, [](Scope& s, Address& address) { map(s, address); });
        role.each("telecom", place.telecoms, [](Scope& s, Telecom& telecom) { map(s, telecom); });
        role.nested(!place.name.empty(), "playingEntity/name", [&](Scope& s) { s.text(place.name); });
    });
}

} // namespace palestra::cda
