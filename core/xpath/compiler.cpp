// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/compiler.hpp"

#include "core/base/text.hpp"
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/operators.hpp"
#include "core/xpath/types/floating_point.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

constexpr std::array<std::string_view, 6> k_symbols{"=", "!=", "<", "<=", ">", ">="};
constexpr std::array<std::string_view, 6> k_words{"eq", "ne", "lt", "le", "gt", "ge"};

Comparison comparison_of(std::string_view text) {
    for (std::size_t at = 0; at < k_symbols.size(); ++at)
        if (text == k_symbols[at] || text == k_words[at])
            return static_cast<Comparison>(at);
    return Comparison::equal;
}

bool is_count_call(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::call && syntax.text == "count" &&
           (syntax.prefix.empty() || syntax.prefix == "fn") && syntax.children.size() == 1;
}

std::string lexical(const std::string& prefix, const std::string& local) {
    return prefix.empty() ? local : prefix + ":" + local;
}

/// Names that element(a, T) may give for T: those of find_type() and the abstract ones of XML Schema.
bool is_known_type(std::string_view local) {
    constexpr std::array<std::string_view, 8> others{"anyType",  "untyped", "anySimpleType", "anyAtomicType",
                                                     "NOTATION", "IDREFS",  "NMTOKENS",      "ENTITIES"};
    return find_type(local) || std::ranges::find(others, local) != others.end();
}

} // namespace

Compiled Compiler::compile(const Syntax& syntax) {
    switch (syntax.kind) {
    case SyntaxKind::string:
        return make_literal(syntax.text);
    case SyntaxKind::integer:
    case SyntaxKind::decimal:
    case SyntaxKind::number:
        return compile_number(syntax);
    case SyntaxKind::variable:
        return compile_variable(syntax);
    case SyntaxKind::context_item:
        return make_context_item();
    case SyntaxKind::call:
        return compile_call(syntax);
    case SyntaxKind::general_comparison:
    case SyntaxKind::value_comparison:
    case SyntaxKind::node_comparison:
        return compile_comparison(syntax);
    case SyntaxKind::iteration:
    case SyntaxKind::some:
    case SyntaxKind::every:
        return compile_binding(syntax);
    case SyntaxKind::instance_of:
    case SyntaxKind::treat_as:
    case SyntaxKind::castable_as:
    case SyntaxKind::cast_as:
        return compile_typed(syntax);
    case SyntaxKind::path:
    case SyntaxKind::step:
        return compile_path(syntax);
    case SyntaxKind::filter:
        return std::make_unique<FilterExpression>(compile(*syntax.children[0]),
                                                  compile_predicates(syntax, 1, syntax.children.size()));
    default:
        return compile_other(syntax);
    }
}

Compiled Compiler::compile_other(const Syntax& syntax) {
    const auto child = [&](std::size_t at) { return compile(*syntax.children[at]); };
    switch (syntax.kind) {
    case SyntaxKind::disjunction:
        return make_disjunction(compile_all(syntax));
    case SyntaxKind::conjunction:
        return make_conjunction(compile_all(syntax));
    case SyntaxKind::range:
        return make_range(child(0), child(1));
    case SyntaxKind::arithmetic:
        return make_arithmetic(*find_operation(syntax.text), child(0), child(1));
    case SyntaxKind::unary:
        return make_unary(syntax.text == "-", child(0));
    case SyntaxKind::condition:
        return make_condition(child(0), child(1), child(2));
    case SyntaxKind::set_operation: {
        using Kind = SetExpression::Operation;
        const auto operation = syntax.text == "union"       ? Kind::unite
                               : syntax.text == "intersect" ? Kind::intersect
                                                            : Kind::except;
        return std::make_unique<SetExpression>(operation, child(0), child(1));
    }
    default:
        return make_sequence(compile_all(syntax));
    }
}

std::vector<Compiled> Compiler::compile_all(const Syntax& syntax, std::size_t first) {
    std::vector<Compiled> parts;
    for (std::size_t at = first; at < syntax.children.size(); ++at)
        parts.push_back(compile(*syntax.children[at]));
    return parts;
}

Compiled Compiler::compile_number(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::integer)
        return make_literal(integer_of_text(syntax.text));
    if (syntax.kind == SyntaxKind::decimal)
        return make_literal(or_raise(Decimal::parse(syntax.text)));
    return make_literal(or_raise(parse_double(syntax.text)));
}

Compiled Compiler::compile_variable(const Syntax& syntax) {
    const std::string name = lexical(syntax.prefix, syntax.text);
    const std::string uri = syntax.prefix.empty() ? std::string{} : uri_of(syntax.prefix);
    // Two prefixes may stand for one namespace: names are the same when expanded.
    const auto is_meant = [&](const DeclaredVariable& variable) {
        if (variable.name == name)
            return true;
        const auto colon = variable.name.find(':');
        return !uri.empty() && colon != std::string::npos && variable.name.substr(colon + 1) == syntax.text &&
               uri_of(variable.name.substr(0, colon)) == uri;
    };
    const auto& variables = m_context.variables;
    const auto found = std::find_if(variables.rbegin(), variables.rend(), is_meant);
    if (found == variables.rend())
        raise("XPST0008", "variable $" + quoted(name) + " is not declared");
    return make_variable(found->slot, found->type);
}

Compiled Compiler::compile_binding(const Syntax& syntax) {
    Compiled in = compile(*syntax.children[0]);
    if (!syntax.prefix.empty())
        (void)uri_of(syntax.prefix);
    const std::uint32_t slot = m_context.next_slot++;
    m_context.variables.push_back({lexical(syntax.prefix, syntax.text), slot, {in->type.types, false, false}});
    Compiled inner = compile(*syntax.children[1]);
    m_context.variables.pop_back();
    if (syntax.kind == SyntaxKind::iteration)
        return make_iteration(slot, std::move(in), std::move(inner));
    return syntax.kind == SyntaxKind::some ? make_some(slot, std::move(in), std::move(inner))
                                           : make_every(slot, std::move(in), std::move(inner));
}

Compiled Compiler::compile_count_comparison(const Syntax& syntax, Comparison comparison) {
    const Syntax& left = *syntax.children[0];
    const Syntax& right = *syntax.children[1];
    if (is_count_call(left) && right.kind == SyntaxKind::integer)
        return make_count_comparison(comparison, compile(*left.children[0]), integer_of_text(right.text));
    if (is_count_call(right) && left.kind == SyntaxKind::integer)
        return make_count_comparison(mirrored(comparison), compile(*right.children[0]), integer_of_text(left.text));
    return nullptr;
}

Compiled Compiler::compile_comparison(const Syntax& syntax) {
    const auto comparison = comparison_of(syntax.text);
    if (syntax.kind != SyntaxKind::node_comparison)
        if (auto counted = compile_count_comparison(syntax, comparison))
            return counted;
    Compiled left = compile(*syntax.children[0]);
    Compiled right = compile(*syntax.children[1]);
    if (syntax.kind == SyntaxKind::general_comparison)
        return make_general_comparison(comparison, std::move(left), std::move(right));
    if (syntax.kind == SyntaxKind::value_comparison)
        return make_value_comparison(comparison, std::move(left), std::move(right));
    return make_node_comparison(syntax.text[0], std::move(left), std::move(right));
}

CompiledTest Compiler::compile_test(const NodeTest& test, Axis axis) {
    CompiledTest compiled;
    compiled.kind = test.kind;
    compiled.principal = axis == Axis::attribute ? xml::NodeKind::attribute : xml::NodeKind::element;
    compiled.local = test.kind == NodeTest::Kind::instruction ? collapse_space(test.local) : test.local;
    if (test.inside != nullptr)
        compiled.inside = std::make_shared<CompiledTest>(compile_test(*test.inside, Axis::child));
    const bool named = test.kind == NodeTest::Kind::name || test.kind == NodeTest::Kind::element ||
                       test.kind == NodeTest::Kind::attribute;
    if (!named)
        return compiled;
    if (!test.type.empty()) {
        if (!is_schema_uri(test.type_prefix) || !is_known_type(test.type))
            raise("XPST0008", "unknown type " + quoted(lexical(test.type_prefix, test.type)));
        // No document is validated here: elements are xs:untyped, attributes xs:untypedAtomic.
        const bool element = test.kind == NodeTest::Kind::element;
        compiled.type_fits =
            test.type == "anyType" ||
            (element ? test.type == "untyped"
                     : test.type == "untypedAtomic" || test.type == "anyAtomicType" || test.type == "anySimpleType");
    }
    if (test.prefix == "*" && test.local == "*")
        return compiled;
    if (test.local == "*" && test.prefix.empty())
        return compiled;
    compiled.part = test.prefix == "*"  ? CompiledTest::Part::any_namespace
                    : test.local == "*" ? CompiledTest::Part::any_local
                                        : CompiledTest::Part::exact;
    if (test.prefix != "*")
        compiled.uri = test.prefix.empty() ? std::string{} : uri_of(test.prefix);
    if (compiled.part == CompiledTest::Part::exact)
        compiled.name = m_names.index_of(compiled.uri, test.local);
    return compiled;
}

std::optional<std::string> Compiler::find_uri(std::string_view prefix) const {
    if (const auto found = m_context.namespaces.find(prefix); found != m_context.namespaces.end())
        return found->second;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> known{
        {{"xml", "http://www.w3.org/XML/1998/namespace"},
         {"xs", "http://www.w3.org/2001/XMLSchema"},
         {"xsi", "http://www.w3.org/2001/XMLSchema-instance"},
         {"fn", "http://www.w3.org/2005/xpath-functions"}}};
    for (const auto& [name, uri] : known)
        if (name == prefix)
            return std::string(uri);
    return std::nullopt;
}

std::string Compiler::uri_of(const std::string& prefix) const {
    if (auto uri = find_uri(prefix))
        return *std::move(uri);
    raise("XPST0081", "prefix " + quoted(prefix) + " is not bound");
}

bool Compiler::is_schema_uri(const std::string& prefix) const {
    return !prefix.empty() && uri_of(prefix) == "http://www.w3.org/2001/XMLSchema";
}

} // namespace palestra::xpath
