// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/datatypes.hpp"
#include "core/cda/model/full_header.hpp"

namespace palestra::cda {

void map_ids(Scope& scope, std::vector<Identifier>& ids);
void map(Scope& scope, Organization& organization);
/// The element that holds the role is at hand; `person` and `organization` name its parts, as the role calls them.
void map_assigned(Scope& scope, Assigned& assigned, const char* person = "assignedPerson",
                  const char* organization = "representedOrganization");
void map(Scope& scope, Author& author);
/// performer, of a service event or of an entry.
void map(Scope& scope, Performer& performer);
void map(Scope& scope, Patient& patient);
void map(Scope& scope, CareUnit& unit);

} // namespace palestra::cda
