// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/names.hpp"

namespace palestra::xpath {

std::uint32_t Names::find(std::string_view uri, std::string_view local, std::uint32_t hash) const {
    const std::size_t mask = m_slots.size() - 1;
    for (auto at = hash & mask; m_slots[at] != xml::k_none; at = (at + 1) & mask) {
        const Entry& entry = m_names[m_slots[at]];
        if (entry.hash == hash && entry.local == local && entry.uri == uri)
            return m_slots[at];
    }
    return xml::k_none;
}

std::uint32_t Names::index_of(std::string_view uri, std::string_view local) {
    const auto hash = static_cast<std::uint32_t>(xml::hash_of(local));
    if (const auto known = find(uri, local, hash); known != xml::k_none)
        return known;
    m_names.push_back({std::string(uri), std::string(local), hash});
    grow();
    return static_cast<std::uint32_t>(m_names.size() - 1);
}

/// Half of the slots stay free. Names are added while programs are compiled: filling anew each time costs little.
void Names::grow() {
    const bool full = m_names.size() * 2 > m_slots.size();
    if (full)
        m_slots.assign(m_slots.size() * 2, xml::k_none);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t id = full ? 0 : m_names.size() - 1; id < m_names.size(); ++id) {
        auto at = m_names[id].hash & mask;
        while (m_slots[at] != xml::k_none)
            at = (at + 1) & mask;
        m_slots[at] = static_cast<std::uint32_t>(id);
    }
}

void Names::bind(const xml::Tree& tree, std::vector<xml::NameId>& bound) const {
    bound.assign(m_names.size(), xml::k_none);
    for (xml::NameId id = 0; id < tree.name_count(); ++id) {
        const auto& name = tree.name(id);
        if (const auto ours = find(name.uri, name.local, name.hash); ours != xml::k_none)
            bound[ours] = id;
    }
}

} // namespace palestra::xpath
