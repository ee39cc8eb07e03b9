// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palestra::xpath {

/// The expanded names that a set of programs asks for, numbered once. A document numbers names its own way: bind()
/// tells, once a document, which is which, and from then on names are compared as numbers.
class Names {
public:
    [[nodiscard]] std::uint32_t index_of(std::string_view uri, std::string_view local);

    /// By number of ours, the document's number; xml::k_none for a name it does not have.
    void bind(const xml::Tree& tree, std::vector<xml::NameId>& bound) const;

    [[nodiscard]] std::size_t size() const { return m_names.size(); }

private:
    struct Entry {
        std::string uri, local;
        std::uint32_t hash = 0;
    };

    [[nodiscard]] std::uint32_t find(std::string_view uri, std::string_view local, std::uint32_t hash) const;
    void grow();

    std::vector<Entry> m_names;
    std::vector<std::uint32_t> m_slots = std::vector<std::uint32_t>(64, xml::k_none); ///< open addressing by hash
};

} // namespace palestra::xpath
