// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/string_set.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace palestra::schema {
namespace {

/// FNV-1a: the strings are codes of a few bytes.
std::size_t hash(std::string_view text) {
    std::uint64_t value = 0xCBF29CE484222325ULL;
    for (const char byte : text)
        value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    return static_cast<std::size_t>(value ^ (value >> 32U));
}

} // namespace

void StringSet::build(const std::vector<std::string_view>& strings) {
    m_slots.clear();
    if (strings.empty())
        return;
    m_slots.resize(std::bit_ceil(strings.size() * 2));
    const std::size_t mask = m_slots.size() - 1;
    for (const auto text : strings) {
        if (text.data() == nullptr)
            continue;
        m_longest = std::max(m_longest, text.size());
        std::size_t at = hash(text) & mask;
        while (m_slots[at].data() != nullptr && m_slots[at] != text)
            at = (at + 1) & mask;
        m_slots[at] = text;
    }
}

bool StringSet::contains(std::string_view text) const {
    if (m_slots.empty() || text.size() > m_longest)
        return false;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash(text) & mask; m_slots[at].data() != nullptr; at = (at + 1) & mask)
        if (m_slots[at] == text)
            return true;
    return false;
}

} // namespace palestra::schema
