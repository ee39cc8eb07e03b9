// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/producers/documents/case.hpp"

namespace palestra::producers {

/// The document that an episode leaves: nothing in it is invented here, all is in the life. The same case gives the
/// same document.
[[nodiscard]] Result<cda::AnyDocument> make_document(const Case& of);

/// The document's identifier: the regional domain, and an extension made from structure, kind, moment and episode.
[[nodiscard]] cda::Identifier document_id(const Case& of, const population::Episode& episode);

} // namespace palestra::producers
