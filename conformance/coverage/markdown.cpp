// SPDX-License-Identifier: EUPL-1.2
// The fidelity table as a page: what is simulated, how much of it is tried, where the two readings part.
#include "conformance/coverage/coverage.hpp"
#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::conformance {
namespace {

constexpr std::size_t k_named = 2; ///< cases named in a cell; the others are counted

/// A cell must not end its table.
std::string cell(const std::string& text) {
    return replace_all(replace_all(text, "|", "\\|"), "\n", " ");
}

std::string table_row(const std::vector<std::string>& cells) {
    return "| " + join(cells, " | ") + " |\n";
}

std::string heading(const std::vector<std::string>& cells) {
    return table_row(cells) + "|" + replace_all(std::string(cells.size(), 'x'), "x", "---|") + "\n";
}

std::string simulated_of(const CoverageRow& row, const Messages& messages) {
    return messages.text("coverage.simulated." + row.requirement.simulated);
}

std::string reason_of(const CoverageRow& row, const Messages& messages) {
    const auto found = row.requirement.reason.find(messages.language());
    return found == row.requirement.reason.end() ? "" : cell(found->second);
}

/// "12: `gateway/E1/…`, `gateway/E3/…`, …" or why there is none.
std::string cases_of(const CoverageRow& row, const Messages& messages) {
    if (row.cases.empty())
        return reason_of(row, messages);
    std::vector<std::string> named;
    for (const auto& [operation, addresses] : row.cases)
        for (const auto& address : addresses)
            if (named.size() < k_named)
                named.push_back("`" + address + "`");
    auto text = std::to_string(row.count()) + ": " + join(named, ", ") + (row.count() > named.size() ? ", …" : "");
    const auto reason = reason_of(row, messages);
    return reason.empty() ? text : text + ". " + reason;
}

/// Rows are requirements, columns operations; a number of cases, "·" where it holds and no case tries it there.
std::string matrix(const Coverage& coverage) {
    std::vector<std::string> head{""};
    head.insert(head.end(), covered_operations().begin(), covered_operations().end());
    auto text = heading(head);
    for (const auto& row : coverage) {
        std::vector<std::string> cells{row.requirement.id};
        for (const auto& operation : covered_operations()) {
            const auto found = row.cases.find(operation);
            cells.push_back(found != row.cases.end()  ? std::to_string(found->second.size())
                            : row.concerns(operation) ? "·"
                                                      : "");
        }
        text += table_row(cells);
    }
    return text;
}

std::string requirements(const Coverage& coverage, const Messages& messages) {
    auto text = heading({messages.text("coverage.head.id"), messages.text("coverage.head.requirement"),
                         messages.text("coverage.head.simulated"), messages.text("coverage.head.cases")});
    for (const auto& row : coverage)
        if (!row.requirement.is_difference())
            text += table_row(
                {row.requirement.id, cell(row.requirement.text), simulated_of(row, messages), cases_of(row, messages)});
    return text;
}

std::string differences(const Coverage& coverage, const Messages& messages) {
    const auto reading = [&](const std::string& followed) { return messages.text("coverage.reading." + followed); };
    auto text = heading({messages.text("coverage.head.id"), messages.text("coverage.head.spec"),
                         messages.text("coverage.head.deployed"), messages.text("coverage.head.default"),
                         messages.text("coverage.head.profile"), messages.text("coverage.head.cases")});
    for (const auto& row : coverage)
        if (row.requirement.is_difference()) {
            const auto& readings = row.requirement.readings;
            text +=
                table_row({row.requirement.id, cell(readings.spec), cell(readings.deployed), reading(readings.followed),
                           reading(readings.switchable ? "spec" : readings.followed), cases_of(row, messages)});
        }
    return text;
}

} // namespace

std::string coverage_markdown(const Coverage& coverage, const Messages& messages) {
    const auto count = [&](auto holds) { return std::to_string(std::ranges::count_if(coverage, holds)); };
    const auto simulated = [&](const char* how) {
        return count([how](const CoverageRow& row) { return row.requirement.simulated == how; });
    };
    const FailureValues numbers{{"requirements", std::to_string(coverage.size())},
                                {"automated", count([](const CoverageRow& row) { return row.requirement.automated; })},
                                {"yes", simulated("yes")},
                                {"partly", simulated("partly")},
                                {"no", simulated("no")}};
    return "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n# " + messages.text("coverage.title") + "\n\n" +
           messages.text("coverage.introduction", numbers) + "\n\n## " + messages.text("coverage.section.matrix") +
           "\n\n" + messages.text("coverage.matrix") + "\n\n" + matrix(coverage) + "\n## " +
           messages.text("coverage.section.requirements") + "\n\n" + requirements(coverage, messages) + "\n## " +
           messages.text("coverage.section.differences") + "\n\n" + messages.text("coverage.differences") + "\n\n" +
           differences(coverage, messages);
}

} // namespace palestra::conformance
