// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/position.hpp"

#include <algorithm>

namespace palestra::xml {
namespace {

/// Does a line start at `at`? At CR LF it starts after both.
bool starts_line(std::string_view text, std::size_t at) {
    const char before = text[at - 1];
    return before == '\n' || (before == '\r' && (at == text.size() || text[at] != '\n'));
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

} // namespace

Position position_of(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    Position position;
    std::size_t start = 0;
    for (std::size_t at = 1; at <= offset; ++at) {
        if (!starts_line(text, at))
            continue;
        ++position.line;
        start = at;
    }
    position.column = characters(text.substr(start, offset - start)) + 1;
    return position;
}

LineIndex::LineIndex(std::string_view text) : m_text(text), m_starts{0} {
    for (std::size_t at = 1; at < text.size(); ++at)
        if (starts_line(text, at))
            m_starts.push_back(at);
}

Position LineIndex::position_of(std::size_t offset) const {
    offset = std::min(offset, m_text.size());
    const auto after = std::ranges::upper_bound(m_starts, offset);
    const auto start = *(after - 1);
    return {static_cast<std::size_t>(after - m_starts.begin()), characters(m_text.substr(start, offset - start)) + 1};
}

} // namespace palestra::xml
