// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/verdict/report/formats.hpp"
#include "core/verdict/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::verdict {
namespace {

/// XML 1.0 cannot hold most control characters, not even escaped; `text` is one line then.
std::string xml_line(std::string_view text) {
    return escape_markup(plain_line(text));
}

class JUnitFormat final : public Format {
public:
    using Format::Format;

    [[nodiscard]] std::string head() const override {
        return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"palestra validate\">\n");
    }

    [[nodiscard]] std::string file(const FileReport& report) const override {
        const auto& levels = report.verdict.levels;
        const auto failed = std::ranges::count(levels, State::fail, &LevelState::state);
        const auto skipped = std::ranges::count_if(levels, is_skipped);
        std::string xml =
            fmt::format("<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n"
                        "<properties><property name=\"esito\" value=\"non ufficiale\"/>"
                        "<property name=\"kind\" value=\"{}\"/><property name=\"verdict\" value=\"{}\"/>"
                        "<property name=\"catalog\" value=\"{} {}\"/></properties>\n",
                        xml_line(report.file), levels.size(), report.opened ? failed : 0, report.opened ? 0 : 1,
                        skipped, xml_line(kind_of(report)), report.verdict.summary(), xml_line(facts().catalog_name),
                        xml_line(facts().catalog_date));
        for (const auto& level : levels)
            xml += level_case(level, report);
        if (!report.remarks.empty()) {
            xml += "<system-out>";
            for (const auto& remark : report.remarks)
                xml += xml_line(messages().text(remark.key, remark.values)) + "\n";
            xml += "</system-out>\n";
        }
        return xml + "</testsuite>\n";
    }

    [[nodiscard]] std::string tail(const RunTotals& totals) const override {
        return "<!-- " + replace_all(totals_line(totals, messages()), "--", "- -") + " -->\n</testsuites>\n";
    }

private:
    static bool is_skipped(const LevelState& level) {
        return level.state == State::not_run || level.state == State::not_applicable;
    }

    [[nodiscard]] std::string level_case(const LevelState& level, const FileReport& report) const {
        std::string inside, warnings;
        if (is_skipped(level))
            inside = fmt::format("<skipped message=\"{}\"/>\n", xml_line(level_line(level, messages())));
        for (std::size_t at = 0; at < report.verdict.findings.size(); ++at) {
            const auto& finding = report.verdict.findings[at];
            if (finding.level == level.level)
                (finding.severity == Severity::error ? inside : warnings) += one(report, at);
        }
        if (!warnings.empty())
            inside += "<system-out>" + warnings + "</system-out>\n";
        return fmt::format("<testcase classname=\"{}\" name=\"{}\">\n{}</testcase>\n", xml_line(report.file),
                           level_name(level.level), inside);
    }

    [[nodiscard]] std::string one(const FileReport& report, std::size_t at) const {
        const auto& finding = report.verdict.findings[at];
        const auto sentence = xml_line(sentence_of(finding, report, messages()));
        std::string text =
            fmt::format("{}:{}:{} {}", xml_line(report.file), finding.line, finding.column, xml_line(finding.path));
        if (!finding.reported && report.opened)
            text += "\n" + xml_line(not_reported_line(finding, report, messages()));
        if (at < report.explained.size())
            for (const auto& [key, explanation] : texts_for(report.explained[at], facts().readers))
                text += "\n" + xml_line(messages().text(key) + ": " + explanation);
        if (finding.severity == Severity::warning)
            return xml_line(finding.code) + " " + sentence + "\n" + text + "\n";
        return fmt::format("<{0} type=\"{1}\" message=\"{2}\">{3}</{0}>\n", report.opened ? "failure" : "error",
                           xml_line(finding.code), sentence, text);
    }
};

} // namespace

std::unique_ptr<Format> make_junit(const RunFacts& facts, const Messages& messages) {
    return std::make_unique<JUnitFormat>(facts, messages);
}

} // namespace palestra::verdict
