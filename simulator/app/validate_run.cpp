// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/validate_run.hpp"

#include "core/base/files.hpp"
#include "core/catalog/catalog.hpp"
#include "core/verdict/report/accreditation.hpp"
#include "simulator/app/documents_of.hpp"
#include "simulator/app/interruption.hpp"
#include "simulator/app/ordered_work.hpp"
#include "simulator/app/progress.hpp"
#include "simulator/app/report_sink.hpp"

#include <unistd.h>

#include <cstdlib>

namespace palestra::app {
namespace {

/// Below this many files the threads would cost more than they bring.
constexpr std::size_t k_few = 8;

/// A file's part of the report, made where it was judged: the verdict itself is gone by then.
struct Piece {
    std::string text;
    int exit_code = 0;
    verdict::RunTotals totals;
};

class Run {
public:
    Run(const ValidateWish& wish, const Console& console, const catalog::Catalog& catalog,
        const verdict::Format& format, verdict::Readers readers)
        : m_wish(wish), m_console(console), m_catalog(catalog), m_format(format), m_readers(readers),
          m_asked(documents_of(wish.files)) {
        m_totals.asked = m_asked.size();
    }

    Result<int> write(ReportSink& sink) {
        const Interruption interruption;
        Progress progress(m_console, m_asked.size(), m_wish.progress);
        PALESTRA_CHECK(sink.write(m_format.head()));
        {
            OrderedWork<Piece> work(m_asked.size(), jobs(),
                                    [this](std::size_t index) { return judge(m_asked[index]); });
            while (!work.done() && !Interruption::asked()) {
                const auto piece = work.next(std::chrono::milliseconds(200));
                progress.show(m_totals.judged());
                if (piece)
                    PALESTRA_CHECK(take(*piece, sink, progress));
            }
            m_totals.interrupted = !work.done();
        }
        progress.clear();
        PALESTRA_CHECK(sink.write(m_format.tail(m_totals)));
        PALESTRA_CHECK(sink.finish());
        return m_worst;
    }

    [[nodiscard]] const verdict::RunTotals& totals() const { return m_totals; }

private:
    [[nodiscard]] std::size_t jobs() const {
        if (m_wish.jobs != 0)
            return m_wish.jobs;
        return m_asked.size() < k_few ? 1 : std::max(1U, std::thread::hardware_concurrency());
    }

    /// On any thread.
    [[nodiscard]] Piece judge(const Asked& asked) const {
        const auto report = report_of(asked);
        Piece piece{m_format.file(report), report.exit_code(), {}};
        piece.totals.count(report);
        return piece;
    }

    [[nodiscard]] verdict::FileReport report_of(const Asked& asked) const {
        const auto name = asked.path.string();
        if (asked.failure)
            return verdict::not_opened(name, *asked.failure);
        const verdict::Options options;
        auto bytes = read_file(asked.path, options.most_bytes);
        if (!bytes)
            return verdict::not_opened(name, std::move(bytes).error());
        verdict::FileReport report;
        report.file = name;
        report.verdict = verdict::judge_file(*bytes, m_catalog, options);
        if (m_wish.profile == "accreditation")
            report.remarks = verdict::accreditation_remarks(name, *bytes, report.verdict);
        if (m_readers != verdict::Readers::none)
            for (const auto& finding : report.verdict.findings)
                report.explained.push_back(verdict::explain(finding, report.verdict, m_catalog, m_console.messages));
        return report;
    }

    Outcome take(const Piece& piece, ReportSink& sink, Progress& progress) {
        progress.clear();
        if (m_totals.judged() != 0)
            PALESTRA_CHECK(sink.write(m_format.between()));
        PALESTRA_CHECK(sink.write(piece.text));
        m_totals.add(piece.totals);
        m_worst = verdict::worse(m_worst, piece.exit_code);
        return {};
    }

    const ValidateWish& m_wish;
    const Console& m_console;
    const catalog::Catalog& m_catalog;
    const verdict::Format& m_format;
    verdict::Readers m_readers;
    std::vector<Asked> m_asked;
    verdict::RunTotals m_totals;
    int m_worst = 0;
};

bool colours_wanted(const ValidateWish& wish) {
    const char* refused = std::getenv("NO_COLOR");
    return wish.out.empty() && ::isatty(STDOUT_FILENO) == 1 && (refused == nullptr || *refused == '\0');
}

/// A page or a JSON is for every reader; a terminal has room for the first.
std::string default_readers(const std::string& format) {
    return format == "json" || format == "html" ? "all" : "clinician";
}

} // namespace

int run_validate(const ValidateWish& wish, const Console& console) {
    const auto catalog = catalog::find(wish.catalog, wish.catalogs, wish.as_of, catalog::Loading::on_demand);
    if (!catalog)
        return console.explain(catalog.error());
    verdict::RunFacts facts{PALESTRA_VERSION, catalog->name(), catalog->date(), wish.profile};
    facts.readers = verdict::readers_named(wish.explain.empty() ? default_readers(wish.format) : wish.explain);
    facts.colours = colours_wanted(wish);
    const auto format = verdict::make_format(wish.format, facts, console.messages);
    auto sink = ReportSink::open(wish.out);
    if (!sink)
        return console.explain(sink.error());
    Run run(wish, console, *catalog, *format, facts.readers);
    const auto worst = run.write(*sink);
    if (!worst)
        return console.explain(worst.error());
    if (const auto trouble = catalog->trouble())
        return console.explain(*trouble);
    if (!wish.out.empty())
        console.warn(console.messages.text("validate.written", {{"file", wish.out.string()}}));
    return run.totals().interrupted ? console.explain({FailureCode::cancelled, {}}) : *worst;
}

} // namespace palestra::app
