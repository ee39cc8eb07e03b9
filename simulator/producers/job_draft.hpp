// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/producers/draft.hpp"
#include "simulator/producers/job.hpp"

namespace palestra::producers {

/// identificativoDoc of the version that a job writes of an episode's document.
[[nodiscard]] std::string document_id_of(const Case& of, int version);

/// The document of a job on its author's desk, without its PDF: written from the story, with the job's mistake, as the
/// version that the job says. Identifiers are the story's own, so that the same job always
/// gives the same draft; the token's patient is the real one, whatever the document says.
/// Failures: not_found, kind_unknown (no profile), those of make_document.
[[nodiscard]] Result<Draft> make_draft(const Job& job, const OpenStory& story, const Profiles& profiles,
                                       const std::string& organization);
/// Its human-readable PDF, with the CDA2 inside if `cda2`. Failures: those of the PDF.
[[nodiscard]] Result<std::string> make_pdf(const Draft& draft, bool cda2, const pdf::Fonts& fonts);

} // namespace palestra::producers
