// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/terminology/suggest.hpp"
#include "core/verdict/explain/frequent.hpp"
#include "core/verdict/explain/reader.hpp"
#include "core/verdict/explain/visible.hpp"
#include "core/xpath/evaluation.hpp"

#include <algorithm>
#include <array>

namespace palestra::verdict {
namespace {

constexpr std::size_t k_longest_list = 4'000, k_most_searches = 5, k_most_groups = 50, k_longest_code = 60;

/// The wrong codes of one system with one kind of trouble.
struct Group {
    terminology::Trouble trouble;
    std::string system;
    std::vector<std::string> codes, versions;          ///< each once, in document order
    std::vector<const terminology::Problem*> searched; ///< one for each of the first codes
    std::vector<const terminology::Problem*> problems;
};

std::vector<Group> groups_of(const Finding& finding) {
    std::vector<Group> groups;
    for (const auto& problem : finding.problems) {
        auto group = std::ranges::find_if(groups, [&](const Group& each) {
            return each.trouble == problem.trouble && each.system == problem.code_system;
        });
        if (group == groups.end()) {
            if (groups.size() == k_most_groups)
                continue;
            group = groups.insert(groups.end(), {problem.trouble, problem.code_system, {}, {}, {}, {}});
        }
        group->problems.push_back(&problem);
        if (group->codes.size() < 1'000 && std::ranges::find(group->codes, problem.code) == group->codes.end()) {
            group->codes.push_back(problem.code);
            if (group->searched.size() < k_most_searches)
                group->searched.push_back(&problem);
        }
        if (group->versions.size() < 20 && std::ranges::find(group->versions, problem.version) == group->versions.end())
            group->versions.push_back(problem.version);
    }
    return groups;
}

std::string_view code_of(terminology::Trouble trouble) {
    switch (trouble) {
    case terminology::Trouble::blocked_system:
        return "blocked-system";
    case terminology::Trouble::unmanaged_version:
        return "unmanaged-version";
    case terminology::Trouble::missing_code:
        return "missing-code";
    default:
        return "unknown-code";
    }
}

std::string listed(const Reader& reader, const std::vector<std::string>& values) {
    std::string text;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (text.size() > k_longest_list)
            return text + reader.say("explain.between") + "… +" + std::to_string(values.size() - at);
        const auto shown = ellipsis(visible(values[at]), k_longest_code);
        text += (at == 0 ? std::string() : reader.say("explain.between")) +
                (shown.empty() ? reader.say("explain.empty") : shown);
    }
    return text;
}

std::map<std::string, std::string> values_of(const Reader& reader, const Finding& finding, const Group& group) {
    const auto known = std::ranges::find(reader.data.systems, group.system, &SystemName::oid);
    const bool named = known != reader.data.systems.end();
    return {{"value", listed(reader, group.codes)},
            {"version", listed(reader, group.versions)},
            {"oid", group.system},
            {"system", named ? known->name : group.system},
            {"where", named ? known->where : reader.say("explain.in_this_document")},
            {"hint", named ? known->hint : std::string()},
            {"path", finding.path},
            {"line", std::to_string(finding.line)}};
}

std::string near_codes(const Reader& reader, const Group& group) {
    const auto* dictionary = reader.catalog.dictionary();
    if (dictionary == nullptr || group.trouble != terminology::Trouble::unknown_code)
        return {};
    std::string text;
    for (const auto* problem : group.searched) {
        if (problem->element >= reader.verdict.codes.size())
            continue;
        const auto advice = terminology::advise(*problem, reader.verdict.codes[problem->element], *dictionary);
        std::vector<std::string> near;
        for (const auto& each : advice.near_codes)
            near.push_back(each.description.empty() ? each.code : each.code + " (" + each.description + ")");
        if (!near.empty())
            text += (text.empty() ? "" : " ") +
                    reader.say("explain.near", {{"value", ellipsis(visible(problem->code), k_longest_code)},
                                                {"codes", join(near, "; ")}});
    }
    return text;
}

/// Line and element of each wrong code, as long as there is room.
std::string lines_of(const Reader& reader, const Group& group) {
    const auto& document = reader.verdict.document;
    if (document == nullptr)
        return {};
    std::string text;
    for (const auto* problem : group.problems) {
        if (text.size() > k_longest_list)
            return text + "\n…";
        if (problem->element >= reader.verdict.codes.size())
            continue;
        const auto node = document->element_at(reader.verdict.codes[problem->element].offset);
        if (node)
            text += (text.empty() ? "" : "\n") +
                    reader.say("explain.code_line", {{"value", ellipsis(visible(problem->code), k_longest_code)},
                                                     {"path", xpath::path_of(document->tree(), *node)},
                                                     {"line", std::to_string(document->position_of(*node).line)}});
    }
    return text;
}

void add_line(std::string& text, const std::string& line) {
    text += (text.empty() || line.empty() ? "" : "\n") + line;
}

} // namespace

Explanation explain_vocabulary(const Reader& reader, const Finding& finding) {
    Explanation explanation;
    for (const auto& group : groups_of(finding)) {
        const auto values = values_of(reader, finding, group);
        const std::array<std::string_view, 1> texts{group.system};
        const auto code = code_of(group.trouble);
        const auto* entry = find_frequent(reader.data, {"vocabulary", reader.kind, code, texts});
        const auto* written = entry != nullptr ? &entry->texts : texts_of_code(reader.data.vocabulary, code);
        if (written == nullptr)
            continue;
        const auto near = near_codes(reader, group);
        add_line(explanation.clinician, sentences({fill(written->clinician, values), near}));
        add_line(explanation.integrator,
                 sentences({fill(written->integrator, values), near, lines_of(reader, group)}, "\n"));
        add_line(explanation.rule, fill(written->rule, values));
        if (explanation.found.empty()) {
            const bool of_version = group.trouble == terminology::Trouble::unmanaged_version;
            explanation.found =
                replace_all(values.at(of_version ? "version" : "value"), reader.say("explain.between"), ", ");
            explanation.expected = reader.say("explain.code_of_system", {{"system", values.at("system")}});
        }
    }
    add_line(explanation.rule, finding.message);
    if (explanation.clinician.empty())
        explanation.clinician = reader.say("explain.code.vocabulary");
    if (explanation.integrator.empty())
        explanation.integrator = finding.message;
    return explanation;
}

} // namespace palestra::verdict
