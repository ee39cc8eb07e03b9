// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/token_presenter.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <set>

namespace palestra::desktop {
namespace {

constexpr std::size_t k_certificate_shown = 48;

/// Times are seconds since 1970 in a token; milliseconds, a classic mistake, would land millennia ahead.
std::string with_date(const std::string& name, const Json& value) {
    auto text = dump_json(value);
    if ((name == "iat" || name == "exp" || name == "nbf") && value.is_number_integer()) {
        const auto seconds = value.get<std::int64_t>();
        if (seconds > 0 && seconds < 253'402'300'800)
            text += "   (" + italian_date_time(TimePoint(std::chrono::seconds(seconds))) + " UTC)";
    }
    return text;
}

std::string certificate_text(const Json& chain, const Messages& messages) {
    const auto first = chain.empty() || !chain.front().is_string() ? std::string{} : chain.front().get<std::string>();
    return messages.text("desktop.certificate", {{"count", std::to_string(chain.size())},
                                                 {"start", ellipsis(first, k_certificate_shown)},
                                                 {"length", std::to_string(first.size())}});
}

Block claim(const std::string& name, const Json& value, const Messages& messages) {
    Block block{Block::Kind::pair, name, {}, {}};
    if (name == "x5c" && value.is_array())
        block.value = certificate_text(value, messages);
    else
        block.value = value.is_string() ? value.get<std::string>() : with_date(name, value);
    if (const auto key = "desktop.claim." + name; messages.all().contains(key))
        block.note = messages.text(key);
    return block;
}

bool is_about(const TokenFinding& finding, const std::string& header, const std::string& field) {
    return equal_ignoring_case(finding.header, header) && finding.field == field;
}

/// A line with what is wrong with it below.
void append_line(std::vector<Block>& blocks, Block line, const std::string& header, const std::string& field,
                 const TokenRefusal& refusal, const Messages& messages) {
    if (std::ranges::any_of(refusal.findings, [&](const auto& finding) { return is_about(finding, header, field); }))
        line.tone = Tone::error;
    blocks.push_back(std::move(line));
    append_findings_of(blocks, refusal, header, field, messages);
}

void append_absent(std::vector<Block>& blocks, const std::string& header, const OpenToken& token,
                   const TokenRefusal& refusal, const Messages& messages) {
    std::set<std::string> shown{"", "tls"};
    for (const auto& finding : refusal.findings) {
        const bool there = token.claims.contains(finding.field) || token.jose.contains(finding.field);
        if (equal_ignoring_case(finding.header, header) && !there && shown.insert(finding.field).second)
            append_line(blocks, {Block::Kind::pair, finding.field, messages.text("desktop.token_absent"), {}}, header,
                        finding.field, refusal, messages);
    }
}

} // namespace

void append_token(std::vector<Block>& blocks, const std::string& header_name, const OpenToken& token,
                  const TokenRefusal& refusal, const Messages& messages) {
    blocks.push_back({Block::Kind::heading, {}, header_name + " · " + messages.text("desktop.token_claims"), {}});
    for (const auto& [name, value] : token.claims.items())
        append_line(blocks, claim(name, value, messages), header_name, name, refusal, messages);
    append_absent(blocks, header_name, token, refusal, messages);
    blocks.push_back({Block::Kind::heading, {}, header_name + " · " + messages.text("desktop.token_jose"), {}});
    for (const auto& [name, value] : token.jose.items())
        append_line(blocks, claim(name, value, messages), header_name, name, refusal, messages);
    if (token.signature_hidden)
        blocks.push_back({Block::Kind::note, {}, messages.text("desktop.token_signature_hidden"), {}});
}

} // namespace palestra::desktop
