// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/decision.hpp"
#include "core/verdict/explain/reader.hpp"

#include <string>

namespace palestra::verdict {

/// Expected and found as texts of one line, raw values not yet made visible.
struct ExpectedFound {
    std::string expected, found;
};

[[nodiscard]] ExpectedFound expected_and_found(const Reader& reader, const Decision& decision);
/// What a user has to do about it; empty for Kind::unknown.
[[nodiscard]] std::string clinician_words(const Reader& reader, const xml::Tree& tree, const Decision& decision);
/// "Smallest change: …"; empty when there is none to offer.
[[nodiscard]] std::string patch_words(const Reader& reader, const Decision& decision);

} // namespace palestra::verdict
