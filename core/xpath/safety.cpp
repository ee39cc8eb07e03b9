// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/safety.hpp"

#include <algorithm>

namespace palestra::xpath {

bool Safety::all_safe(const Syntax& syntax) const {
    return std::ranges::all_of(syntax.children, [&](const SyntaxTree& child) { return is_safe(*child); });
}

bool Safety::yields_nodes(const Syntax& syntax) const {
    if (syntax.kind == SyntaxKind::variable)
        return syntax.prefix.empty() && m_node_variables.contains(syntax.text);
    if (syntax.kind == SyntaxKind::sequence && syntax.children.size() == 1)
        return yields_nodes(*syntax.children.front());
    return (syntax.kind == SyntaxKind::step || syntax.kind == SyntaxKind::path) && is_safe(syntax);
}

bool Safety::compares_safely(const Syntax& nodes, const Syntax& text) const {
    return text.kind == SyntaxKind::string && yields_nodes(nodes);
}

bool Safety::is_safe(const Syntax& syntax) const {
    switch (syntax.kind) {
    case SyntaxKind::string:
        return true;
    case SyntaxKind::variable:
        return yields_nodes(syntax);
    case SyntaxKind::step: {
        // element(a, T) may name a type that is none.
        const auto test = syntax.test.kind;
        const auto is_safe_predicate = [&](const SyntaxTree& child) {
            return child->kind == SyntaxKind::integer || is_safe(*child);
        };
        return test != NodeTest::Kind::element && test != NodeTest::Kind::attribute &&
               test != NodeTest::Kind::document && std::ranges::all_of(syntax.children, is_safe_predicate);
    }
    case SyntaxKind::path:
        return std::ranges::all_of(syntax.children,
                                   [&](const SyntaxTree& child) {
                                       return child->kind == SyntaxKind::step ||
                                              (child == syntax.children.front() && yields_nodes(*child));
                                   }) &&
               all_safe(syntax);
    case SyntaxKind::sequence:
        return syntax.children.size() == 1 && yields_nodes(syntax);
    case SyntaxKind::conjunction:
    case SyntaxKind::disjunction:
    case SyntaxKind::condition:
        return all_safe(syntax);
    case SyntaxKind::general_comparison:
        return compares_safely(*syntax.children[0], *syntax.children[1]) ||
               compares_safely(*syntax.children[1], *syntax.children[0]);
    case SyntaxKind::call:
        return syntax.text == "not" && syntax.prefix.empty() && syntax.children.size() == 1 && all_safe(syntax);
    default:
        return false;
    }
}

void Safety::declare(const std::string& name, const Syntax* value) {
    if (value != nullptr && yields_nodes(*value))
        m_node_variables.insert(name);
    else
        m_node_variables.erase(name);
}

} // namespace palestra::xpath
