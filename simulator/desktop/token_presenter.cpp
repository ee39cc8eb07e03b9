// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/token_presenter.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

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

} // namespace

void append_token(std::vector<Block>& blocks, const std::string& header_name, const OpenToken& token,
                  const Messages& messages) {
    blocks.push_back({Block::Kind::heading, {}, header_name + " · " + messages.text("desktop.token_claims"), {}});
    for (const auto& [name, value] : token.claims.items())
        blocks.push_back(claim(name, value, messages));
    blocks.push_back({Block::Kind::heading, {}, header_name + " · " + messages.text("desktop.token_jose"), {}});
    for (const auto& [name, value] : token.jose.items())
        blocks.push_back(claim(name, value, messages));
    if (token.signature_hidden)
        blocks.push_back({Block::Kind::note, {}, messages.text("desktop.token_signature_hidden"), {}});
}

} // namespace palestra::desktop
