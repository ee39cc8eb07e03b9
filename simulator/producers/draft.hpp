// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/cda/header.hpp"
#include "core/pdf/report.hpp"
#include "simulator/population/cast.hpp"
#include "simulator/producers/profile.hpp"

#include <map>
#include <string>

namespace palestra::producers {

/// A document on the desk of its author: CDA2, human-readable PDF/A-3 with the CDA2 inside, and everything that its
/// conferral needs. Value type.
struct Draft {
    const cda::Kind* kind = nullptr;
    cda::Header header;
    std::string cda;
    std::string pdf; ///< unsigned
    Profile profile;
    population::Professional signer;
    std::string locality;
    std::string document_id, submission_id, repository_id; ///< identificativoDoc, …Sottomissione, …Rep
    std::string patient;                                   ///< CX
};

struct Workshop {
    const population::Cast& cast;
    const std::map<std::string, Profile, std::less<>>& profiles;
    pdf::Fonts fonts;
    std::string organization = "010"; ///< region whose identifier domains are used
};

/// Reads the CDA2, lays it out, attaches it, draws fresh identifiers.
/// Failures: those of xml::Document and cda::read_header, kind_unknown, cda_incomplete (element), pdf_unreadable.
[[nodiscard]] Result<Draft> make_draft(std::string cda, const Workshop& workshop, Entropy& entropy, const Clock& clock);

} // namespace palestra::producers
