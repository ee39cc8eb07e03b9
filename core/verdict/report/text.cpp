// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"

#include "core/verdict/report/formats.hpp"
#include "core/verdict/report/words.hpp"

#include <algorithm>

namespace palestra::verdict {
namespace {

constexpr std::string_view k_bold = "1", k_dim = "2", k_red = "31", k_green = "32", k_yellow = "33";

class TextFormat final : public Format {
public:
    using Format::Format;

    [[nodiscard]] std::string file(const FileReport& report) const override {
        std::string out = heading(report) + marks(report);
        const auto& verdict = report.verdict;
        if (const auto answer = gateway_line(report); !answer.empty() && !verdict.findings.empty())
            out += "  " + messages().text("validate.gateway", {{"answer", answer}}) + "\n";
        for (const auto& level : verdict.levels)
            out += findings_of(level, report);
        if (!verdict.open_systems.empty())
            out += "  " +
                   paint(plain_line(
                             messages().text("validate.open_systems", {{"systems", join(verdict.open_systems, ", ")}})),
                         k_dim) +
                   "\n";
        for (const auto& remark : report.remarks)
            out += "  " + paint("! ", k_yellow) + plain_line(messages().text(remark.key, remark.values)) + "\n";
        return out;
    }

    [[nodiscard]] std::string tail(const RunTotals& totals) const override {
        if (totals.asked < 2 && !totals.interrupted)
            return {};
        return "\n" + paint(totals_line(totals, messages()), k_bold) + "\n";
    }

private:
    [[nodiscard]] std::string paint(std::string_view text, std::string_view code) const {
        if (!facts().colours)
            return std::string(text);
        return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
    }

    static std::string_view colour_of(State state) {
        return state == State::pass ? k_green : state == State::fail ? k_red : k_dim;
    }

    [[nodiscard]] std::string heading(const FileReport& report) const {
        const int code = report.verdict.exit_code();
        const auto colour = code == 0 ? k_green : code == 3 ? k_yellow : k_red;
        const auto mark = code == 0 ? "✓ " : code == 3 ? "! " : "✗ ";
        std::string line = paint(mark, colour) + paint(plain_line(report.file), k_bold);
        if (report.verdict.header)
            line += " — " + kind_of(report);
        line += ", " + paint(verdict_word(report.verdict, messages()), colour);
        if (!report.verdict.schematron.empty())
            line += paint(" (Schematron " + plain_line(report.verdict.schematron) + ")", k_dim);
        return line + "\n";
    }

    /// The levels in one line; why some did not run, each reason once.
    [[nodiscard]] std::string marks(const FileReport& report) const {
        std::string line = " ";
        std::vector<std::string> reasons;
        for (const auto& level : report.verdict.levels) {
            line += " " +
                    paint(std::string(mark_of(level.state)) + " " +
                              messages().text("validate.level." + std::string(level_name(level.level))),
                          colour_of(level.state)) +
                    " ";
            if (level.state == State::not_run && std::ranges::find(reasons, level.why) == reasons.end())
                reasons.push_back(level.why);
        }
        line += "\n";
        for (const auto& reason : reasons)
            line += "  " +
                    paint("· " + messages().text("state.not-run") + ": " + messages().text("why." + reason), k_dim) +
                    "\n";
        return line;
    }

    [[nodiscard]] std::string findings_of(const LevelState& level, const FileReport& report) const {
        std::string out;
        const Finding* silent = nullptr;
        for (std::size_t at = 0; at < report.verdict.findings.size(); ++at)
            if (report.verdict.findings[at].level == level.level) {
                out += one(report, at);
                if (!report.verdict.findings[at].reported && report.opened)
                    silent = &report.verdict.findings[at];
            }
        if (out.empty())
            return out;
        std::string title = "  " + messages().text("level." + std::string(level_name(level.level)));
        if (silent != nullptr)
            title += paint(" — " + not_reported_line(*silent, report, messages()), k_dim);
        return title + "\n" + out;
    }

    [[nodiscard]] std::string one(const FileReport& report, std::size_t at) const {
        const auto& finding = report.verdict.findings[at];
        const auto colour = finding.severity == Severity::error ? k_red : k_yellow;
        std::string line = finding.reported ? "  → " : "    ";
        line += paint(plain_line(finding.code), colour);
        if (finding.line != 0)
            line += " " + paint(std::to_string(finding.line) + ":" + std::to_string(finding.column), k_bold);
        line += "  " + plain_line(short_sentence_of(finding, report, messages())) + "\n";
        if (at < report.explained.size())
            for (const auto& [key, text] : texts_for(report.explained[at], facts().readers))
                line += explanation(key, text);
        return line;
    }

    /// With several readers each has a heading; what goes on is moved in below it.
    [[nodiscard]] std::string explanation(const std::string& reader, const std::string& text) const {
        const bool headed = facts().readers == Readers::all;
        std::string out = headed ? "        " + paint(messages().text(reader), k_dim) + "\n" : std::string();
        for (const auto& line : plain_lines(text))
            out += (headed ? "          " : "        ") + line + "\n";
        return out;
    }
};

} // namespace

std::unique_ptr<Format> make_text(const RunFacts& facts, const Messages& messages) {
    return std::make_unique<TextFormat>(facts, messages);
}

} // namespace palestra::verdict
