// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/tree.hpp"

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::schema {

/// The IDs and IDREFs of one document.
class Identifiers {
public:
    struct Reference {
        std::string_view text;
        xml::NodeId node;
    };

    /// False when the ID was there already.
    bool declare(std::string_view text, xml::NodeId node, const xml::Tree& tree);
    void refer(std::string_view text, xml::NodeId node, const xml::Tree& tree);

    /// References without an ID, each once, in the order in which Xerces reports them: that of a Java HashSet.
    [[nodiscard]] std::vector<Reference> dangling() const;

private:
    std::string_view keep(std::string_view text, xml::NodeId node, const xml::Tree& tree);

    std::set<std::string_view> m_declared; ///< ordered: names chosen to collide cost nothing
    std::vector<Reference> m_references;
    std::deque<std::string> m_kept; ///< texts that are not in the document as they are
};

} // namespace palestra::schema
