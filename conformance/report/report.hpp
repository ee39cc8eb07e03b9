// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/runner.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::conformance {

struct RunInfo {
    std::string target, catalog, started, language = "it";
};

/// JUnit XML, one test case a case; the target's refusals are failures, ours are errors.
[[nodiscard]] std::string junit_report(const std::vector<CaseResult>& results, const RunInfo& info);
/// One self-contained accessible page: summary, table, details with what was sent and received. "Esito non ufficiale".
[[nodiscard]] std::string html_report(const std::vector<CaseResult>& results, const RunInfo& info);
/// Writes junit.xml and report.html. Failures: file_unwritable, disk_full.
[[nodiscard]] Outcome write_reports(const std::filesystem::path& folder, const std::vector<CaseResult>& results,
                                    const RunInfo& info);

} // namespace palestra::conformance
