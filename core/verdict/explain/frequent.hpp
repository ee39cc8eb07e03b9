// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/explain_data.hpp"

#include <span>
#include <string_view>

namespace palestra::verdict {

/// What a hand-written explanation is looked up by (data/README.md, "frequent").
struct Subject {
    std::string_view level, kind, code;
    std::span<const std::string_view> texts; ///< test and context, or the message, or the OID of a code system
};

/// nullptr: none was written for it. Of several the one with the most words of `about`, then the first.
[[nodiscard]] const FrequentEntry* find_frequent(const ExplainData& data, const Subject& subject);

/// Is `word` in `text` (white space runs are one blank), not as part of a longer word or number?
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

} // namespace palestra::verdict
