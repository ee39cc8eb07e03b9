// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::xpath {

enum class Axis : std::uint8_t {
    child,
    descendant,
    attribute,
    self,
    descendant_or_self,
    following_sibling,
    following,
    parent,
    ancestor,
    preceding_sibling,
    preceding,
    ancestor_or_self,
};

/// What a step or a sequence type asks of a node, as written. Names keep their prefix; "*" stands for any.
struct NodeTest {
    enum class Kind : std::uint8_t { name, any_node, text, comment, instruction, document, element, attribute };
    Kind kind = Kind::any_node;
    std::string prefix, local;        ///< of name, element, attribute, instruction; "*" any, "" none
    std::string type_prefix, type;    ///< element(a, xs:untyped): the second argument
    std::unique_ptr<NodeTest> inside; ///< document-node(element(…))
};

enum class Occurrence : std::uint8_t { one, optional, any, many };

/// SequenceType of XPath 2.0 §2.5.3, as written.
struct SequenceType {
    enum class Kind : std::uint8_t { empty, item, node, atomic };
    Kind kind = Kind::item;
    std::string prefix, local; ///< of an atomic type
    NodeTest node;
    Occurrence occurrence = Occurrence::one;
};

enum class SyntaxKind : std::uint8_t {
    string,   ///< text
    integer,  ///< text
    decimal,  ///< text
    number,   ///< xs:double, text
    variable, ///< prefix, text
    context_item,
    call,               ///< prefix, text; children: arguments
    sequence,           ///< children: items; () has none
    range,              ///< two
    disjunction,        ///< two or more
    conjunction,        ///< two or more
    general_comparison, ///< text: = != < <= > >=
    value_comparison,   ///< text: eq ne lt le gt ge
    node_comparison,    ///< text: is << >>
    arithmetic,         ///< text: + - * div idiv mod
    unary,              ///< text: + or -
    set_operation,      ///< text: union intersect except
    instance_of,        ///< one, type
    treat_as,
    castable_as,
    cast_as,
    path,   ///< children: steps; absolute: from the document node
    step,   ///< axis, test; children: predicates
    filter, ///< first child: what is filtered; then predicates
    condition,
    iteration, ///< for: text names the variable; children: in, return
    some,      ///< text names the variable; children: in, satisfies
    every,
};

/// One node of the syntax tree. An owning tree; it remembers where in the text it stands, so that an explanation can
/// quote the part that decided.
struct Syntax {
    SyntaxKind kind = SyntaxKind::sequence;
    std::string prefix, text;
    std::vector<std::unique_ptr<Syntax>> children;
    bool absolute = false; ///< path
    Axis axis = Axis::child;
    NodeTest test;
    SequenceType type;
    std::uint32_t begin = 0, end = 0; ///< bytes of the source text; not part of equality
    std::uint32_t height = 0;         ///< of the tree below; the parser bounds it. Not part of equality
};

using SyntaxTree = std::unique_ptr<Syntax>;

/// Same structure, names and literals; places in the text do not count.
[[nodiscard]] bool same(const Syntax& left, const Syntax& right);
/// The expression as text again, with as few parentheses as its meaning allows: parse(print(x)) is x.
[[nodiscard]] std::string print(const Syntax& syntax);
[[nodiscard]] std::string print(const NodeTest& test);
[[nodiscard]] std::string print(const SequenceType& type);
[[nodiscard]] std::string_view axis_name(Axis axis);

} // namespace palestra::xpath
