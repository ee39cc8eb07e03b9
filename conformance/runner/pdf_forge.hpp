// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace palestra::conformance {

/// What a forged PDF holds beside its one empty page.
struct ForgedPdf {
    std::vector<std::pair<std::string, std::string>> attachments; ///< name in the tree and of the file, content
    std::string resource;                                         ///< /XFAResources [(datasets) stream], "" for none
    std::string page_text;                                        ///< shown on the page, "" for nothing
    bool kids = false;                                            ///< the name tree has an intermediate node
    bool empty_signature_field = false;                           ///< /FT /Sig without /V
};

/// A small PDF written by hand, so that every quirk of contract §10.2 can be tried, those of no library too.
[[nodiscard]] std::string forge_pdf(const ForgedPdf& wish);

} // namespace palestra::conformance
