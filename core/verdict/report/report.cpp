// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/report/report.hpp"

#include "core/verdict/report/formats.hpp"

#include <algorithm>
#include <array>

namespace palestra::verdict {

int FileReport::exit_code() const {
    if (!opened)
        return 2;
    const int code = verdict.exit_code();
    return code == 0 && !remarks.empty() ? 3 : code;
}

FileReport not_opened(const std::string& file, Failure failure) {
    FileReport report;
    report.file = file;
    report.opened = false;
    for (const auto level : {Level::container, Level::document, Level::syntax, Level::semantic, Level::vocabulary})
        report.verdict.levels.push_back({level, State::not_run, "earlier"});
    report.verdict.levels.front() = {Level::container, State::fail, {}};
    report.verdict.outcome_class = Class::unreadable;
    Finding finding;
    finding.level = Level::container;
    finding.code = failure_name(failure.code);
    finding.message = failure_line(failure);
    finding.failure = std::move(failure);
    report.verdict.findings.push_back(std::move(finding));
    return report;
}

int worse(int first, int second) {
    constexpr std::array order{0, 3, 1, 2, 4};
    const auto rank = [&](int code) { return std::ranges::find(order, code) - order.begin(); };
    return rank(first) >= rank(second) ? first : second;
}

void RunTotals::count(const FileReport& report) {
    remarked += report.remarks.empty() ? 0 : 1;
    if (!report.opened) {
        ++not_opened;
        return;
    }
    switch (report.verdict.outcome_class) {
    case Class::ok:
        ++conformant;
        break;
    case Class::semantic_warning:
        ++warnings;
        break;
    case Class::exception:
    case Class::unreadable:
        ++unreadable;
        break;
    default:
        ++not_conformant;
    }
}

void RunTotals::add(const RunTotals& others) {
    conformant += others.conformant;
    warnings += others.warnings;
    not_conformant += others.not_conformant;
    unreadable += others.unreadable;
    not_opened += others.not_opened;
    remarked += others.remarked;
}

std::size_t RunTotals::judged() const {
    return conformant + warnings + not_conformant + unreadable + not_opened;
}

std::unique_ptr<Format> make_format(std::string_view name, const RunFacts& facts, const Messages& messages) {
    if (name == "text")
        return make_text(facts, messages);
    if (name == "json")
        return make_json(facts, messages);
    if (name == "junit")
        return make_junit(facts, messages);
    return name == "html" ? make_html(facts, messages) : nullptr;
}

} // namespace palestra::verdict
