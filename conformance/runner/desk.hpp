// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/actor.hpp"
#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/json.hpp"
#include "simulator/producers/draft.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace palestra::conformance {

/// A document that a case confers, with identifiers of its own.
struct Document {
    std::string document_id, submission_id, repository_id;
    std::string cda;
    bool shared = false; ///< its files are made once
};

/// Where the documents of the cases are written: one clinical text, laid out once, under as many identifiers as there
/// are cases. Immutable and thread-safe.
class Desk {
public:
    /// Failures: those of producers::make_draft, crypto_failed.
    [[nodiscard]] static Result<Desk> make(std::string cda, const producers::Workshop& workshop, const Actor& actor,
                                           Entropy& entropy, const Clock& clock);

    [[nodiscard]] const producers::Draft& draft() const { return m_draft; }

    /// New identifiers, also inside the CDA2, so that its validation is nobody else's.
    [[nodiscard]] Document fresh(Entropy& entropy) const;
    /// New identifiers around the one CDA2 that is never published.
    [[nodiscard]] Document shared(Entropy& entropy) const;

    /// The file part of a call: `change` may have "file" and "cda" (suites/README.md). Failures: wrong_usage (a text to
    /// be replaced is not there), not_found (a signer), those of pdf and signature.
    [[nodiscard]] Result<std::string> file_of(const Document& document, const Json& change, bool signed_by_default,
                                              const Actor& actor, const Clock& clock) const;

    /// The file part of direct FHIR: a PDF with the document as a Bundle attached to it, as `change` wants it.
    [[nodiscard]] Result<std::string> bundle_file_of(const Document& document, const Json& change) const;

private:
    /// The Bundle says the identifiers of the document; a patch is one of RFC 6902.
    [[nodiscard]] std::string bundle_of(const Document& document, const Json& change) const;
    [[nodiscard]] Result<std::string> container(const Document& document, const Json& file, const Json& cda,
                                                const Clock& clock) const;

    producers::Draft m_draft;
    std::string m_pages; ///< laid out, nothing inside
    std::string m_signed;
    Json m_bundle; ///< of the draft
};

/// The long form of what "file" says in short: "expired" -> {"sign": "expired"}.
[[nodiscard]] Json long_form_of_file(const Json& file);

} // namespace palestra::conformance
