// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/tree.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace palestra::schema {

/// The namespaces in scope while a document is walked. Elements that declare none cost nothing, and the last answer is
/// kept: a hostile document cannot make every xsi:type climb up its thousand ancestors.
class NamespaceScope {
public:
    void enter(const xml::Tree& tree, xml::NodeId element);
    void leave(xml::NodeId element);
    /// The prefix "" is always bound, at least to no namespace.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view prefix) const;

private:
    std::vector<xml::NamespaceDeclaration> m_bindings;

    struct Answer {
        std::string_view prefix;
        std::optional<std::string_view> uri;
    };

    mutable std::optional<Answer> m_last;
};

} // namespace palestra::schema
