// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/report/report.hpp"

namespace palestra::verdict {

/// For a reader at a terminal: a block a file.
[[nodiscard]] std::unique_ptr<Format> make_text(const RunFacts& facts, const Messages& messages);
/// The command line contract's "JSON of palestra validate".
[[nodiscard]] std::unique_ptr<Format> make_json(const RunFacts& facts, const Messages& messages);
/// A suite a file, a case a level, a failure a finding.
[[nodiscard]] std::unique_ptr<Format> make_junit(const RunFacts& facts, const Messages& messages);
/// One self-contained page.
[[nodiscard]] std::unique_ptr<Format> make_html(const RunFacts& facts, const Messages& messages);

} // namespace palestra::verdict
