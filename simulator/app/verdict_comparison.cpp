// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/verdict_comparison.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "simulator/app/documents_of.hpp"
#include "simulator/app/interruption.hpp"
#include "simulator/app/ordered_work.hpp"
#include "simulator/app/progress.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <thread>

namespace palestra::app {
namespace {

/// As many findings as a reader of one document looks at; the rest is counted.
constexpr std::size_t k_shown = 5;

struct Pair {
    std::string kind;
    Side before, after;
    std::optional<Failure> failure;
};

Side side_of(verdict::Verdict judged) {
    Side side;
    side.outcome = judged.outcome();
    side.accepted = judged.exit_code() == 0 || judged.exit_code() == 3;
    std::erase_if(judged.findings, [](const verdict::Finding& finding) { return !finding.reported; });
    side.findings = std::move(judged.findings);
    return side;
}

std::string kind_of(const verdict::Verdict& judged) {
    return judged.header && judged.header->kind() != nullptr ? std::string(judged.header->kind()->code) : "?";
}

Json to_json(const Side& side) {
    Json findings = Json::array();
    for (const auto& finding : side.findings)
        findings.push_back(verdict::to_json(finding));
    return {{"outcome", side.outcome}, {"accepted", side.accepted}, {"findings", findings}};
}

void say_side(const Console& console, std::string_view key, const Side& side) {
    console.say(key, {{"outcome", side.outcome}});
    for (std::size_t i = 0; i < std::min(k_shown, side.findings.size()); ++i)
        console.say("    " + collapse_space(side.findings[i].message));
    if (side.findings.size() > k_shown)
        console.say("comparison.more", {{"count", std::to_string(side.findings.size() - k_shown)}});
}

std::string percentage(std::size_t part, std::size_t whole) {
    return fmt::format("{:.2f}", whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

} // namespace

Result<VerdictComparison> compare_verdicts(const catalog::Catalog& before, const catalog::Catalog& after,
                                           const ComparisonWish& wish, const Console& console) {
    const auto asked = documents_of(wish.documents);
    const auto judge = [&](std::size_t index) -> Pair {
        if (asked[index].failure)
            return {{}, {}, {}, asked[index].failure};
        const verdict::Options options;
        const auto bytes = read_file(asked[index].path, options.most_bytes);
        if (!bytes)
            return {{}, {}, {}, bytes.error()};
        auto first = verdict::judge_file(*bytes, before, options);
        auto kind = kind_of(first);
        return {std::move(kind), side_of(std::move(first)), side_of(verdict::judge_file(*bytes, after, options)), {}};
    };
    const Interruption interruption;
    Progress progress(console, asked.size(), false);
    VerdictComparison out;
    OrderedWork<Pair> work(asked.size(), wish.jobs != 0 ? wish.jobs : std::max(1U, std::thread::hardware_concurrency()),
                           judge);
    while (!work.done()) {
        if (Interruption::asked())
            return fail(FailureCode::cancelled);
        auto pair = work.next(std::chrono::milliseconds(200));
        progress.show(out.documents);
        if (!pair)
            continue;
        if (pair->failure)
            return std::unexpected(*pair->failure);
        const bool same = pair->before.outcome == pair->after.outcome;
        auto& [documents, agreed] = out.kinds[pair->kind];
        ++documents;
        agreed += same ? 1 : 0;
        out.same += same ? 1 : 0;
        if (!same)
            out.differences.push_back(
                {asked[out.documents].path.string(), pair->kind, std::move(pair->before), std::move(pair->after)});
        ++out.documents;
    }
    progress.clear();
    for (const auto* each : {&before, &after})
        if (auto trouble = each->trouble())
            return std::unexpected(*std::move(trouble));
    return out;
}

Json to_json(const VerdictComparison& comparison) {
    Json kinds = Json::object(), differences = Json::array();
    for (const auto& [kind, counts] : comparison.kinds)
        kinds[kind] = {{"documents", counts.first}, {"same", counts.second}};
    for (const auto& each : comparison.differences)
        differences.push_back({{"file", each.file},
                               {"kind", each.kind},
                               {"newly_rejected", each.newly_rejected()},
                               {"before", to_json(each.before)},
                               {"after", to_json(each.after)}});
    return {
        {"documents", comparison.documents}, {"same", comparison.same}, {"kinds", kinds}, {"differences", differences}};
}

void say(const Console& console, const VerdictComparison& comparison) {
    for (const auto& each : comparison.differences) {
        console.say(each.newly_rejected() ? "comparison.rejected" : "comparison.differs",
                    {{"file", each.file}, {"kind", each.kind}});
        say_side(console, "comparison.before", each.before);
        say_side(console, "comparison.after", each.after);
    }
    for (const auto& [kind, counts] : comparison.kinds)
        console.say("comparison.kind", {{"kind", kind},
                                        {"same", std::to_string(counts.second)},
                                        {"documents", std::to_string(counts.first)},
                                        {"percentage", percentage(counts.second, counts.first)}});
    console.say("comparison.total", {{"same", std::to_string(comparison.same)},
                                     {"documents", std::to_string(comparison.documents)},
                                     {"percentage", percentage(comparison.same, comparison.documents)}});
}

} // namespace palestra::app
