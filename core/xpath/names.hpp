// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/tree.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palestra::xpath {

/// The expanded names that a set of programs asks for, numbered once. A document numbers names its own way: bind()
/// tells, once a document, which is which, and from then on names are compared as numbers.
class Names {
public:
    [[nodiscard]] std::uint32_t index_of(std::string_view uri, std::string_view local) {
        const auto [place, added] = m_index.try_emplace({std::string(uri), std::string(local)}, m_names.size());
        if (added)
            m_names.push_back(place->first);
        return place->second;
    }

    /// By number of ours, the document's number; xml::k_none for a name it does not have.
    void bind(const xml::Tree& tree, std::vector<xml::NameId>& bound) const;

    [[nodiscard]] std::size_t size() const { return m_names.size(); }

private:
    std::map<std::pair<std::string, std::string>, std::uint32_t> m_index;
    std::vector<std::pair<std::string, std::string>> m_names;
};

} // namespace palestra::xpath
