// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/report/words.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::verdict {

std::string sentence_of(const Finding& finding, const FileReport& report, const Messages& messages) {
    const bool ours = finding.level == Level::container || finding.level == Level::document;
    if (!finding.failure || !ours)
        return finding.message;
    auto failure = *finding.failure;
    failure.values.try_emplace("file", report.file);
    return messages.text(failure);
}

std::string short_sentence_of(const Finding& finding, const FileReport& report, const Messages& messages) {
    auto sentence = sentence_of(finding, report, messages);
    if (finding.code.empty())
        return sentence;
    for (const auto& lead : {finding.code + "|", "ERROR: -1,-1 " + finding.code + ":"})
        if (const auto rest = collapse_space(sentence); rest.starts_with(lead))
            return std::string(trim(std::string_view(rest).substr(lead.size())));
    return sentence;
}

std::string verdict_word(const Verdict& verdict, const Messages& messages) {
    const bool whole =
        std::ranges::none_of(verdict.levels, [](const LevelState& level) { return level.state == State::not_run; });
    const auto key = std::string(verdict.summary());
    return messages.text(whole && key == "conformant" ? "validate.conformant" : "verdict." + key);
}

std::string not_reported_line(const Finding& finding, const FileReport& report, const Messages& messages) {
    const auto earlier = std::ranges::any_of(
        report.verdict.findings, [&](const Finding& other) { return other.reported && other.level < finding.level; });
    return messages.text(earlier ? "validate.not_reported" : "validate.not_reported.said_later");
}

std::string plain_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
        // U+0080 to U+009F: terminals obey some of them as they obey ESC.
        const bool control = byte == 0xC2 && next >= 0x80 && next <= 0x9F;
        if (byte < 0x20 || byte == 0x7F || control)
            out += ' ';
        else
            out += text[at];
        at += control ? 1 : 0;
    }
    return collapse_space(out);
}

std::vector<std::string> plain_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto& line : split(text, "\n"))
        if (auto plain = plain_line(line); !plain.empty())
            lines.push_back(std::move(plain));
    return lines;
}

std::string gateway_line(const FileReport& report) {
    if (!report.opened)
        return {};
    const auto answer = object_of(to_json(report.verdict), "gateway");
    auto line = std::to_string(answer.value("status", 0));
    if (const auto type = text_of(answer, "type"); !type.empty())
        line += " " + type;
    return line;
}

std::string kind_of(const FileReport& report) {
    const auto& header = report.verdict.header;
    const auto* kind = header ? header->kind() : nullptr;
    return kind == nullptr ? "?" : std::string(kind->code);
}

std::string_view mark_of(State state) {
    switch (state) {
    case State::pass:
        return "✓";
    case State::fail:
        return "✗";
    case State::not_run:
        return "·";
    case State::not_applicable:
        break;
    }
    return "–";
}

std::string level_line(const LevelState& level, const Messages& messages) {
    auto line = messages.text("level." + std::string(level_name(level.level))) + ": " +
                messages.text("state." + std::string(state_name(level.state)));
    if (level.state == State::not_run)
        line += " (" + messages.text("why." + level.why) + ")";
    return line;
}

std::string totals_line(const RunTotals& totals, const Messages& messages) {
    auto line =
        messages.text("validate.totals", {{"files", std::to_string(totals.judged())},
                                          {"conformant", std::to_string(totals.conformant)},
                                          {"warnings", std::to_string(totals.warnings)},
                                          {"not_conformant", std::to_string(totals.not_conformant)},
                                          {"unreadable", std::to_string(totals.unreadable + totals.not_opened)}});
    if (totals.remarked != 0)
        line += " " + messages.text("validate.totals.remarked", {{"files", std::to_string(totals.remarked)}});
    if (totals.interrupted)
        line += " " + messages.text("validate.totals.interrupted", {{"asked", std::to_string(totals.asked)}});
    return line;
}

} // namespace palestra::verdict
