// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/json.hpp"
#include "core/cda/header.hpp"

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

/// A FHIR R4 transaction Bundle of any vendor's CDA2 (facts sheet §6): header resources, a Composition that mirrors the
/// sections, and what their entries say as clinical resources. Shared resources are conditional updates
/// (PUT Type?identifier=…), the others POST. What the entries say in a way nobody foresaw stays in the narratives.
/// How the official examples compare: docs/fhir.md. FIXME [P-13] Appointment,
/// ImmunizationRecommendation and ChargeItem of the letters and of the private dispensing.
/// Failures: not_a_cda; cda_incomplete (element) when a part that the bundle cannot do without is absent;
/// cda_too_many_entries (limit).
[[nodiscard]] Result<Json> make_bundle(const xml::Document& document, const Publication& publication, Entropy& entropy);

/// The same as a document Bundle, as direct FHIR wants it (gateway contract §7.6): the Composition first, no requests.
[[nodiscard]] Json as_document(Json transaction);

} // namespace palestra::fhir
