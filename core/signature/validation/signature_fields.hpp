// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <qpdf/QPDF.hh>

#include <string>
#include <vector>

namespace palestra::signature {

struct SignatureField {
    std::string name;       ///< fully qualified, "Firme.Firma1"
    QPDFObjectHandle value; ///< the signature dictionary, null for an empty field
};

/// Every signature field, also those below others, whose type and value may be their parent's (ISO 32000-1 §12.7.3.1).
/// Throws std::length_error for more than 32: each costs a digest of the whole file.
[[nodiscard]] std::vector<SignatureField> signature_fields(QPDF& document);

} // namespace palestra::signature
