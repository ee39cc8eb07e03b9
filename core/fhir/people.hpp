// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/conversion.hpp"

namespace palestra::fhir {

// People, organizations and places, which documents share (facts sheet §6.1): conditional updates by identifier. Each
// takes the element of the role and gives the fullUrl, "" when nothing names anybody.

/// assignedAuthor, assignedEntity, associatedEntity, intendedRecipient, participantRole.
std::string practitioner(Conversion& conversion, Node role);
/// The same in a function: with its organization and codes. `function` is functionCode, which may be absent.
std::string practitioner_role(Conversion& conversion, Node role, Node function = {});
/// A PractitionerRole, or the Device of an author that is one.
std::string author(Conversion& conversion, Node assigned_author);
std::string organization(Conversion& conversion, Node organization);
/// relatedEntity, guardian, associatedEntity of a relative.
std::string related_person(Conversion& conversion, Node role);
[[nodiscard]] bool is_relative(Node associated_entity);
/// healthCareFacility.
std::string facility(Conversion& conversion, Node facility);
/// participant[@typeCode='LOC']/participantRole.
std::string place(Conversion& conversion, Node participant_role);

/// performer/assignedEntity of a statement, as Practitioners.
[[nodiscard]] Json performers(Conversion& conversion, Node statement);
/// The first participant that is a person asking for the statement: neither a place nor a product.
[[nodiscard]] Node requesting_participant(Node statement);

} // namespace palestra::fhir
