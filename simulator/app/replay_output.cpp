// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/replay_output.hpp"

#include "core/base/files.hpp"

#include <limits>

namespace palestra::app {
namespace {

using traffic::Difference;
using traffic::Replayed;
using traffic::Verdict;

const char* name_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::same:
        return "same";
    case Verdict::differs:
        return "differs";
    case Verdict::skipped:
        return "skipped";
    case Verdict::failed:
        return "failed";
    }
    return "";
}

const char* name_of(Difference::Where where) {
    return where == Difference::Where::status ? "status" : where == Difference::Where::header ? "header" : "body";
}

Json json_of(const Replayed& result) {
    Json json{{"file", result.file.filename().string()},
              {"node", result.record.node},
              {"method", result.record.request.method},
              {"target", result.record.request.target},
              {"verdict", name_of(result.verdict)}};
    if (result.verdict == Verdict::skipped)
        json["reason"] = result.skipped;
    if (result.failure)
        json["failure"] = failure_line(*result.failure);
    if (result.verdict == Verdict::same || result.verdict == Verdict::differs) {
        json["sent"] = result.sent.target;
        json["status"] = result.found.status;
        json["ms"] = std::chrono::duration_cast<std::chrono::milliseconds>(result.took).count();
        json["differences"] = Json::array();
        for (const auto& difference : result.differences)
            json["differences"].push_back(
                {{"where", name_of(difference.where)},
                 {difference.where == Difference::Where::header ? "name" : "pointer", difference.place},
                 {"expected", difference.expected},
                 {"found", difference.found}});
    }
    return json;
}

} // namespace

Outcome ReplayOutput::report_to(const std::filesystem::path& folder) {
    m_report = folder;
    PALESTRA_TRY(m_folder, traffic::Folder::open(folder / "traffic", std::numeric_limits<std::uintmax_t>::max()));
    return {};
}

void ReplayOutput::tell(const Replayed& result) {
    ++m_counts[result.verdict];
    if (m_json || !m_report.empty())
        m_results.push_back(json_of(result));
    if (!m_json)
        say(result);
    if (m_folder && !m_failure && (result.verdict == Verdict::same || result.verdict == Verdict::differs))
        keep(result);
}

void ReplayOutput::say(const Replayed& result) const {
    const auto& text = m_console.messages;
    FailureValues values{{"file", result.file.filename().string()},
                         {"method", result.record.request.method},
                         {"target", result.record.request.target},
                         {"status", std::to_string(result.found.status)}};
    if (result.verdict == Verdict::skipped)
        values["reason"] = text.text("traffic.skipped." + result.skipped, {{"node", result.record.node}});
    if (result.failure)
        values["reason"] = text.text(*result.failure);
    m_console.say(std::string_view("traffic." + std::string(name_of(result.verdict))), values);
    const auto shown = [&](const std::string& value) { return value.empty() ? text.text("traffic.nothing") : value; };
    for (const auto& difference : result.differences)
        m_console.say(std::string_view("traffic.difference." + std::string(name_of(difference.where))),
                      {{"place", difference.place},
                       {"expected", shown(difference.expected)},
                       {"found", shown(difference.found)}});
}

void ReplayOutput::keep(const Replayed& result) {
    traffic::Record record = result.record;
    record.request = result.sent;
    record.request.peer = result.record.request.peer;
    record.response = result.found;
    record.started = result.started; // its tokens are of that time
    record.took = result.took;
    record.missing.clear();
    if (const auto added = m_folder->add(std::move(record)); !added)
        m_failure = added.error();
}

int ReplayOutput::finish() {
    const auto same = m_counts[Verdict::same];
    const auto differs = m_counts[Verdict::differs];
    const auto skipped = m_counts[Verdict::skipped];
    const auto failed = m_counts[Verdict::failed];
    const Json summary{{"same", same}, {"differs", differs}, {"skipped", skipped}, {"failed", failed}};
    const Json report{
        {"palestra", PALESTRA_VERSION}, {"ufficiale", false}, {"results", m_results}, {"summary", summary}};
    if (m_json)
        m_console.say(dump_json_pretty(report));
    else
        m_console.say("traffic.summary", {{"same", std::to_string(same)},
                                          {"differs", std::to_string(differs)},
                                          {"skipped", std::to_string(skipped)},
                                          {"failed", std::to_string(failed)}});
    if (!m_report.empty() && !m_failure)
        if (const auto written = write_file(m_report / "report.json", dump_json_pretty(report) + "\n"); !written)
            m_failure = written.error();
    if (m_failure)
        return m_console.explain(*m_failure);
    return failed > 0 ? 4 : differs > 0 ? 1 : same == 0 ? 2 : 0;
}

} // namespace palestra::app
