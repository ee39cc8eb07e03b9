// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/print_parts.hpp"

#include <array>

namespace palestra::xpath {
namespace {

bool same_test(const NodeTest& a, const NodeTest& b) {
    if (a.kind != b.kind || a.prefix != b.prefix || a.local != b.local || a.type_prefix != b.type_prefix ||
        a.type != b.type || (a.inside == nullptr) != (b.inside == nullptr))
        return false;
    return a.inside == nullptr || same_test(*a.inside, *b.inside);
}

std::string_view occurrence_sign(Occurrence occurrence) {
    constexpr std::array<std::string_view, 4> signs{"", "?", "*", "+"};
    return signs.at(static_cast<std::size_t>(occurrence));
}

} // namespace

std::string print_name(const std::string& prefix, const std::string& local) {
    return prefix.empty() || (prefix == "*" && local == "*") ? local : prefix + ":" + local;
}

std::string print_literal(const std::string& text) {
    const char quote = text.find('\'') == std::string::npos ? '\'' : '"';
    std::string out(1, quote);
    for (const char c : text)
        out += c == quote ? std::string(2, c) : std::string(1, c);
    return out + quote;
}

std::string_view axis_name(Axis axis) {
    constexpr std::array<std::string_view, 12> names{"child",
                                                     "descendant",
                                                     "attribute",
                                                     "self",
                                                     "descendant-or-self",
                                                     "following-sibling",
                                                     "following",
                                                     "parent",
                                                     "ancestor",
                                                     "preceding-sibling",
                                                     "preceding",
                                                     "ancestor-or-self"};
    return names.at(static_cast<std::size_t>(axis));
}

std::string print(const NodeTest& test) {
    const std::string name = print_name(test.prefix, test.local);
    const std::string type = test.type.empty() ? "" : ", " + print_name(test.type_prefix, test.type);
    switch (test.kind) {
    case NodeTest::Kind::name:
        return name;
    case NodeTest::Kind::any_node:
        return "node()";
    case NodeTest::Kind::text:
        return "text()";
    case NodeTest::Kind::comment:
        return "comment()";
    case NodeTest::Kind::instruction:
        return "processing-instruction(" + (name == "*" ? std::string() : print_literal(name)) + ")";
    case NodeTest::Kind::document:
        return "document-node(" + (test.inside ? print(*test.inside) : std::string()) + ")";
    case NodeTest::Kind::element:
        return "element(" + (name == "*" && type.empty() ? std::string() : name + type) + ")";
    case NodeTest::Kind::attribute:
        return "attribute(" + (name == "*" && type.empty() ? std::string() : name + type) + ")";
    }
    return {};
}

std::string print(const SequenceType& type) {
    const std::string sign(occurrence_sign(type.occurrence));
    switch (type.kind) {
    case SequenceType::Kind::empty:
        return "empty-sequence()";
    case SequenceType::Kind::item:
        return "item()" + sign;
    case SequenceType::Kind::node:
        return print(type.node) + sign;
    case SequenceType::Kind::atomic:
        return print_name(type.prefix, type.local) + sign;
    }
    return {};
}

bool same(const Syntax& left, const Syntax& right) {
    if (left.kind != right.kind || left.prefix != right.prefix || left.text != right.text ||
        left.absolute != right.absolute || left.axis != right.axis || left.children.size() != right.children.size() ||
        !same_test(left.test, right.test) || print(left.type) != print(right.type))
        return false;
    for (std::size_t at = 0; at < left.children.size(); ++at)
        if (!same(*left.children[at], *right.children[at]))
            return false;
    return true;
}

} // namespace palestra::xpath
