// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/failure.hpp"

#include <string>
#include <string_view>

namespace palestra::pdf {

/// The gateway's own test (contract §10.1): more than four bytes, beginning with %PDF.
[[nodiscard]] bool looks_like_pdf(std::string_view bytes);

/// Where the CDA2 may be (contract §10.2).
enum class Mode { attachment, resource, unspecified };

/// Whether "CDA.XML" is another name than "cda.xml": the system says so, its document does not (D-24).
enum class NameCase { counts, ignored };

/// The CDA2 inside a PDF, byte for byte. ATTACHMENT: embedded file whose tree name or file name is exactly "cda.xml"
/// (D-24, case-sensitive). RESOURCE: the XFAResources array "datasets". Unspecified: RESOURCE first, then ATTACHMENT.
/// Failures: not_a_pdf, pdf_unreadable (reason), pdf_encrypted (reason), pdf_without_cda.
[[nodiscard]] Result<std::string> extract_cda(std::string_view pdf, Mode mode = Mode::unspecified,
                                              NameCase names = NameCase::counts);

/// The FHIR Bundle inside a PDF (contract §7.6), byte for byte. ATTACHMENT: embedded file whose name is exactly
/// "bundle.json" or "bundleFhir.json" (D-19). RESOURCE: the first balanced {…} in the text that the pages show, of
/// simple fonts. Unspecified: ATTACHMENT first, as any page may have a brace (decision). Failures: not_a_pdf,
/// pdf_unreadable (reason), not_found (what).
[[nodiscard]] Result<std::string> extract_bundle(std::string_view pdf, Mode mode = Mode::unspecified);

/// How the CDA2 is put into the container (contract §10.2): as the file cda.xml, or in XFAResources.
enum class Placement { attachment, resource };

struct ArchiveInfo {
    std::string title;
    std::string author;
    std::string language = "it-IT";
    TimePoint created;
    Placement placement = Placement::attachment;
};

/// A PDF/A-3 with the CDA2 attached as cda.xml (AFRelationship Alternative): XMP metadata, sRGB output intent, file
/// identifier, associated file. As a resource the file is a PDF with the same metadata but no PDF/A, which knows no
/// XFA. The page content is left as it is; what was attached before stays, but for another cda.xml. Failures:
/// not_a_pdf, pdf_unreadable, pdf_encrypted. It writes the file anew: a signature in it does not survive (the caller's
/// to look for).
[[nodiscard]] Result<std::string> archive_with_cda(std::string_view pdf, std::string_view cda, const ArchiveInfo& info);

} // namespace palestra::pdf
