// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/xml/limits.hpp"
#include "core/xml/tree.hpp"

#include <string_view>

namespace palestra::xml {

/// Proves that a text is a well-formed XML document without a DOCTYPE, as strictly as the JDK's parser (XML 1.0 with
/// the names of its fourth edition, or 1.1), and that its names are QNames. What prefixes are bound to is not looked
/// at. `text` is valid UTF-8 (encoding.hpp) without byte order mark. One pass, no allocation for each node.
/// Thread-safe.
///
/// Failures, all with line and column: xml_not_well_formed (reason, one of refusal.hpp's keys, and what its words
/// name), xml_doctype_refused, xml_too_deep (maximum), xml_beyond_limit (reason, maximum); file_too_large.
[[nodiscard]] Outcome check_well_formed(std::string_view text, const Limits& limits = {});

/// The same, and in the same pass the document laid flat. Refuses also prefixes that are not bound, two attributes with
/// one expanded name, and a misuse of the names xml and xmlns. `text` must outlive the tree.
[[nodiscard]] Result<Tree> read_tree(std::string_view text, const Limits& limits = {});

} // namespace palestra::xml
