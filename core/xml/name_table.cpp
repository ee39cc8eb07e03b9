// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/name_table.hpp"

#include <algorithm>
#include <cstring>

namespace palestra::xml {
namespace {

constexpr std::string_view k_xml_uri = "http://www.w3.org/XML/1998/namespace";

} // namespace

std::size_t hash_of(std::string_view text) {
    // Names are short: eight bytes at a time, mixed by a multiplication.
    std::uint64_t hash = text.size() * 0x9E3779B97F4A7C15ULL;
    while (text.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), 8);
        hash = (hash ^ word) * 0xff51afd7ed558ccdULL;
        hash ^= hash >> 32U;
        text.remove_prefix(8);
    }
    // What is left, by loads that overlap: no call, no branch for each byte.
    std::uint64_t rest = 0;
    if (text.size() >= 4) {
        std::uint32_t first = 0, last = 0;
        std::memcpy(&first, text.data(), 4);
        std::memcpy(&last, text.data() + text.size() - 4, 4);
        rest = (std::uint64_t{first} << 32U) | last;
    } else if (!text.empty()) {
        const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])}; };
        rest = byte(0) | (byte(text.size() / 2) << 8U) | (byte(text.size() - 1) << 16U);
    }
    hash = (hash ^ rest) * 0xc4ceb9fe1a85ec53ULL;
    return static_cast<std::size_t>(hash ^ (hash >> 29U));
}

NameTable::NameTable() : m_recent(k_recent), m_index(256, k_none) {
    prefixes.emplace_back();
    m_bindings.push_back({"xml", k_xml_uri});
    m_bindings.push_back({"", ""});
}

void NameTable::enter(std::span<const NamespaceDeclaration> declarations) {
    m_frames.push_back({m_bindings.size(), m_scope});
    for (const auto& declaration : declarations)
        m_bindings.push_back({declaration.prefix, declaration.uri});
    m_scope = ++m_last_scope;
}

void NameTable::leave() {
    m_bindings.resize(m_frames.back().bindings);
    m_scope = m_frames.back().scope;
    m_frames.pop_back();
}

NameTable::Key NameTable::key_of(std::string_view written, std::uint32_t scope) {
    const auto load = [&]<class Word>(std::size_t at, Word) {
        Word word = 0;
        std::memcpy(&word, written.data() + at, sizeof word);
        return word;
    };
    const std::size_t size = written.size();
    Key key{0, 0, static_cast<std::uint32_t>(size), scope};
    if (size >= 8) {
        key.first = load(0, std::uint64_t{});
        key.last = load(size - 8, std::uint64_t{});
    } else if (size >= 4) {
        key.first = load(0, std::uint32_t{});
        key.last = load(size - 4, std::uint32_t{});
    } else if (size > 0) {
        key.first = load(0, std::uint8_t{});
        key.last = std::uint64_t{load(size / 2, std::uint8_t{})} << 8U | load(size - 1, std::uint8_t{});
    }
    return key;
}

std::size_t NameTable::place_of(const Key& key) {
    const std::uint64_t mixed = (key.first ^ (key.last << 7U) ^ key.size) * 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(mixed >> 48U) % k_recent;
}

std::optional<NameTable::Resolved> NameTable::resolve(std::string_view written, bool is_attribute) {
    const Key key = key_of(written, m_scope * 2 + (is_attribute ? 1 : 0));
    Entry& entry = m_recent[place_of(key)];
    if (entry.key == key && (key.size <= k_key_size || std::memcmp(entry.written, written.data(), key.size) == 0))
        return entry.resolved;
    const auto resolved = resolve_anew(written, is_attribute);
    if (resolved)
        entry = {key, written.data(), *resolved};
    return resolved;
}

std::optional<NameTable::Resolved> NameTable::resolve_anew(std::string_view written, bool is_attribute) {
    const auto colon = written.find(':');
    const auto prefix = colon == std::string_view::npos ? std::string_view{} : written.substr(0, colon);
    const auto local = colon == std::string_view::npos ? written : written.substr(colon + 1);
    // An attribute without prefix is in no namespace, whatever the default is (Namespaces in XML 1.0, §6.2).
    if (is_attribute && prefix.empty())
        return Resolved{intern({}, local), 0};
    const auto uri = uri_of(prefix);
    if (!uri)
        return std::nullopt;
    return Resolved{intern(*uri, local), intern_prefix(prefix)};
}

std::optional<std::string_view> NameTable::uri_of(std::string_view prefix) const {
    for (auto at = m_bindings.size(); at-- > 0;)
        if (m_bindings[at].prefix == prefix)
            return m_bindings[at].uri;
    return std::nullopt;
}

NameId NameTable::intern(std::string_view uri, std::string_view local) {
    if (names.size() * 2 >= m_index.size())
        grow_index();
    const std::size_t mask = m_index.size() - 1;
    for (auto at = (hash_of(local) ^ uri.size()) & mask;; at = (at + 1) & mask) {
        if (m_index[at] == k_none) {
            m_index[at] = static_cast<NameId>(names.size());
            names.push_back({uri, local, static_cast<std::uint32_t>(hash_of(local))});
            return m_index[at];
        }
        const Name& name = names[m_index[at]];
        if (name.local == local && name.uri == uri)
            return m_index[at];
    }
}

std::uint16_t NameTable::intern_prefix(std::string_view prefix) {
    const auto found = std::ranges::find(prefixes, prefix);
    if (found != prefixes.end())
        return static_cast<std::uint16_t>(found - prefixes.begin());
    prefixes.push_back(prefix);
    return static_cast<std::uint16_t>(prefixes.size() - 1);
}

void NameTable::grow_index() {
    m_index.assign(m_index.size() * 2, k_none);
    const std::size_t mask = m_index.size() - 1;
    for (NameId id = 0; id < names.size(); ++id) {
        auto at = (hash_of(names[id].local) ^ names[id].uri.size()) & mask;
        while (m_index[at] != k_none)
            at = (at + 1) & mask;
        m_index[at] = id;
    }
}

} // namespace palestra::xml
