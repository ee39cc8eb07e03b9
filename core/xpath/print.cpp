// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/syntax.hpp"

#include <array>

namespace palestra::xpath {
namespace {

/// How tightly a node binds; a child that binds less than its place asks for needs parentheses (XPath 2.0 §A.4).
enum Binding : int {
    k_comma = 1,
    k_single,
    k_or,
    k_and,
    k_comparison,
    k_range,
    k_additive,
    k_multiplicative,
    k_union,
    k_intersect,
    k_instance,
    k_treat,
    k_castable,
    k_cast,
    k_unary,
    k_path,
    k_step,
    k_primary,
};

int binding_of(const Syntax& syntax) {
    switch (syntax.kind) {
    case SyntaxKind::sequence:
        return syntax.children.empty() ? k_primary : k_comma;
    case SyntaxKind::iteration:
    case SyntaxKind::some:
    case SyntaxKind::every:
    case SyntaxKind::condition:
        return k_single;
    case SyntaxKind::disjunction:
        return k_or;
    case SyntaxKind::conjunction:
        return k_and;
    case SyntaxKind::general_comparison:
    case SyntaxKind::value_comparison:
    case SyntaxKind::node_comparison:
        return k_comparison;
    case SyntaxKind::range:
        return k_range;
    case SyntaxKind::arithmetic:
        return syntax.text == "+" || syntax.text == "-" ? k_additive : k_multiplicative;
    case SyntaxKind::set_operation:
        return syntax.text == "union" ? k_union : k_intersect;
    case SyntaxKind::instance_of:
        return k_instance;
    case SyntaxKind::treat_as:
        return k_treat;
    case SyntaxKind::castable_as:
        return k_castable;
    case SyntaxKind::cast_as:
        return k_cast;
    case SyntaxKind::unary:
        return k_unary;
    // A lone / would swallow what follows it as a step.
    case SyntaxKind::path:
        return syntax.children.empty() ? 0 : k_path;
    case SyntaxKind::step:
    case SyntaxKind::filter:
        return k_step;
    default:
        return k_primary;
    }
}

std::string name_of(const std::string& prefix, const std::string& local) {
    return prefix.empty() || (prefix == "*" && local == "*") ? local : prefix + ":" + local;
}

std::string quoted(const std::string& text) {
    const char quote = text.find('\'') == std::string::npos ? '\'' : '"';
    std::string out(1, quote);
    for (const char c : text)
        out += c == quote ? std::string(2, c) : std::string(1, c);
    return out + quote;
}

class Printer {
public:
    std::string text;

    void print(const Syntax& syntax, int least) {
        const bool parentheses = binding_of(syntax) < least;
        if (parentheses)
            text += '(';
        print_bare(syntax);
        if (parentheses)
            text += ')';
    }

private:
    void join(const Syntax& syntax, std::string_view separator, int least) {
        for (std::size_t at = 0; at < syntax.children.size(); ++at) {
            if (at > 0)
                text += separator;
            print(*syntax.children[at], least);
        }
    }

    void predicates(const Syntax& syntax, std::size_t first) {
        for (std::size_t at = first; at < syntax.children.size(); ++at) {
            text += '[';
            print(*syntax.children[at], k_comma);
            text += ']';
        }
    }

    /// After "treat as xs:integer" a + or * would be read as part of the type (XPath 2.0 §A.1.2,
    /// occurrence-indicators).
    static bool ends_with_type(const Syntax& syntax) {
        if (syntax.kind == SyntaxKind::instance_of || syntax.kind == SyntaxKind::treat_as)
            return true;
        const bool operators = syntax.kind == SyntaxKind::arithmetic || syntax.kind == SyntaxKind::set_operation;
        return operators && ends_with_type(*syntax.children[1]);
    }

    void binary(const Syntax& syntax, int left, int right) {
        const bool swallowed = (syntax.text == "+" || syntax.text == "*") && ends_with_type(*syntax.children[0]);
        print(*syntax.children[0], swallowed ? k_primary : left);
        text += ' ' + (syntax.kind == SyntaxKind::range ? "to" : syntax.text) + ' ';
        print(*syntax.children[1], right);
    }

    void typed(const Syntax& syntax, std::string_view words, int operand) {
        print(*syntax.children[0], operand);
        text += ' ' + std::string(words) + ' ' + xpath::print(syntax.type);
    }

    void bound(const Syntax& syntax, std::string_view first, std::string_view second) {
        text += std::string(first) + " $" + name_of(syntax.prefix, syntax.text) + " in ";
        print(*syntax.children[0], k_single);
        text += ' ' + std::string(second) + ' ';
        print(*syntax.children[1], k_single);
    }

    void path(const Syntax& syntax) {
        if (syntax.absolute)
            text += '/';
        for (std::size_t at = 0; at < syntax.children.size(); ++at) {
            if (at > 0)
                text += '/';
            print(*syntax.children[at], k_step);
        }
    }

    void step(const Syntax& syntax) {
        // Without an axis attribute(…) looks along its own one, anything else along the children.
        const bool attribute_test = syntax.test.kind == NodeTest::Kind::attribute;
        if (syntax.axis == Axis::attribute && !attribute_test)
            text += '@';
        else if (syntax.axis != (attribute_test ? Axis::attribute : Axis::child))
            text += std::string(axis_name(syntax.axis)) + "::";
        text += xpath::print(syntax.test);
        predicates(syntax, 0);
    }

    void call(const Syntax& syntax) {
        text += name_of(syntax.prefix, syntax.text) + '(';
        join(syntax, ", ", k_single);
        text += ')';
    }

    void condition(const Syntax& syntax) {
        text += "if (";
        print(*syntax.children[0], k_comma);
        text += ") then ";
        print(*syntax.children[1], k_single);
        text += " else ";
        print(*syntax.children[2], k_single);
    }

    void sequence(const Syntax& syntax) {
        if (syntax.children.empty())
            text += "()";
        else
            join(syntax, ", ", k_single);
    }

    void print_bare(const Syntax& syntax) {
        switch (syntax.kind) {
        case SyntaxKind::string:
            text += quoted(syntax.text);
            break;
        case SyntaxKind::integer:
        case SyntaxKind::decimal:
        case SyntaxKind::number:
            text += syntax.text;
            break;
        case SyntaxKind::variable:
            text += '$' + name_of(syntax.prefix, syntax.text);
            break;
        case SyntaxKind::context_item:
            text += '.';
            break;
        case SyntaxKind::call:
            call(syntax);
            break;
        case SyntaxKind::sequence:
            sequence(syntax);
            break;
        case SyntaxKind::disjunction:
            join(syntax, " or ", k_and);
            break;
        case SyntaxKind::conjunction:
            join(syntax, " and ", k_comparison);
            break;
        case SyntaxKind::general_comparison:
        case SyntaxKind::value_comparison:
        case SyntaxKind::node_comparison:
            binary(syntax, k_range, k_range);
            break;
        case SyntaxKind::range:
            binary(syntax, k_additive, k_additive);
            break;
        case SyntaxKind::arithmetic:
            binary(syntax, binding_of(syntax), binding_of(syntax) + 1);
            break;
        case SyntaxKind::set_operation:
            binary(syntax, binding_of(syntax), binding_of(syntax) + 1);
            break;
        case SyntaxKind::instance_of:
            typed(syntax, "instance of", k_treat);
            break;
        case SyntaxKind::treat_as:
            typed(syntax, "treat as", k_castable);
            break;
        case SyntaxKind::castable_as:
            typed(syntax, "castable as", k_cast);
            break;
        case SyntaxKind::cast_as:
            typed(syntax, "cast as", k_unary);
            break;
        case SyntaxKind::unary:
            text += syntax.text;
            print(*syntax.children[0], k_unary);
            break;
        case SyntaxKind::path:
            path(syntax);
            break;
        case SyntaxKind::step:
            step(syntax);
            break;
        case SyntaxKind::filter:
            print(*syntax.children[0], k_primary);
            predicates(syntax, 1);
            break;
        case SyntaxKind::condition:
            condition(syntax);
            break;
        case SyntaxKind::iteration:
            bound(syntax, "for", "return");
            break;
        case SyntaxKind::some:
            bound(syntax, "some", "satisfies");
            break;
        case SyntaxKind::every:
            bound(syntax, "every", "satisfies");
            break;
        }
    }
};

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
    const std::string name = name_of(test.prefix, test.local);
    const std::string type = test.type.empty() ? "" : ", " + name_of(test.type_prefix, test.type);
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
        return "processing-instruction(" + (name == "*" ? std::string() : quoted(name)) + ")";
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
        return name_of(type.prefix, type.local) + sign;
    }
    return {};
}

std::string print(const Syntax& syntax) {
    Printer printer;
    printer.print(syntax, k_comma);
    return printer.text;
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
