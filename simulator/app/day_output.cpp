// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/day_output.hpp"

#include "core/base/dates.hpp"
#include "core/base/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace palestra::app {
namespace {

using producers::Job;
using producers::JobState;

struct Counts {
    int produced = 0, conferred = 0, cda2 = 0, signed_ = 0, late = 0, corrected = 0, refused = 0, registered = 0;
};

bool is_conferred(const Job& job) {
    return job.state != JobState::withheld;
}

/// Its author left the signature out on purpose: the refusal is what was to be seen.
bool is_unexpected(const DayResult& result) {
    return result.job.state == JobState::refused && result.job.sign;
}

void count(Counts& counts, const DayResult& result) {
    const auto& job = result.job;
    ++counts.produced;
    counts.conferred += is_conferred(job) ? 1 : 0;
    counts.cda2 += is_conferred(job) && job.cda2 ? 1 : 0;
    counts.signed_ += is_conferred(job) && job.sign ? 1 : 0;
    counts.late += result.late ? 1 : 0;
    counts.corrected += result.mistake != producers::Mistake::none && job.mistake == producers::Mistake::none ? 1 : 0;
    counts.refused += job.state == JobState::refused ? 1 : 0;
    counts.registered += job.state == JobState::registered ? 1 : 0;
}

Json json_of(const Counts& counts) {
    return {{"produced", counts.produced}, {"conferred", counts.conferred},
            {"cda2", counts.cda2},         {"pades", counts.signed_},
            {"late", counts.late},         {"corrected", counts.corrected},
            {"refused", counts.refused},   {"registered", counts.registered}};
}

Json json_of(const Job& job) {
    return {{"document", job.document_id},
            {"application", job.application},
            {"kind", job.kind},
            {"state", producers::name_of(job.state)},
            {"patient", job.patient},
            {"author", job.author},
            {"structure", job.structure},
            {"version", job.version},
            {"replaces", job.replaces},
            {"mistake", producers::name_of(job.mistake)},
            {"workflow_instance_id", job.workflow_id},
            {"attempts", job.attempts},
            {"changed", iso8601(job.changed)},
            {"answer",
             {{"step", job.answer.step},
              {"status", job.answer.status},
              {"type", job.answer.type},
              {"detail", job.answer.detail},
              {"trace_id", job.answer.trace_id}}},
            {"story", producers::to_json(job.story)}};
}

std::string row(const std::string& name, const Counts& c) {
    return fmt::format("{:<14} {:>8} {:>9} {:>6} {:>6} {:>7} {:>9} {:>9} {:>10}", name, c.produced, c.conferred, c.cda2,
                       c.signed_, c.late, c.corrected, c.refused, c.registered);
}

std::string heading(const Console& console) {
    const auto word = [&](const char* key) { return console.messages.text(std::string("producers.day.") + key); };
    return fmt::format("{:<14} {:>8} {:>9} {:>6} {:>6} {:>7} {:>9} {:>9} {:>10}", word("kind"), word("produced"),
                       word("conferred"), "CDA2", "PAdES", word("late"), word("corrected"), word("refused"),
                       word("registered"));
}

/// The reasons, most frequent first.
void say_refusals(const std::vector<DayResult>& results, const Console& console) {
    std::map<std::string, int> reasons;
    for (const auto& result : results)
        if (result.job.state == JobState::refused)
            ++reasons[fmt::format("{} {}: {} {} {}", result.job.kind, result.job.answer.step, result.job.answer.status,
                                  result.job.answer.type, result.job.answer.detail.substr(0, 160))];
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [reason, times] : reasons)
        sorted.emplace_back(times, reason);
    std::ranges::sort(sorted, std::greater{});
    for (const auto& [times, reason] : sorted)
        console.say(fmt::format("  {:>4} × {}", times, reason));
}

std::string age_of(TimePoint from, TimePoint now, const Messages& messages) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - from).count();
    if (minutes < 60)
        return messages.text("producers.queue.minutes", {{"count", std::to_string(minutes)}});
    if (minutes < 48 * 60)
        return messages.text("producers.queue.hours", {{"count", std::to_string(minutes / 60)}});
    return messages.text("producers.queue.days", {{"count", std::to_string(minutes / 1440)}});
}

} // namespace

int say_day(const producers::DayWish& day, const std::vector<DayResult>& results, const std::string& format,
            const Console& console) {
    std::map<std::string, Counts> by_kind;
    Counts all;
    int unexpected = 0;
    for (const auto& result : results) {
        count(by_kind[result.job.kind], result);
        count(all, result);
        unexpected += is_unexpected(result) ? 1 : 0;
    }
    if (format == "json") {
        Json kinds = Json::object(), documents = Json::array();
        for (const auto& [kind, counts] : by_kind)
            kinds[kind] = json_of(counts);
        for (const auto& result : results)
            documents.push_back(json_of(result.job));
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION},
                                      {"authority", day.authority},
                                      {"day", population::iso_day(day.day)},
                                      {"seed", day.seed},
                                      {"total", json_of(all)},
                                      {"unexpected_refusals", unexpected},
                                      {"kinds", std::move(kinds)},
                                      {"documents", std::move(documents)}}));
        return unexpected == 0 ? 0 : 1;
    }
    console.say("producers.day.title", {{"authority", day.authority}, {"day", population::italian_day(day.day)}});
    console.say(heading(console));
    for (const auto& [kind, counts] : by_kind)
        console.say(row(kind, counts));
    console.say(row(console.messages.text("producers.day.total"), all));
    if (all.refused > 0)
        console.say("producers.day.refusals", {});
    say_refusals(results, console);
    console.say("producers.day.next", {});
    return unexpected == 0 ? 0 : 1;
}

void say_queue(const std::vector<producers::QueueRow>& rows, TimePoint now, const std::string& format,
               const Console& console) {
    if (format == "json") {
        Json list = Json::array();
        for (const auto& one : rows)
            list.push_back({{"application", one.application},
                            {"kind", one.kind},
                            {"state", producers::name_of(one.state)},
                            {"jobs", one.jobs},
                            {"oldest", iso8601(one.oldest)}});
        return console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"queues", std::move(list)}}));
    }
    if (rows.empty())
        return console.say("producers.queue.empty", {});
    for (const auto& one : rows)
        console.say(fmt::format("{:<20} {:<11} {:>6}  {:<14} {}", one.application, one.kind, one.jobs,
                                console.messages.text("producers.state." + std::string(producers::name_of(one.state))),
                                producers::is_final(one.state)
                                    ? std::string()
                                    : console.messages.text("producers.queue.oldest",
                                                            {{"age", age_of(one.oldest, now, console.messages)}})));
}

void say_jobs(const std::vector<Job>& jobs, const std::string& format, const Console& console) {
    if (format == "json") {
        Json list = Json::array();
        for (const auto& job : jobs)
            list.push_back(json_of(job));
        return console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"jobs", std::move(list)}}));
    }
    if (jobs.empty())
        return console.say("producers.queue.empty", {});
    for (const auto& job : jobs) {
        console.say(
            fmt::format("{}  {}  {}", job.document_id, job.application,
                        console.messages.text("producers.state." + std::string(producers::name_of(job.state)))));
        if (job.state == JobState::refused || job.answer.status >= 400 ||
            (job.answer.status == 0 && !job.answer.step.empty()))
            console.say(fmt::format("    {}: {} {} {}", job.answer.step, job.answer.status, job.answer.type,
                                    job.answer.detail));
    }
}

} // namespace palestra::app
