// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/bundle.hpp"
#include "core/fhir/conversion.hpp"

namespace palestra::fhir {

/// What the header says of people, by fullUrl; the Composition and the DocumentReference name them.
struct HeaderPeople {
    Json authors = Json::array();   ///< references; first the author, then who entered the data
    Json attesters = Json::array(); ///< Composition.attester
    std::string custodian;
    std::string first_author; ///< Practitioner or Device
};

/// The patient, and the guardian.
std::string patient(Conversion& conversion);
[[nodiscard]] HeaderPeople read_people(Conversion& conversion);
/// Encounter of componentOf, else of the document itself; with its orders and participants. Fills conversion.visit.
void begin_visit(Conversion& conversion);
void document_reference(Conversion& conversion, const HeaderPeople& people, const Publication& publication,
                        const std::string& composition);

} // namespace palestra::fhir
