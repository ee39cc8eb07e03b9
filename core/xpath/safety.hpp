// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/syntax.hpp"

#include <set>
#include <string>

namespace palestra::xpath {

/// Knows, without a document, of some expressions that no evaluation of them and no question whether they are true
/// raises an error, and that they are no number. Such an expression may be evaluated earlier, later or not at all, and
/// no one can tell. For the context item it expects a node.
class Safety {
public:
    /// Paths; texts; whether there are nodes, or nodes that compare with a text (an untyped value always does); and
    /// what `if`, `and`, `or`, `not` make of them.
    [[nodiscard]] bool is_safe(const Syntax& syntax) const;

    /// From now on $name stands for `value`; null when that is not known. Names with a prefix are never safe.
    void declare(const std::string& name, const Syntax* value);

private:
    [[nodiscard]] bool all_safe(const Syntax& syntax) const;
    [[nodiscard]] bool yields_nodes(const Syntax& syntax) const;
    [[nodiscard]] bool compares_safely(const Syntax& nodes, const Syntax& text) const;

    std::set<std::string> m_node_variables; ///< that are safe and hold nodes only
};

} // namespace palestra::xpath
