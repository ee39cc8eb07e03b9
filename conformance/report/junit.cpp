// SPDX-License-Identifier: EUPL-1.2
#include "conformance/report/report.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::conformance {

std::string junit_report(const std::vector<CaseResult>& results, const RunInfo& info) {
    const auto count = [&](Verdict verdict) { return std::ranges::count(results, verdict, &CaseResult::verdict); };
    std::string xml = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        "<testsuite name=\"palestra conformance\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" timestamp=\"{}\">\n"
        "<properties><property name=\"target\" value=\"{}\"/><property name=\"esito\" value=\"non ufficiale\"/></properties>\n",
        results.size(), count(Verdict::fail), count(Verdict::error), count(Verdict::skipped), info.started,
        escape_markup(info.target));
    for (const auto& result : results) {
        const auto slash = result.item.address.rfind('/');
        xml += fmt::format("<testcase classname=\"{}\" name=\"{}\" time=\"{:.3f}\"",
                           escape_markup(result.item.address.substr(0, slash)),
                           escape_markup(result.item.address.substr(slash + 1)),
                           static_cast<double>(result.took.count()) / 1000);
        if (result.verdict == Verdict::pass) {
            xml += "/>\n";
            continue;
        }
        if (result.verdict == Verdict::skipped) {
            xml += fmt::format("><skipped message=\"{}\"/></testcase>\n", missing_name(result.missing));
            continue;
        }
        const auto* tag = result.verdict == Verdict::fail ? "failure" : "error";
        xml +=
            fmt::format(">\n<{0} message=\"{1}\">{2}</{0}>\n</testcase>\n", tag, escape_markup(result.reason),
                        escape_markup(result.request + "\n" + std::to_string(result.status) + " " + result.response));
    }
    return xml + "</testsuite>\n</testsuites>\n";
}

} // namespace palestra::conformance
