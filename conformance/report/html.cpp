// SPDX-License-Identifier: EUPL-1.2
#include "conformance/report/report.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::conformance {
namespace {

// Contrast of every pair is above 4.5:1 on white.
constexpr const char* k_style =
    "body{font-family:'Titillium Web',system-ui,sans-serif;color:#17324d;max-width:70rem;margin:0 auto;padding:1.5rem;line-height:1.5}"
    "h1{color:#0059b3}.avviso{background:#a01c3c;color:#fff;padding:.5rem 1rem;font-weight:600}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #c5d0db;vertical-align:top}"
    ".pass{color:#00663d;font-weight:600}.fail{color:#a01c3c;font-weight:600}.error,.skipped{color:#7a4b00;font-weight:600}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f6fa;padding:.6rem;margin:.3rem 0}code{overflow-wrap:anywhere}";

struct Words {
    const char *title, *notice, *target, *address, *case_, *requirements, *outcome, *pass, *fail, *error, *passed,
        *sent, *received, *skipped, *skips;
    const char* missing[6]; ///< by Missing
};

constexpr Words k_italian{"Rapporto di conformità",
                          "SIMULAZIONE — strumento non ufficiale — esito non ufficiale",
                          "Bersaglio",
                          "Indirizzo",
                          "Caso",
                          "Requisiti",
                          "Esito",
                          "superato",
                          "non superato",
                          "errore nostro o di rete",
                          "superati",
                          "Inviato",
                          "Ricevuto",
                          "saltato",
                          "saltati",
                          {"", "il bersaglio non ha un ascolto senza frontale",
                           "il bersaglio non ha l'interfaccia dei guasti",
                           "manca un certificato per il nostro punto di ascolto", "manca un certificato",
                           "il bersaglio non ha il catalogo nazionale"}};
constexpr Words k_english{"Conformance report",
                          "SIMULATION — unofficial tool — unofficial result",
                          "Target",
                          "Address",
                          "Case",
                          "Requirements",
                          "Result",
                          "pass",
                          "fail",
                          "error of ours or of the network",
                          "passed",
                          "Sent",
                          "Received",
                          "skipped",
                          "skipped",
                          {"", "the target has no listener behind its front door",
                           "the target has no interface for faults", "there is no certificate for our own listener",
                           "a certificate is missing", "the target has not the national catalogue"}};

std::string row(const CaseResult& result, const Words& words, const std::string& language) {
    const auto title = result.item.title.find(language);
    const auto* outcome = result.verdict == Verdict::pass      ? words.pass
                          : result.verdict == Verdict::fail    ? words.fail
                          : result.verdict == Verdict::skipped ? words.skipped
                                                               : words.error;
    const std::string reason =
        result.verdict == Verdict::skipped ? words.missing[static_cast<int>(result.missing)] : result.reason;
    return fmt::format(
        "<tr><td><code>{}</code></td><td>{}{}<details><summary>{} / {}</summary><pre>{}</pre><pre>HTTP {}\n{}</pre></details></td>"
        "<td>{}</td><td class=\"{}\">{}</td></tr>\n",
        escape_markup(result.item.address), title == result.item.title.end() ? "" : escape_markup(title->second),
        reason.empty() ? "" : "<br><strong>" + escape_markup(reason) + "</strong>", words.sent, words.received,
        escape_markup(result.request), result.status, escape_markup(result.response),
        escape_markup(join(result.item.requirements, ", ")), verdict_name(result.verdict), outcome);
}

} // namespace

std::string html_report(const std::vector<CaseResult>& results, const RunInfo& info) {
    const auto& words = info.language == "en" ? k_english : k_italian;
    const auto passed = std::ranges::count(results, Verdict::pass, &CaseResult::verdict);
    const auto skips = std::ranges::count(results, Verdict::skipped, &CaseResult::verdict);
    std::string rows;
    for (const auto& result : results)
        rows += row(result, words, info.language);
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<title>{}</title><style>{}</style></head><body><p class=\"avviso\" role=\"note\">{}</p><main><h1>{}</h1>"
        "<p>{}: <code>{}</code> — {} — <strong>{}/{}</strong> {}{}</p>"
        "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>"
        "<tbody>\n{}</tbody></table></main></body></html>\n",
        info.language, words.title, k_style, words.notice, words.title, words.target, escape_markup(info.target),
        info.started, passed, results.size() - static_cast<std::size_t>(skips), words.passed,
        skips == 0 ? "" : fmt::format(", {} {}", skips, words.skips), words.address, words.case_, words.requirements,
        words.outcome, rows);
}

Outcome write_reports(const std::filesystem::path& folder, const std::vector<CaseResult>& results,
                      const RunInfo& info) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    PALESTRA_CHECK(write_file(folder / "junit.xml", junit_report(results, info)));
    return write_file(folder / "report.html", html_report(results, info));
}

} // namespace palestra::conformance
