// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/json.hpp"
#include "core/cda/header.hpp"
#include "core/cda/narrative.hpp"

#include <string>

namespace palestra::fhir {

/// What the DocumentReference takes from the publication rather than from the CDA2 (gateway contract §16).
struct Publication {
    std::string document_id;   ///< identificativoDoc, becomes masterIdentifier
    std::string repository_id; ///< identificativoRep
    std::string facility, practice_setting, high_level;
    std::size_t size = 0;
    std::string sha256; ///< hexadecimal, of the PDF
    TimePoint now;
};

/// A FHIR R4 transaction Bundle of the document: Composition with every section's text, Patient, Practitioner,
/// Organization, Encounter, ServiceRequest per order, DocumentReference. Shared resources are conditional updates
/// (PUT Type?identifier=…), the others POST, as the national maps have it (facts sheet §6.1).
/// FIXME [P-13] clinical resources of the entries (facts sheet §6.2).
/// Failure cda_incomplete (element) when a part that the bundle cannot do without is absent.
[[nodiscard]] Result<Json> make_bundle(const cda::Header& header, const std::vector<cda::Section>& sections,
                                       const Publication& publication, Entropy& entropy);

/// The same as a document Bundle, as direct FHIR wants it (gateway contract §7.6): the Composition first, no requests.
[[nodiscard]] Json as_document(Json transaction);

} // namespace palestra::fhir
