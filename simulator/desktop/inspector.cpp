// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/inspector.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

namespace palestra::desktop {
namespace {

/// `  "name": value` splits after the colon. Pretty-printed JSON has one key a line, and its strings no newline.
Block json_line(const std::string& line) {
    const auto start = line.find_first_not_of(' ');
    if (start == std::string::npos || line[start] != '"')
        return {Block::Kind::code, {}, line, {}};
    auto end = start + 1;
    while (end < line.size() && line[end] != '"')
        end += line[end] == '\\' ? 2 : 1;
    if (end + 1 >= line.size() || line[end + 1] != ':')
        return {Block::Kind::code, {}, line, {}};
    return {Block::Kind::code, line.substr(0, end + 2), line.substr(end + 2), {}};
}

} // namespace

void append_code(std::vector<Block>& blocks, const std::string& text) {
    const auto shape = trim(text);
    if (shape.starts_with('{') || shape.starts_with('[')) {
        if (const auto value = parse_json(text, "body")) {
            for (const auto& line : split(dump_json_pretty(*value), "\n"))
                blocks.push_back(json_line(line));
            return;
        }
    }
    for (auto& line : split(replace_all(text, "\r\n", "\n"), "\n"))
        blocks.push_back({Block::Kind::code, {}, std::move(line), {}});
}

std::string as_text(const Inspector& inspector) {
    std::string text = inspector.title + "\n" + inspector.subtitle + "\n" + inspector.status + "\n";
    for (const auto& tab : inspector.tabs) {
        text += "\n== " + tab.title + " ==\n";
        for (const auto& block : tab.blocks) {
            text += block.kind == Block::Kind::heading ? "\n" : "";
            const bool marked = block.tone != Tone::neutral;
            const bool named =
                block.kind == Block::Kind::pair || (block.kind == Block::Kind::finding && !block.label.empty());
            text += (marked ? std::string(tone_mark(block.tone)) + " " : std::string{}) + block.label;
            text += named ? ": " : "";
            text += block.value + "\n";
            if (block.kind == Block::Kind::finding)
                text += "  " + block.note + "\n";
        }
    }
    return text;
}

} // namespace palestra::desktop
