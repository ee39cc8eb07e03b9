// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/html_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

namespace palestra::terminology::html {
namespace {

struct Row {
    std::string_view text;
    std::uint32_t traits;
};

constexpr std::array k_rows{
    Row{"a", known | formatting},
    Row{"abbr", known},
    Row{"acronym", known},
    Row{"address", known | special | p_closer | block_end},
    Row{"applet", known | special | scope | object_like},
    Row{"area", known | special},
    Row{"article", known | special | p_closer | block_end},
    Row{"aside", known | special | p_closer | block_end},
    Row{"audio", known},
    Row{"b", known | formatting},
    Row{"base", known | special | head_content},
    Row{"basefont", known | special | head_content},
    Row{"bdi", known},
    Row{"bdo", known},
    Row{"bgsound", known | special | head_content},
    Row{"big", known | formatting},
    Row{"blockquote", known | special | p_closer | block_end},
    Row{"body", known | special},
    Row{"br", known | special},
    Row{"button", known | special | block_end},
    Row{"canvas", known},
    Row{"caption", known | special | scope | implied_thorough | dropped | cell_breaker},
    Row{"center", known | special | p_closer | block_end},
    Row{"cite", known},
    Row{"code", known | formatting},
    Row{"col", known | special | dropped | cell_breaker},
    Row{"colgroup", known | special | implied_thorough | dropped | cell_breaker},
    Row{"command", known | special | head_content},
    Row{"data", known},
    Row{"datalist", known},
    Row{"dd", known | special | implied | implied_thorough},
    Row{"del", known},
    Row{"details", known | special | p_closer | block_end},
    Row{"device", known},
    Row{"dfn", known},
    Row{"dir", known | special | p_closer | block_end},
    Row{"div", known | special | p_closer | block_end},
    Row{"dl", known | special | p_closer | block_end},
    Row{"dt", known | special | implied | implied_thorough},
    Row{"em", known | formatting},
    Row{"embed", known | special},
    Row{"fieldset", known | special | p_closer | block_end},
    Row{"figcaption", known | special | p_closer | block_end},
    Row{"figure", known | special | p_closer | block_end},
    Row{"font", known | formatting},
    Row{"footer", known | special | p_closer | block_end},
    Row{"form", known | special},
    Row{"frame", known | special | dropped},
    Row{"frameset", known | special},
    Row{"h1", known | special | heading},
    Row{"h2", known | special | heading},
    Row{"h3", known | special | heading},
    Row{"h4", known | special | heading},
    Row{"h5", known | special | heading},
    Row{"h6", known | special | heading},
    Row{"head", known | special | dropped},
    Row{"header", known | special | p_closer | block_end},
    Row{"hgroup", known | special | p_closer | block_end},
    Row{"hr", known | special},
    Row{"html", known | special | scope},
    Row{"i", known | formatting},
    Row{"id", 0U},
    Row{"iframe", known | special},
    Row{"image", 0U},
    Row{"img", known | special},
    Row{"input", known | special},
    Row{"ins", known},
    Row{"isindex", special},
    Row{"kbd", known},
    Row{"keygen", known},
    Row{"label", known},
    Row{"legend", known},
    Row{"li", known | special | implied | implied_thorough},
    Row{"link", known | special | head_content},
    Row{"listing", known | special | block_end},
    Row{"main", known},
    Row{"map", known},
    Row{"mark", known},
    Row{"marquee", known | special | scope | object_like},
    Row{"math", known},
    Row{"menu", known | special | p_closer | block_end},
    Row{"menuitem", known},
    Row{"meta", known | special | head_content},
    Row{"meter", known},
    Row{"nav", known | special | p_closer | block_end},
    Row{"nobr", known | formatting},
    Row{"noembed", special},
    Row{"noframes", known | special | head_content},
    Row{"noscript", known | special},
    Row{"object", known | special | scope | object_like},
    Row{"observation", 0U},
    Row{"ol", known | special | p_closer | block_end},
    Row{"optgroup", known | implied | implied_thorough},
    Row{"option", known | implied | implied_thorough},
    Row{"output", known},
    Row{"p", known | special | implied | implied_thorough | p_closer},
    Row{"param", known | special | media},
    Row{"patientrole", 0U},
    Row{"plaintext", known | special},
    Row{"pre", known | special | block_end},
    Row{"progress", known},
    Row{"q", known},
    Row{"rb", implied | implied_thorough},
    Row{"rp", known | implied | implied_thorough},
    Row{"rt", known | implied | implied_thorough},
    Row{"rtc", implied | implied_thorough},
    Row{"ruby", known},
    Row{"s", known | formatting},
    Row{"samp", known},
    Row{"sarcasm", 0U},
    Row{"script", known | special | head_content},
    Row{"section", known | special | p_closer | block_end},
    Row{"select", known | special},
    Row{"small", known | formatting},
    Row{"source", known | media},
    Row{"span", known},
    Row{"strike", known | formatting},
    Row{"strong", known | formatting},
    Row{"style", known | special | head_content},
    Row{"sub", known},
    Row{"summary", known | special | p_closer | block_end},
    Row{"sup", known},
    Row{"svg", known},
    Row{"table", known | special | scope | foster},
    Row{"tbody", known | special | implied_thorough | dropped | foster | cell_breaker},
    Row{"td", known | special | scope | implied_thorough | dropped | cell_breaker},
    Row{"template", known | head_content},
    Row{"templateid", 0U},
    Row{"textarea", known | special},
    Row{"tfoot", known | special | implied_thorough | dropped | foster | cell_breaker},
    Row{"th", known | special | scope | implied_thorough | dropped | cell_breaker},
    Row{"thead", known | special | implied_thorough | dropped | foster | cell_breaker},
    Row{"time", known},
    Row{"title", known | special | head_content},
    Row{"tr", known | special | implied_thorough | dropped | foster | cell_breaker},
    Row{"track", known | media},
    Row{"tt", known | formatting},
    Row{"typeid", 0U},
    Row{"u", known | formatting},
    Row{"ul", known | special | p_closer | block_end},
    Row{"value", 0U},
    Row{"var", known},
    Row{"video", known},
    Row{"wbr", known | special},
    Row{"xmp", special},
};
static_assert(k_rows.size() == static_cast<std::size_t>(Name::count));

constexpr std::size_t k_most_names = 65536;
constexpr std::size_t k_known_slots = 512, k_first_slots = 256;

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Eight bytes as a number, with the bit that tells upper from lower case set everywhere: what differs in case only has
/// one hash, and so do a few names that do not, which same() tells apart.
std::uint64_t folded(const char* bytes, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return word | 0x2020202020202020U;
}

std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = text.size();
    if (text.size() <= 8) {
        hash = (hash ^ folded(text.data(), text.size())) * factor;
    } else {
        // Both ends and what may lie between: names of up to 24 bytes count whole.
        hash = (hash ^ folded(text.data(), 8)) * factor;
        hash = (hash ^ (hash >> 32U) ^ folded(text.data() + text.size() - 8, 8)) * factor;
        if (text.size() > 16)
            hash = (hash ^ (hash >> 32U) ^ folded(text.data() + 8, 8)) * factor;
    }
    return static_cast<std::uint32_t>(hash >> 32U);
}

bool same(std::string_view a, std::string_view b) {
    return a == b ||
           (a.size() == b.size() && std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); }));
}

/// The names of k_rows, made once and only read.
const std::vector<Names::Slot>& known_slots() {
    static const auto known = [] {
        std::vector<Names::Slot> slots(k_known_slots);
        for (std::size_t i = 0; i < k_rows.size(); ++i) {
            const auto hash = hash_of(k_rows[i].text);
            auto at = hash % k_known_slots;
            while (!slots[at].text.empty())
                at = (at + 1) % k_known_slots;
            slots[at] = {hash, static_cast<std::uint32_t>(i), k_rows[i].text};
        }
        return slots;
    }();
    return known;
}

/// The slot of a name, or the empty one where it would go.
std::size_t slot_of(const std::vector<Names::Slot>& slots, std::uint32_t hash, std::string_view text) {
    const auto mask = slots.size() - 1;
    auto at = hash & mask;
    while (!slots[at].text.empty() && (slots[at].hash != hash || !same(slots[at].text, text)))
        at = (at + 1) & mask;
    return at;
}

} // namespace

bool has(Name name, Trait trait) {
    const auto number = static_cast<std::size_t>(name);
    return number < k_rows.size() && (k_rows[number].traits & trait) != 0;
}

Names::Names() : m_known(known_slots()), m_slots(k_first_slots), m_next(static_cast<std::uint32_t>(Name::count)) {}

Name Names::of(std::string_view text) {
    const auto hash = hash_of(text);
    if (const auto& known = m_known[slot_of(m_known, hash, text)]; !known.text.empty())
        return static_cast<Name>(known.number);
    const auto at = slot_of(m_slots, hash, text);
    if (!m_slots[at].text.empty())
        return static_cast<Name>(m_slots[at].number);
    if (m_next >= k_most_names)
        return static_cast<Name>(k_most_names);
    m_slots[at] = {hash, m_next, text};
    const auto number = m_next++;
    if ((m_next - static_cast<std::uint32_t>(Name::count)) * 2 > m_slots.size())
        grow();
    return static_cast<Name>(number);
}

void Names::grow() {
    std::vector<Slot> wider(m_slots.size() * 4);
    for (const auto& slot : m_slots)
        if (!slot.text.empty())
            wider[slot_of(wider, slot.hash, slot.text)] = slot;
    m_slots = std::move(wider);
}

} // namespace palestra::terminology::html
