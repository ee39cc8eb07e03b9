// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/compiler.hpp"
#include "core/xpath/function.hpp"
#include "core/xpath/lexical_name.hpp"
#include "core/xpath/operators.hpp"
#include "core/xpath/pattern_call.hpp"

namespace palestra::xpath {
namespace {

constexpr std::string_view k_functions_uri = "http://www.w3.org/2005/xpath-functions";

[[noreturn]] void raise_arity(const Syntax& syntax) {
    raise("XPST0017",
          "no function " + syntax.text + "() with " + std::to_string(syntax.children.size()) + " arguments");
}

} // namespace

Compiled Compiler::compile_call(const Syntax& syntax) {
    const std::string uri = syntax.prefix.empty() ? std::string(k_functions_uri) : uri_of(syntax.prefix);
    if (!syntax.prefix.empty() && is_schema_uri(syntax.prefix))
        return compile_constructor(syntax);
    if (uri != k_functions_uri)
        raise("XPST0017", "no function " + syntax.prefix + ":" + syntax.text + "()");
    if (auto special = compile_special(syntax))
        return special;
    const FunctionRow* row = find_function(syntax.text);
    if (row == nullptr)
        raise("XPST0017", "no function " + syntax.text + "()");
    const int given = static_cast<int>(syntax.children.size()), most = most_arguments(*row);
    if (given < row->fewest || (most >= 0 && given > most))
        raise_arity(syntax);
    if (row->name == "matches" || row->name == "replace" || row->name == "tokenize")
        if (auto call = make_constant_pattern_call(syntax, [&](const Syntax& part) { return compile(part); }))
            return call;
    auto arguments = compile_all(syntax);
    if (row->default_context && given < most) {
        Compiled item = make_context_item();
        if (row->parameters == "s?") { // string-length() is string-length(string(.)): F&O §7.4.4, §7.4.5
            std::vector<Compiled> only;
            only.push_back(std::move(item));
            item = make_call(*find_function("string"), std::move(only));
        }
        arguments.push_back(std::move(item));
    }
    return make_call(*row, std::move(arguments));
}

/// Functions that answer without looking at all of their argument.
Compiled Compiler::compile_special(const Syntax& syntax) {
    const std::string& name = syntax.text;
    const bool none = name == "true" || name == "false";
    const bool one = name == "count" || name == "not" || name == "boolean" || name == "exists" || name == "empty";
    if (!none && !one)
        return nullptr;
    if (syntax.children.size() != (one ? 1U : 0U))
        raise_arity(syntax);
    if (none)
        return make_literal(name == "true");
    Compiled inner = compile(*syntax.children[0]);
    if (name == "count")
        return make_count(std::move(inner));
    if (name == "not")
        return make_not(std::move(inner));
    if (name == "boolean")
        return make_truth(std::move(inner));
    return make_exists(std::move(inner), name == "exists");
}

/// xs:date("2026-11-23"): a cast that also takes the empty sequence (XPath 2.0 §3.10.4).
Compiled Compiler::compile_constructor(const Syntax& syntax) {
    if (syntax.children.size() != 1)
        raise_arity(syntax);
    const auto type = find_type(syntax.text);
    if (!type)
        raise("XPST0017", "no constructor xs:" + syntax.text + "()");
    if (type->type == Type::qname && syntax.children[0]->kind == SyntaxKind::string)
        return compile_name(syntax.children[0]->text, false);
    return make_cast(compile(*syntax.children[0]), *type, true);
}

/// A name can be made of a text only when the text is written out: its prefix is resolved now (XPath 2.0 §3.10.2).
Compiled Compiler::compile_name(const std::string& text, bool only_asked) {
    const auto name = read_lexical_name(text);
    const auto uri = !name                  ? std::nullopt
                     : name->prefix.empty() ? std::optional<std::string>("")
                                            : find_uri(name->prefix);
    if (only_asked)
        return make_literal(uri.has_value());
    if (!name)
        return make_failure({"FORG0001", quoted(text) + " is not a name"});
    if (!uri)
        return make_failure({"FONS0004", "prefix " + quoted(name->prefix) + " is not bound"});
    return make_literal_name(std::string(name->prefix), *uri, std::string(name->local));
}

Compiled Compiler::compile_typed(const Syntax& syntax) {
    const Syntax& inner = *syntax.children[0];
    if (syntax.kind == SyntaxKind::instance_of)
        return make_instance_of(compile(inner), compile_type(syntax.type));
    if (syntax.kind == SyntaxKind::treat_as)
        return make_treat_as(compile(inner), compile_type(syntax.type));
    const AtomicType type = compile_atomic(syntax.type.prefix, syntax.type.local);
    const bool optional = syntax.type.occurrence == Occurrence::optional;
    if (type.type == Type::qname && inner.kind == SyntaxKind::string)
        return compile_name(inner.text, syntax.kind == SyntaxKind::castable_as);
    if (syntax.kind == SyntaxKind::castable_as)
        return make_castable(compile(inner), type, optional);
    return make_cast(compile(inner), type, optional);
}

AtomicType Compiler::compile_atomic(const std::string& prefix, const std::string& local) {
    const bool known_prefix = is_schema_uri(prefix);
    if (known_prefix && (local == "anyAtomicType" || local == "NOTATION"))
        raise("XPST0080", "no cast to xs:" + local);
    const auto type = known_prefix ? find_type(local) : std::nullopt;
    if (!type)
        raise("XPST0051", "unknown type " + (prefix.empty() ? local : prefix + ":" + local));
    return *type;
}

CompiledType Compiler::compile_type(const SequenceType& type) {
    CompiledType compiled;
    compiled.kind = type.kind;
    compiled.occurrence = type.occurrence;
    if (type.kind == SequenceType::Kind::node)
        compiled.test = compile_test(type.node, Axis::child);
    if (type.kind == SequenceType::Kind::atomic) {
        compiled.any_atomic = type.local == "anyAtomicType" && is_schema_uri(type.prefix);
        if (!compiled.any_atomic)
            compiled.atomic = compile_atomic(type.prefix, type.local);
    }
    return compiled;
}

} // namespace palestra::xpath
