// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palestra::signature {

/// What was appended to a document after somebody signed it.
enum class ChangeKind {
    signature,       ///< one more signature
    validation_data, ///< certificates and revocation news for the archive (/DSS)
    metadata,
    page_content,
    pages, ///< more, fewer, others
    annotation,
    form_value,
    attachment,
    other, ///< what cannot be told, so it counts as a change
};

struct Change {
    ChangeKind kind = ChangeKind::other;
    std::string object; ///< "12 0", "" when it is not one object
};

/// Whether a signature survives it: further signatures and what serves them.
[[nodiscard]] bool is_allowed(ChangeKind kind);
/// "signature", "page_content", …: part of message keys.
[[nodiscard]] std::string_view name_of(ChangeKind kind);

/// The objects that differ between the document as it was signed, its first `signed_size` bytes, and as it is; each
/// kind at most 16 times. Something that cannot be read is `other`.
[[nodiscard]] std::vector<Change> later_changes(std::string_view bytes, std::size_t signed_size);

} // namespace palestra::signature
