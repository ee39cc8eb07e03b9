// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/monitor_run.hpp"

#include "core/base/dates.hpp"
#include "core/io/journal/scan.hpp"
#include "simulator/app/day_run.hpp"
#include "simulator/app/interruption.hpp"
#include "simulator/app/passing_folder.hpp"
#include "simulator/app/report_sink.hpp"
#include "simulator/monitor/charts.hpp"

#include <algorithm>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;
using monitor::Grouping;
using monitor::Part;

constexpr const char* k_region = "piemonte-2024"; ///< whose figures stand beside ours

fs::path presets_file(const Console& console) {
    return console.resources / "simulator/producers/data/presets.json";
}

Result<monitor::ReportWish> report_wish(const MonitorWish& wish, const Console& console) {
    monitor::ReportWish made;
    const auto grouping = monitor::find_grouping(wish.by);
    if (!grouping)
        return fail(FailureCode::wrong_usage,
                    {{"found", "--by " + wish.by}, {"expected", console.messages.text("monitor.by_expected")}});
    made.grouping = *grouping;
    if (!wish.month.empty() && (wish.month.size() != 7 || !parse_iso8601(wish.month + "-01")))
        return fail(FailureCode::wrong_usage, {{"found", "--month " + wish.month},
                                               {"expected", console.messages.text("monitor.month_expected")}});
    if (!wish.now.empty()) {
        made.now = parse_iso8601(wish.now);
        if (!made.now)
            return fail(FailureCode::wrong_usage,
                        {{"found", "--now " + wish.now}, {"expected", "2026-11-23T08:00:00Z"}});
    }
    auto& selection = made.selection;
    if (wish.kinds == std::vector<std::string>{"all"}) {
        selection.kinds.clear();
    } else if (!wish.kinds.empty()) {
        selection.kinds.clear();
        for (const auto& name : wish.kinds) {
            PALESTRA_TRY(const auto* kind, cda::require_kind(name));
            selection.kinds.emplace_back(kind->code);
        }
    }
    selection.authority = wish.authority;
    selection.month = wish.month;
    selection.producer = wish.producer;
    selection.grace = wish.grace;
    made.grace = wish.threshold;
    made.listed = wish.listed;
    return made;
}

/// The chain's own journal: of another machine's chain it is not here, and what we wrote of it is only half the story.
Result<fs::path> journal_of(const Ready& ready) {
    const auto folder = fs::path(ready.data) / "journal";
    std::error_code error;
    if (ready.data.empty() || !fs::is_directory(folder, error))
        return fail(FailureCode::file_unreadable, {{"file", folder.string()}, {"reason", "monitor.reason.elsewhere"}});
    return folder;
}

Result<fs::path> journal_folder(const MonitorWish& wish) {
    if (wish.ready.empty())
        return fs::path(wish.data.value_or(default_data_directory().string())) / "journal";
    PALESTRA_TRY(const auto ready, read_ready(wish.ready));
    return journal_of(ready);
}

Result<monitor::Ledger> read_journal(const fs::path& folder) {
    monitor::Ledger ledger;
    journal::Scanner scanner(folder, monitor::Ledger::types());
    PALESTRA_CHECK(scanner.scan([&](const journal::Event& event) { ledger.add(event); }));
    return ledger;
}

Result<std::string> rendered(const MonitorWish& wish, const monitor::Report& report, const Console& console) {
    const auto& text = console.messages;
    if (wish.format == "json")
        return monitor::as_json(report, wish.part, text);
    if (wish.format == "csv")
        return monitor::as_csv(report, wish.part, text);
    if (wish.format == "html")
        return monitor::as_html(report, text);
    if (wish.format == "svg")
        return monitor::to_svg(monitor::draw_report(report, text));
    if (wish.format == "png")
        return monitor::to_png(monitor::draw_report(report, text), font_folder(console.resources));
    return monitor::as_text(report, wish.part, text);
}

Outcome show(const MonitorWish& wish, const monitor::Report& report, const Console& console) {
    PALESTRA_TRY(const auto bytes, rendered(wish, report, console));
    PALESTRA_TRY(auto sink, ReportSink::open(wish.out));
    PALESTRA_CHECK(sink.write(bytes));
    PALESTRA_CHECK(sink.finish());
    if (!wish.out.empty())
        console.warn(console.messages.text("monitor.written", {{"file", wish.out.string()}}));
    return {};
}

Result<int> report_on(const MonitorWish& wish, monitor::ReportWish asked, const fs::path& folder,
                      const Console& console) {
    PALESTRA_TRY(const auto ledger, read_journal(folder));
    PALESTRA_TRY(auto reference,
                 monitor::load_reference(presets_file(console), wish.preset.empty() ? k_region : wish.preset));
    const auto report = monitor::make_report(ledger, asked, std::move(reference), PALESTRA_VERSION);
    PALESTRA_CHECK(show(wish, report, console));
    if (wish.part == Part::grace)
        return std::ranges::any_of(report.grace,
                                   [](const auto& row) { return row.verdict == monitor::GraceVerdict::goes_on; })
                   ? 1
                   : 0;
    if (wish.preset.empty())
        return 0;
    const bool met = monitor::reproduces(report.by_kind, *report.reference);
    console.warn(
        console.messages.text(met ? "monitor.reproduced" : "monitor.not_reproduced", {{"preset", wish.preset}}));
    return met ? 0 : 1;
}

/// Ctrl-C while the chain starts waits until it has: what was begun on the disk is taken away in order.
Result<std::unique_ptr<ProducerOffice>> open_office(const Connection::Wish& wish, const Console& console) {
    const Interruption interruption;
    PALESTRA_TRY(auto office, ProducerOffice::open(wish, console));
    if (Interruption::asked())
        return fail(FailureCode::cancelled);
    return office;
}

/// Generated producers make the Region's situation; then the journal is asked about these documents alone, as others
/// may have been there before.
Result<int> make_and_report(const MonitorWish& wish, monitor::ReportWish asked, const Console& console) {
    std::optional<PassingFolder> passing;
    DayRunWish day;
    if (wish.ready.empty() && !wish.data) {
        PALESTRA_TRY(passing, PassingFolder::make());
    }
    const auto data = passing ? passing->path() : fs::path(wish.data.value_or(default_data_directory().string()));
    day.connection = {wish.ready.empty() ? std::nullopt : std::optional<fs::path>(wish.ready), data, wish.catalog};
    if (!wish.authority.empty())
        day.authority = wish.authority;
    day.seed = wish.seed;
    day.documents = wish.documents;
    day.jobs = wish.jobs;
    day.preset = wish.preset;
    day.progress = wish.progress;
    PALESTRA_TRY(const auto office, open_office(day.connection, console));
    PALESTRA_TRY(const auto folder, journal_of(office->connection().ready()));
    PALESTRA_TRY(const auto made, make_day(day, *office, console));
    if (!made.whole)
        return fail(FailureCode::cancelled);
    auto& ids = asked.selection.ids.emplace();
    for (const auto& result : made.results)
        ids.insert(result.job.document_id);
    console.warn(console.messages.text("monitor.made",
                                       {{"count", std::to_string(made.results.size())}, {"folder", folder.string()}}));
    return report_on(wish, std::move(asked), folder, console);
}

Result<int> run(const MonitorWish& wish, const Console& console) {
    PALESTRA_TRY(auto asked, report_wish(wish, console));
    if (!wish.preset.empty())
        return make_and_report(wish, std::move(asked), console);
    PALESTRA_TRY(const auto folder, journal_folder(wish));
    return report_on(wish, std::move(asked), folder, console);
}

} // namespace

int run_monitor(const MonitorWish& wish, const Console& console) {
    const auto code = run(wish, console);
    return code ? *code : console.explain(code.error());
}

} // namespace palestra::app
