// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/expectation.hpp"
#include "conformance/runner/request_builder.hpp"
#include "conformance/runner/suite.hpp"
#include "conformance/runner/target.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace palestra::conformance {

enum class Verdict {
    pass,
    fail,
    error,   ///< ours or the network's, not the target's
    skipped, ///< the target has not what the case needs
};

/// "pass", "fail", "error", "skipped": as in reports and style sheets.
[[nodiscard]] std::string_view verdict_name(Verdict verdict);
/// "inner_listener", …: as in message keys.
[[nodiscard]] std::string_view missing_name(Missing missing);

struct CaseResult {
    Case item;
    Verdict verdict = Verdict::error;
    Missing missing = Missing::nothing; ///< of what is skipped
    std::string reason;                 ///< what differed: field, expected, found
    std::string request;                ///< method, path and the change, for the report
    int status = 0;
    std::string response; ///< body as received, cut at 16 KB
    std::chrono::milliseconds took{0};
};

/// Runs the cases against the target, `jobs` at a time, those that change it last and alone; tells each result, in the
/// order of the cases, as it comes.
[[nodiscard]] std::vector<CaseResult> run(const std::vector<Case>& cases, const Target& target, const Workbench& bench,
                                          std::size_t jobs, const std::function<void(const CaseResult&)>& tell);

/// What the target has not and the case needs.
[[nodiscard]] Missing missing_for(const Case& item, const Target& target, const Actor& actor);

} // namespace palestra::conformance
