// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/names.hpp"

namespace palestra::xpath {

void Names::bind(const xml::Tree& tree, std::vector<xml::NameId>& bound) const {
    bound.assign(m_names.size(), xml::k_none);
    // The smaller side is looked up in the larger, ordered one.
    for (xml::NameId id = 0; id < tree.name_count(); ++id) {
        const auto& name = tree.name(id);
        const auto found = m_index.find({std::string(name.uri), std::string(name.local)});
        if (found != m_index.end())
            bound[found->second] = id;
    }
}

} // namespace palestra::xpath
