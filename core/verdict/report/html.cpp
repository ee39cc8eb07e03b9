// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/verdict/report/formats.hpp"
#include "core/verdict/report/html_page.hpp"
#include "core/verdict/report/words.hpp"

#include <fmt/format.h>

namespace palestra::verdict {
namespace {

std::string safe(std::string_view text) {
    return escape_markup(plain_line(text));
}

class HtmlFormat final : public Format {
public:
    using Format::Format;

    [[nodiscard]] std::string head() const override {
        const auto columns = fmt::format("<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>",
                                         say("file"), say("kind"), say("verdict"));
        std::string levels;
        for (const auto level : {Level::container, Level::document, Level::syntax, Level::semantic, Level::vocabulary})
            levels += fmt::format("<th scope=\"col\" class=\"level\">{}</th>",
                                  escape_markup(messages().text("validate.level." + std::string(level_name(level)))));
        return fmt::format(
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
            "<title>{}</title><style>{}</style></head>\n<body><p class=\"notice\" role=\"note\">{}</p>\n<main><h1>{}</h1>\n"
            "<p class=\"facts\">{}</p>\n{}\n<div class=\"scroll\"><table><caption class=\"only\">{}</caption>"
            "<thead><tr>{}{}<th scope=\"col\">{}</th></tr></thead>\n",
            messages().language(), say("title"), k_page_style, say("notice"), say("title"), facts_line(), filters(),
            say("caption"), columns, levels, say("gateway"));
    }

    [[nodiscard]] std::string file(const FileReport& report) const override {
        std::string cells;
        for (const auto& level : report.verdict.levels)
            cells += fmt::format(
                "<td class=\"level {}\" title=\"{}\"><span aria-hidden=\"true\">{}</span><span class=\"only\">{}</span></td>",
                class_of(level.state), safe(level_line(level, messages())), mark_of(level.state),
                escape_markup(messages().text("state." + std::string(state_name(level.state)))));
        const int code = report.verdict.exit_code();
        return fmt::format("<tbody data-verdict=\"{}\" data-kind=\"{}\"><tr><th scope=\"row\">{}</th><td>{}</td>"
                           "<td class=\"badge {}\">{}</td>{}<td class=\"answer\">{}</td></tr>{}</tbody>\n",
                           report.verdict.summary(), safe(kind_of(report)), safe(report.file), safe(kind_of(report)),
                           code == 0   ? "good"
                           : code == 3 ? "warn"
                                       : "bad",
                           escape_markup(verdict_word(report.verdict, messages())), cells,
                           escape_markup(gateway_line(report)), more(report));
    }

    [[nodiscard]] std::string tail(const RunTotals& totals) const override {
        const auto card = [&](const char* key, const char* kind, std::size_t count) {
            return fmt::format("<li class=\"{}\"><b>{}</b>{}</li>", kind, count, say(key));
        };
        return fmt::format(
            "</table></div>\n<section id=\"totals\" aria-label=\"{}\"><ul class=\"cards\">{}{}{}{}{}</ul>{}</section>\n"
            "</main>\n<script>{}</script></body></html>\n",
            say("totals"), card("files", "none", totals.judged()), card("conformant", "good", totals.conformant),
            card("warnings", "warn", totals.warnings), card("not_conformant", "bad", totals.not_conformant),
            card("unreadable", "bad", totals.unreadable + totals.not_opened),
            totals.interrupted || totals.remarked != 0 ? "<p>" + safe(totals_line(totals, messages())) + "</p>"
                                                       : std::string(),
            k_page_script);
    }

private:
    [[nodiscard]] std::string say(const std::string& key, const FailureValues& values = {}) const {
        return escape_markup(messages().text("validate.page." + key, values));
    }

    [[nodiscard]] std::string facts_line() const {
        const auto catalog =
            facts().catalog_name + (facts().catalog_date.empty() ? std::string() : " " + facts().catalog_date);
        return say("facts", {{"version", facts().version},
                             {"catalog", catalog},
                             {"profile", messages().text("validate.profile." + facts().profile)}});
    }

    [[nodiscard]] std::string filters() const {
        std::string options = fmt::format("<option value=\"\">{}</option>", say("all"));
        for (const char* verdict : {"conformant", "warnings", "not-conformant", "unreadable"})
            options += fmt::format("<option value=\"{}\">{}</option>", verdict,
                                   escape_markup(messages().text(std::string("verdict.") + verdict)));
        return fmt::format(
            "<form id=\"filters\" role=\"search\" onsubmit=\"return false\"><label>{}<select id=\"verdict\">{}</select></label>"
            "<label>{}<select id=\"kind\"><option value=\"\">{}</option></select></label>"
            "<label class=\"wide\">{}<input id=\"text\" type=\"search\" autocomplete=\"off\"></label>"
            "<p id=\"shown\" role=\"status\"></p></form>",
            say("verdict"), options, say("kind"), say("all"), say("search"));
    }

    static std::string_view class_of(State state) {
        return state == State::pass ? "good" : state == State::fail ? "bad" : "none";
    }

    [[nodiscard]] std::string more(const FileReport& report) const {
        const auto& verdict = report.verdict;
        std::string inside;
        for (const auto& level : verdict.levels)
            inside += findings_of(level, report);
        for (const auto& remark : report.remarks)
            inside += "<p class=\"note\"><strong class=\"warn\">" + say("remark") + "</strong> " +
                      safe(messages().text(remark.key, remark.values)) + "</p>";
        if (!verdict.schematron.empty())
            inside += "<p class=\"note\">Schematron " + safe(verdict.schematron) + "</p>";
        if (!verdict.open_systems.empty())
            inside += "<p class=\"note\">" +
                      safe(messages().text("validate.open_systems", {{"systems", join(verdict.open_systems, ", ")}})) +
                      "</p>";
        if (inside.empty())
            return {};
        const auto count = verdict.findings.size();
        const auto title = count == 0   ? say("details")
                           : count == 1 ? say("finding")
                                        : say("findings", {{"count", std::to_string(count)}});
        return fmt::format(
            "<tr class=\"more\"><td colspan=\"9\"><details><summary>{}<span class=\"only\"> {}</span></summary>{}"
            "</details></td></tr>",
            title, safe(report.file), inside);
    }

    [[nodiscard]] std::string findings_of(const LevelState& level, const FileReport& report) const {
        std::string items, answer;
        for (std::size_t at = 0; at < report.verdict.findings.size(); ++at) {
            const auto& finding = report.verdict.findings[at];
            if (finding.level != level.level)
                continue;
            items += one(report, at);
            if (report.opened)
                answer = finding.reported ? messages().text("validate.reported")
                                          : not_reported_line(finding, report, messages());
        }
        if (items.empty())
            return items;
        return fmt::format("<h2>{} <small>{}</small></h2><ol>{}</ol>",
                           escape_markup(messages().text("level." + std::string(level_name(level.level)))),
                           escape_markup(answer), items);
    }

    [[nodiscard]] std::string one(const FileReport& report, std::size_t at) const {
        const auto& finding = report.verdict.findings[at];
        std::string place;
        if (finding.line != 0)
            place += say("place", {{"line", std::to_string(finding.line)}, {"column", std::to_string(finding.column)}});
        if (!finding.path.empty())
            place += fmt::format("{}<code>{}</code>", place.empty() ? "" : " · ", safe(finding.path));
        std::string texts;
        const auto row = [&](const std::string& name, const std::string& text) {
            if (!text.empty())
                texts += fmt::format("<dt>{}</dt><dd>{}</dd>", name, text);
        };
        const auto* explained = at < report.explained.size() ? &report.explained[at] : nullptr;
        row(say("expected"), safe(explained != nullptr ? explained->expected : finding.expected));
        row(say("found"), safe(explained != nullptr ? explained->found : finding.found));
        if (explained != nullptr)
            for (const auto& [key, text] : texts_for(*explained, facts().readers))
                row(escape_markup(messages().text(key)), escape_markup(join(plain_lines(text), "\n")));
        const bool error = finding.severity == Severity::error;
        return fmt::format("<li class=\"{0}\"><strong class=\"{1}\">{2} {3}</strong> {4}{5}{6}</li>",
                           error ? "error" : "warning", error ? "bad" : "warn", say(error ? "error" : "warning"),
                           safe(finding.code), safe(short_sentence_of(finding, report, messages())),
                           place.empty() ? "" : "<div class=\"place\">" + place + "</div>",
                           texts.empty() ? "" : "<dl>" + texts + "</dl>");
    }
};

} // namespace

std::unique_ptr<Format> make_html(const RunFacts& facts, const Messages& messages) {
    return std::make_unique<HtmlFormat>(facts, messages);
}

} // namespace palestra::verdict
