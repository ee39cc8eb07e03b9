// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace palestra::verdict {

/// How two texts differ where an eye sees none or hardly any difference.
enum class Difference { none, letter_case, edge_blanks, blanks, look_alike, other };

[[nodiscard]] Difference difference(std::string_view expected, std::string_view found);

/// The text with what cannot be seen made visible: blanks at the edges as ␠, tabs ␉, line ends ␤, no-break and other
/// odd spaces, characters without width, and letters of other scripts that look like Latin ones followed by [U+0410].
/// Punctuation that looks like ASCII is marked only on demand: in Italian prose it is nothing special. UTF-8.
[[nodiscard]] std::string visible(std::string_view text, bool mark_punctuation = false);

/// Both made visible; `found` is empty if nothing tells them apart.
[[nodiscard]] std::pair<std::string, std::string> told_apart(std::string_view expected, std::string_view found);

} // namespace palestra::verdict
