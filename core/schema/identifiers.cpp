// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/identifiers.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>

namespace palestra::schema {
namespace {

/// String.hashCode: over UTF-16 units; the text is valid UTF-8.
std::uint32_t java_hash(std::string_view text) {
    std::uint32_t hash = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        std::uint32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
            character = (character << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        at += length;
        if (character >= 0x10000) {
            hash = hash * 31 + (0xD7C0U + (character >> 10U));
            character = 0xDC00U + (character & 0x3FFU);
        }
        hash = hash * 31 + character;
    }
    return hash;
}

} // namespace

/// A view that lives as long as the tree or this object: the checked text may be in a buffer.
std::string_view Identifiers::keep(std::string_view text, xml::NodeId node, const xml::Tree& tree) {
    const auto& owner = tree[node];
    if (owner.kind == xml::NodeKind::attribute) {
        const auto value = tree.text(node);
        const std::less<> before;
        if (!before(text.data(), value.data()) && !before(value.data() + value.size(), text.data() + text.size()))
            return text;
    }
    return m_kept.emplace_back(text);
}

bool Identifiers::declare(std::string_view text, xml::NodeId node, const xml::Tree& tree) {
    return !m_declared.contains(text) && m_declared.insert(keep(text, node, tree)).second;
}

void Identifiers::refer(std::string_view text, xml::NodeId node, const xml::Tree& tree) {
    m_references.push_back({keep(text, node, tree), node});
}

std::vector<Identifiers::Reference> Identifiers::dangling() const {
    std::vector<Reference> missing;
    std::set<std::string_view> seen;
    for (const auto& reference : m_references)
        if (!m_declared.contains(reference.text) && seen.insert(reference.text).second)
            missing.push_back(reference);
    // HashMap: a table of a power of two, at least 16, at most three quarters full; a bucket keeps insertion order.
    std::size_t buckets = 16;
    while (missing.size() * 4 > buckets * 3)
        buckets *= 2;
    std::vector<std::pair<std::size_t, std::size_t>> order; // bucket, place in `missing`
    for (std::size_t place = 0; place < missing.size(); ++place) {
        const std::uint32_t hash = java_hash(missing[place].text);
        order.emplace_back((hash ^ (hash >> 16U)) & (buckets - 1), place);
    }
    std::ranges::sort(order);
    std::vector<Reference> sorted;
    sorted.reserve(missing.size());
    for (const auto& [bucket, place] : order)
        sorted.push_back(missing[place]);
    return sorted;
}

} // namespace palestra::schema
