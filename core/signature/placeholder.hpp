// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/signature/pades.hpp"

#include <string>
#include <string_view>

namespace palestra::signature {

/// What of a signature dictionary is not as PAdES wants it, for the breaking bench.
struct DictionaryShape {
    bool signing_date = true; ///< /M
    std::string sub_filter = "ETSI.CAdES.detached";
    bool nested = false; ///< the field is a kid of a text-less parent, below the root
};

/// A document with a signature field whose value still waits for its CMS.
struct Placeholder {
    std::string bytes;
    std::size_t open = 0, close = 0; ///< the hexadecimal string with its angle brackets: the gap of the byte range

    /// Digest of everything but the gap (ISO 32000-1 §12.8.1).
    [[nodiscard]] std::string digest(bool sha1 = false) const;
    /// Failures: crypto_failed when the CMS is larger than its room.
    [[nodiscard]] Result<std::string> fill(std::string_view cms) const;
};

/// Failures: not_a_pdf, pdf_unreadable, pdf_encrypted, pdf_not_extensible.
[[nodiscard]] Result<Placeholder> make_placeholder(std::string_view pdf, const SigningInfo& info,
                                                   const DictionaryShape& shape = {});

} // namespace palestra::signature
