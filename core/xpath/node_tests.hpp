// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"
#include "core/xpath/syntax.hpp"

#include <memory>

namespace palestra::xpath {

/// A node test with its names resolved.
class CompiledTest {
public:
    enum class Part : std::uint8_t { any, exact, any_namespace, any_local };

    NodeTest::Kind kind = NodeTest::Kind::any_node;
    xml::NodeKind principal = xml::NodeKind::element; ///< what a name stands for: attribute on the attribute axis
    Part part = Part::any;
    std::uint32_t name = 0; ///< exact: number in Names
    std::string uri, local; ///< wildcards and instructions
    bool type_fits = true;  ///< element(a, T): can an untyped node be a T
    std::shared_ptr<const CompiledTest> inside;

    [[nodiscard]] bool is_exact_name() const { return kind == NodeTest::Kind::name && part == Part::exact; }

    [[nodiscard]] bool matches(const Context& context, xml::NodeId id) const {
        const xml::Node& node = context.tree[id];
        if (is_exact_name())
            return node.name == context.names[name] && node.kind == principal && node.name != xml::k_none;
        return matches_other(context, id);
    }

private:
    [[nodiscard]] bool matches_other(const Context& context, xml::NodeId id) const;
    [[nodiscard]] bool name_matches(const Context& context, const xml::Node& node) const;
};

} // namespace palestra::xpath
