// SPDX-License-Identifier: EUPL-1.2
#include "conformance/coverage/coverage.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::conformance {
namespace {

/// "gateway/O1/O1-esito" is about O1, though the call is a publication; "gateway/faults/…" about its call.
std::string column_of(const Case& item) {
    const auto pieces = split(item.address, "/");
    const auto& columns = covered_operations();
    const bool named = pieces.size() > 1 && std::ranges::find(columns, pieces[1]) != columns.end();
    return named ? pieces[1] : item.operation;
}

} // namespace

std::size_t CoverageRow::count() const {
    std::size_t count = 0;
    for (const auto& [operation, addresses] : cases)
        count += addresses.size();
    return count;
}

bool CoverageRow::concerns(const std::string& operation) const {
    return std::ranges::any_of(requirement.operations,
                               [&](const std::string& each) { return each == "*" || each == operation; });
}

const std::vector<std::string>& covered_operations() {
    static const std::vector<std::string> operations{"E1", "E2",  "E3",  "E4",  "E5",  "E6",  "E7", "E8",
                                                     "E9", "E10", "E11", "E12", "E13", "E15", "O1"};
    return operations;
}

Coverage cover(const std::vector<Requirement>& requirements, const std::vector<Case>& cases) {
    Coverage coverage;
    for (const auto& requirement : requirements) {
        CoverageRow row{requirement, {}};
        for (const auto& item : cases)
            if (std::ranges::find(item.requirements, requirement.id) != item.requirements.end())
                row.cases[column_of(item)].push_back(item.address);
        coverage.push_back(std::move(row));
    }
    return coverage;
}

std::vector<std::string> contradictions(const Coverage& coverage) {
    std::vector<std::string> found;
    for (const auto& row : coverage) {
        const auto& [requirement, cases] = row;
        const auto complain = [&](const char* what) { found.push_back(requirement.id + ": " + what); };
        if (requirement.automated != !cases.empty())
            complain(cases.empty() ? "automated, but no case cites it" : "a case cites it, but it is not automated");
        if (requirement.simulated != "yes" && requirement.simulated != "partly" && requirement.simulated != "no")
            complain("simulated is yes, partly or no");
        const bool needs_reason = !requirement.automated || requirement.simulated != "yes";
        if (needs_reason && !(requirement.reason.contains("it") && requirement.reason.contains("en")))
            complain("a reason in both languages is missing");
        if (!needs_reason && !requirement.reason.empty())
            complain("a reason that nothing asks for");
    }
    return found;
}

Json coverage_json(const Coverage& coverage) {
    Json rows = Json::array();
    for (const auto& row : coverage) {
        const auto& requirement = row.requirement;
        Json each{{"id", requirement.id},
                  {"section", requirement.section},
                  {"operations", requirement.operations},
                  {"simulated", requirement.simulated},
                  {"automated", requirement.automated}};
        if (!requirement.reason.empty())
            each["reason"] = requirement.reason;
        if (requirement.is_difference())
            each["follows"] = {
                {"default", requirement.readings.followed},
                {"profile_spec", requirement.readings.switchable ? "spec" : requirement.readings.followed}};
        each["cases"] = row.cases;
        rows.push_back(std::move(each));
    }
    return {{"palestra", PALESTRA_VERSION}, {"register", "gateway, middleware"}, {"requirements", std::move(rows)}};
}

std::string coverage_text(const Coverage& coverage, const Messages& messages) {
    std::string text;
    for (const auto& row : coverage) {
        std::vector<std::string> by_operation;
        for (const auto& [operation, addresses] : row.cases)
            by_operation.push_back(operation + " " + std::to_string(addresses.size()));
        const auto reason = row.requirement.reason.find(messages.language());
        text += messages.text("coverage.line",
                              {{"id", row.requirement.id},
                               {"simulated", messages.text("coverage.simulated." + row.requirement.simulated)},
                               {"cases", std::to_string(row.count())},
                               {"operations", join(by_operation, ", ")}}) +
                "\n";
        if (reason != row.requirement.reason.end())
            text += "         " + reason->second + "\n";
    }
    return text;
}

} // namespace palestra::conformance
