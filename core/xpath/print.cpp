// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/print_parts.hpp"

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
        text += std::string(first) + " $" + print_name(syntax.prefix, syntax.text) + " in ";
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
        text += print_name(syntax.prefix, syntax.text) + '(';
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
            text += print_literal(syntax.text);
            break;
        case SyntaxKind::integer:
        case SyntaxKind::decimal:
        case SyntaxKind::number:
            text += syntax.text;
            break;
        case SyntaxKind::variable:
            text += '$' + print_name(syntax.prefix, syntax.text);
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

} // namespace

std::string print(const Syntax& syntax) {
    Printer printer;
    printer.print(syntax, k_comma);
    return printer.text;
}

} // namespace palestra::xpath
