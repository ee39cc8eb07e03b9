// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/code_system.hpp"

#include "core/terminology/code_shape.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace palestra::terminology {

void CodeList::add(std::string_view code, std::string_view description) {
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    description = description.substr(0, most);
    m_entries.push_back({static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint16_t>(code.size()),
                         static_cast<std::uint16_t>(description.size())});
    m_text += code;
    m_text += description;
}

void CodeList::pack() {
    const auto code = [this](const Entry& entry) { return code_of(entry); };
    std::ranges::stable_sort(m_entries, {},
                             [&](const Entry& entry) { return std::pair(code(entry), entry.description == 0); });
    const auto twice = std::ranges::unique(m_entries, {}, code);
    m_entries.erase(twice.begin(), twice.end());
    m_entries.shrink_to_fit();
    std::string text; // in order of the codes: neighbours in a search lie near each other
    for (auto& entry : m_entries) {
        const auto offset = static_cast<std::uint32_t>(text.size());
        text.append(m_text, entry.offset, std::size_t{entry.code} + entry.description);
        entry.offset = offset;
    }
    text.shrink_to_fit();
    m_text = std::move(text);
}

const CodeList::Entry* CodeList::find(std::string_view code) const {
    const auto found = std::ranges::lower_bound(m_entries, code, {}, [this](const Entry& e) { return code_of(e); });
    return found != m_entries.end() && code_of(*found) == code ? &*found : nullptr;
}

bool CodeList::contains(std::string_view code) const {
    return find(code) != nullptr;
}

std::string_view CodeList::description(std::string_view code) const {
    const auto* entry = find(code);
    return entry == nullptr ? std::string_view{}
                            : std::string_view(m_text).substr(entry->offset + entry->code, entry->description);
}

CodeList::Code CodeList::operator[](std::size_t index) const {
    const auto& entry = m_entries[index];
    return {code_of(entry), std::string_view(m_text).substr(entry.offset + entry.code, entry.description)};
}

std::size_t CodeList::bytes() const {
    return m_text.capacity() + m_entries.capacity() * sizeof(Entry) + sizeof *this;
}

bool CodeSystem::accepts(std::string_view code, const CodeSystemVersion& version) const {
    if (version.codes.contains(code))
        return true;
    if (!open || std::ranges::find(never, code) != never.end())
        return false;
    return shapes.empty() || std::ranges::any_of(shapes, [&](const auto& shape) { return has_shape(code, shape); });
}

const CodeSystemVersion& CodeSystem::newest() const {
    if (versions.front().release_date.empty())
        return versions.back();
    return *std::ranges::max_element(versions, {}, &CodeSystemVersion::release_date);
}

const CodeSystemVersion* CodeSystem::version(std::string_view wanted) const {
    const auto found = std::ranges::find(versions, wanted, &CodeSystemVersion::version);
    return found == versions.end() ? nullptr : &*found;
}

} // namespace palestra::terminology
