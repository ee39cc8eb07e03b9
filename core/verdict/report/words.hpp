// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/report/report.hpp"

#include <string>

namespace palestra::verdict {

/// The sentence of a finding: for container and document that of its failure with the file's name, else the gateway's.
[[nodiscard]] std::string sentence_of(const Finding& finding, const FileReport& report, const Messages& messages);

/// The same without what is said beside it already: the code and its bar, the place that a DOM does not have.
[[nodiscard]] std::string short_sentence_of(const Finding& finding, const FileReport& report, const Messages& messages);

/// "conforme", or "conforme nei livelli eseguiti" when one did not run.
[[nodiscard]] std::string verdict_word(const Verdict& verdict, const Messages& messages);

/// Why the findings of a level are not in the gateway's answer.
[[nodiscard]] std::string not_reported_line(const Finding& finding, const FileReport& report, const Messages& messages);

/// One line without what a terminal or a page would take for commands: control characters become blanks.
[[nodiscard]] std::string plain_line(std::string_view text);

/// The lines of an explanation, each so.
[[nodiscard]] std::vector<std::string> plain_lines(std::string_view text);

/// "422 /msg/semantic": what E1 with activity VERIFICA would answer; empty when the file was not opened.
[[nodiscard]] std::string gateway_line(const FileReport& report);

/// "PSS" or "?".
[[nodiscard]] std::string kind_of(const FileReport& report);

/// ✓ ✗ · –
[[nodiscard]] std::string_view mark_of(State state);
/// "semantica (Schematron): non eseguito (fermato da un livello precedente)"
[[nodiscard]] std::string level_line(const LevelState& level, const Messages& messages);

/// "12 file: 10 conformi, …"
[[nodiscard]] std::string totals_line(const RunTotals& totals, const Messages& messages);

} // namespace palestra::verdict
