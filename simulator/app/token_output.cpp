// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/token_output.hpp"

#include "core/base/dates.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/verdict/report/words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

namespace clinic = gateway::clinic;
using clinic::Judgement;

constexpr std::size_t k_name_width = 28;
constexpr std::size_t k_value_width = 58;
const std::string k_inner = "        ";

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string text, std::size_t width) {
    const auto taken = width_of(text);
    return taken < width ? text + std::string(width - taken, ' ') : text;
}

const char* mark_of(Judgement judgement) {
    return judgement == Judgement::wrong ? "✗" : judgement == Judgement::note ? "·" : "✓";
}

class Page {
public:
    Page(const clinic::Examination& examination, const Messages& messages)
        : m_examination(examination), m_messages(messages) {}

    std::string write() {
        const auto& asked = m_examination.asked;
        line(m_messages.text("token.title", {{"operation", asked.code},
                                             {"name", m_messages.text("token.operation." + asked.code)},
                                             {"at", italian_date_time(m_examination.at)}}));
        for (const auto& sheet : m_examination.sheets)
            write_sheet(sheet);
        write_answer();
        write_assumptions();
        line("");
        const auto wrong = std::ranges::count(m_examination.findings, Judgement::wrong, &clinic::Finding::judgement);
        line(wrong == 0 ? m_messages.text("token.verdict_pass")
                        : m_messages.text("token.verdict_fail", {{"count", std::to_string(wrong)}}));
        return std::move(m_text);
    }

private:
    void line(const std::string& text) { m_text += text + "\n"; }

    void say(const std::string& indent, const char* key, const std::string& value) {
        if (!value.empty())
            line(indent + m_messages.text(key, {{"value", verdict::plain_line(value)}}));
    }

    void write_finding(const clinic::Finding& finding) {
        const auto values = clinic::values_of(finding);
        line(k_inner + verdict::plain_line(m_messages.text("token.mistake." + finding.mistake, values)));
        say(k_inner, "token.expected", finding.expected);
        say(k_inner, "token.found", finding.found);
        say(k_inner, "token.todo", m_messages.text("token.remedy." + finding.mistake, values));
    }

    void write_findings_of(gateway::TokenKind token, std::string_view field) {
        for (const auto& finding : m_examination.findings)
            if (finding.token == token && finding.field == field)
                write_finding(finding);
    }

    void write_row(const clinic::Sheet& sheet, const clinic::Row& row) {
        const auto section = clinic::section_of(row.rule);
        line("  " + std::string(mark_of(row.judgement)) + " " + padded(verdict::plain_line(row.name), k_name_width) +
             " " + padded(ellipsis(verdict::plain_line(row.value), k_value_width), k_value_width + 1) + " " + row.rule +
             (section == row.rule ? "" : " " + section));
        if (row.judgement != Judgement::right)
            write_findings_of(sheet.token, row.name);
    }

    void write_sheet(const clinic::Sheet& sheet) {
        line("");
        line(std::string(clinic::name_of(sheet.token)) +
             (sheet.present ? "" : " — " + m_messages.text("token.absent")));
        if (sheet.signer)
            line("  " +
                 verdict::plain_line(m_messages.text("token.signer", {{"cn", sheet.signer->common_name},
                                                                      {"issuer", sheet.signer->issuer_common_name},
                                                                      {"from", italian_date(sheet.signer->not_before)},
                                                                      {"to", italian_date(sheet.signer->not_after)}})));
        if (sheet.present)
            line("  " + m_messages.text(proof_key(sheet.proof)));
        for (const auto* whole : {"", "tls"})
            for (const auto& finding : m_examination.findings)
                if (finding.token == sheet.token && finding.field == whole) {
                    line("  " + std::string(mark_of(finding.judgement)) + " " +
                         (finding.field.empty() ? std::string(clinic::name_of(sheet.token)) : "TLS") + "  " +
                         finding.rule + " " + clinic::section_of(finding.rule));
                    write_finding(finding);
                }
        for (const auto& row : sheet.rows)
            write_row(sheet, row);
    }

    static const char* proof_key(clinic::Proof proof) {
        switch (proof) {
        case clinic::Proof::verified:
            return "token.proof.verified";
        case clinic::Proof::issuer_refused:
            return "token.proof.issuer_refused";
        case clinic::Proof::issuer_not_asked:
            return "token.proof.issuer_not_asked";
        case clinic::Proof::wrong:
            return "token.proof.wrong";
        case clinic::Proof::not_tried:
            break;
        }
        return "token.proof.not_tried";
    }

    void write_answer() {
        line("");
        line(m_messages.text("token.gateway"));
        const auto& answer = m_examination.answer;
        const auto body = parse_json(answer.body, "answer");
        if (answer.body.empty() || !body) {
            line("  " + m_messages.text("token.answer_passes", {{"status", std::to_string(answer.status)}}));
        } else {
            line("  HTTP " + std::to_string(answer.status));
            if (const auto wanted = answer.headers.get("WWW-Authenticate"); !wanted.empty())
                line("  WWW-Authenticate: " + std::string(wanted));
            for (const auto& row : split(dump_json_pretty(*body), "\n"))
                line(std::string(2 + row.find_first_not_of(' '), ' ') + verdict::plain_line(row));
            line("  " + m_messages.text("token.ids"));
        }
        if (m_examination.about == clinic::About::call)
            line("  " + m_messages.text("token.answer_call"));
        write_rest();
    }

    /// What the answer is for, and what comes behind it.
    void write_rest() {
        std::size_t number = m_examination.about == clinic::About::call ? 1 : 0;
        for (const auto& finding : m_examination.findings) {
            if (finding.judgement != Judgement::wrong)
                continue;
            const auto field = clinic::values_of(finding).at("field");
            if (++number == 1) {
                line("  " + m_messages.text("token.first", {{"rule", finding.rule}, {"field", field}}));
                continue;
            }
            if (!std::exchange(m_then_said, true))
                line("  " + m_messages.text("token.then"));
            line("  " + verdict::plain_line(
                            m_messages.text("token.then_line", {{"number", std::to_string(number)},
                                                                {"status", std::to_string(finding.reply.status)},
                                                                {"error", finding.reply.error},
                                                                {"detail", finding.reply.detail},
                                                                {"rule", finding.rule},
                                                                {"field", field}})));
        }
    }

    void write_assumptions() {
        if (m_examination.assumptions.empty())
            return;
        line("");
        line(m_messages.text("token.assumptions"));
        for (const auto& name : m_examination.assumptions)
            line("  - " + m_messages.text("token.assumption." + name));
    }

    const clinic::Examination& m_examination;
    const Messages& m_messages;
    std::string m_text;
    bool m_then_said = false;
};

} // namespace

std::string examination_text(const clinic::Examination& examination, const Messages& messages) {
    auto text = Page(examination, messages).write();
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

} // namespace palestra::app
