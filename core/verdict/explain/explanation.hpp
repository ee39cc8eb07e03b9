// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/base/messages.hpp"
#include "core/catalog/catalog.hpp"
#include "core/verdict/verdict.hpp"

#include <string>

namespace palestra::verdict {

/// One finding in the words of three readers. No text is ever empty. UTF-8.
struct Explanation {
    std::string clinician;  ///< which field of which sheet is wrong and what to write; no XML, no OID
    std::string integrator; ///< path, line, rule, what differs, and the smallest change to what is emitted
    std::string rule;       ///< the assert, its variables, and the part of it that decided
    /// What would have done and what is there, for people: blanks at the edges and look-alikes are made visible. Never
    /// the same text; empty when it is not known.
    std::string expected, found;
};

/// Explains a finding of `verdict` (or a copy of one), which judge_file() or judge_cda() made with the same `catalog`,
/// in the language of `messages`. Never fails and never throws: what cannot be found out is left out, and the official
/// message stands in. Safe for hostile documents: evaluates again within a budget of its own; takes about a
/// millisecond, some more where code lists are searched, so ask when somebody reads the answer. Any thread.
[[nodiscard]] Explanation explain(const Finding& finding, const Verdict& verdict, const catalog::Catalog& catalog,
                                  const Messages& messages);

/// {"clinician":…,"integrator":…,"rule":…}: the member "explain" of a finding (command line contract).
[[nodiscard]] Json to_json(const Explanation& explanation);
/// Puts "expected", "found" and "explain" into what to_json(finding) made; an expected or found that is not known
/// becomes "".
void add_explanation(Json& finding, const Explanation& explanation);

} // namespace palestra::verdict
