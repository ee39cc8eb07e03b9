// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/schematron.hpp"

#include "core/schematron/compiled.hpp"
#include "core/xpath/parser.hpp"
#include "core/xpath/safety.hpp"

#include <algorithm>
#include <new>

namespace palestra::schematron {
namespace {

/// Carries the line where an expression does not compile out of the depths of the compiler.
struct Refused {
    std::size_t line;
    xpath::Error error;
};

bool mentions(std::string_view text, const std::string& variable) {
    const std::string wanted = "$" + variable;
    for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
        const auto next = at + wanted.size();
        if (next >= text.size() || !(std::isalnum(static_cast<unsigned char>(text[next])) != 0 || text[next] == '_' ||
                                     text[next] == '-' || text[next] == '.'))
            return true;
    }
    return false;
}

bool mentions(const std::vector<MessagePart>& message, const std::string& variable) {
    return std::ranges::any_of(message, [&](const MessagePart& part) {
        return part.kind != MessagePart::Kind::text && mentions(part.text, variable);
    });
}

bool mentions(const std::vector<LetSource::Part>& content, const std::string& variable) {
    return std::ranges::any_of(content, [&](const LetSource::Part& part) {
        return (part.kind != LetSource::Part::Kind::text && mentions(part.text, variable)) ||
               mentions(part.children, variable);
    });
}

/// A variable that nothing refers to is dropped by the real engine, and with it any error it would raise.
bool is_used(const RuleSource& rule, const std::string& variable) {
    return std::ranges::any_of(rule.lets,
                               [&](const LetSource& let) {
                                   return mentions(let.value, variable) || mentions(let.content, variable);
                               }) ||
           std::ranges::any_of(rule.tests, [&](const TestSource& test) {
               return mentions(test.test, variable) || mentions(test.message, variable);
           });
}

using Parsed = xpath::Expected<xpath::SyntaxTree>;

const xpath::Syntax& tree_of(const Parsed& parsed) {
    if (!parsed)
        throw xpath::Raised{parsed.error()};
    return **parsed;
}

Parsed parse_let(const LetSource& let) {
    return xpath::parse(let.value.empty() ? "''" : let.value);
}

/// The expressions of a rule before any is compiled: what they share shows only together. An error waits for its turn.
struct ParsedRule {
    explicit ParsedRule(const RuleSource& source) {
        for (const auto& let : source.lets)
            lets.push_back(parse_let(let));
        for (const auto& test : source.tests)
            tests.push_back(xpath::parse(test.test));
    }

    std::vector<Parsed> lets, tests;
};

class SchematronCompiler {
public:
    explicit SchematronCompiler(Schematron::Members& members) : m(members), m_compiler(m_context, m.names) {
        for (const auto& [prefix, uri] : m.source.namespaces)
            m_context.namespaces[prefix] = uri;
    }

    void compile(const PhaseSource* phase) {
        add_lets(m.source.lets, m.lets);
        if (phase != nullptr) {
            add_lets(phase->lets, m.lets);
            for (const auto& id : phase->active)
                if (std::ranges::find(m.source.patterns, id, &PatternSource::id) == m.source.patterns.end())
                    throw Refused{0, {"", "phase " + phase->id + " activates no pattern: " + id}};
        }
        for (const auto& pattern : m.source.patterns) {
            const bool active = phase == nullptr || std::ranges::find(phase->active, pattern.id) != phase->active.end();
            add_pattern(pattern, active);
        }
        m.slots = m_context.next_slot;
    }

private:
    xpath::Compiled compile_text(const std::string& text, std::size_t line) {
        return compile_tree(xpath::parse(text), line);
    }

    xpath::Compiled compile_tree(const Parsed& parsed, std::size_t line) {
        try {
            return m_compiler.compile(tree_of(parsed));
        } catch (const xpath::Raised& raised) {
            throw Refused{line, raised.error};
        }
    }

    CompiledLet compile_let(const LetSource& let, const Parsed& parsed) {
        CompiledLet compiled;
        try {
            compiled.value =
                let.content.empty() ? m_compiler.compile(tree_of(parsed)) : compile_content(let.content, m_compiler);
        } catch (const xpath::Raised& raised) {
            throw Refused{let.line, raised.error};
        }
        compiled.slot = m_context.next_slot++;
        m_context.variables.push_back({let.name, compiled.slot, compiled.value->type});
        return compiled;
    }

    void add_lets(const std::vector<LetSource>& lets, std::vector<CompiledLet>& compiled) {
        for (const auto& let : lets)
            compiled.push_back(compile_let(let, parse_let(let)));
    }

    void add_pattern(const PatternSource& source, bool active) {
        CompiledPattern pattern;
        const auto outside = m_context.variables.size();
        add_lets(source.lets, pattern.lets);
        for (const auto& rule : source.rules) {
            const auto index = static_cast<std::uint32_t>(m.rules.size());
            m.rules.push_back(&rule);
            m.pattern_of.push_back(static_cast<std::size_t>(&source - m.source.patterns.data()));
            if (active)
                add_rule(rule, index, pattern);
        }
        m_context.variables.resize(outside);
        if (active)
            m.patterns.push_back(std::move(pattern));
    }

    void add_rule(const RuleSource& source, std::uint32_t index, CompiledPattern& pattern) {
        auto context = xpath::Pattern::compile(source.context, m_context, m.names);
        if (!context)
            throw Refused{source.line, context.error()};
        CompiledRule rule{*std::move(context), {}, {}, index};
        const auto outside = m_context.variables.size();
        const ParsedRule parsed(source);
        xpath::SharedPaths paths;
        share_paths(parsed, paths, rule);
        xpath::Safety safety;
        for (std::size_t at = 0; at < source.lets.size(); ++at) {
            const auto& let = source.lets[at];
            CompiledLet compiled = compile_let(let, parsed.lets[at]);
            // The real engine evaluates a variable of one item at once, and so meets its errors even where the
            // variable is not needed (validation facts §2). Where there can be none, nobody needs to hurry.
            const auto* tree = let.content.empty() && parsed.lets[at] ? parsed.lets[at]->get() : nullptr;
            const bool safe = tree != nullptr && safety.is_safe(*tree);
            compiled.eager = compiled.value->type.single() && !safe && is_used(source, let.name);
            safety.declare(let.name, tree);
            rule.lets.push_back(std::move(compiled));
        }
        for (std::size_t at = 0; at < source.tests.size(); ++at)
            rule.tests.push_back(compile_test(source.tests[at], parsed.tests[at]));
        m_compiler.stop_sharing();
        m_context.variables.resize(outside);
        file_rule(rule, pattern);
        pattern.rules.push_back(std::move(rule));
    }

    /// What the expressions of a rule have in common becomes variables of the rule, before its own.
    void share_paths(const ParsedRule& parsed, xpath::SharedPaths& paths, CompiledRule& rule) {
        for (const auto* trees : {&parsed.lets, &parsed.tests})
            for (const auto& tree : *trees)
                if (tree)
                    paths.add(**tree);
        paths.choose();
        try {
            for (auto& shared : m_compiler.share(paths))
                rule.lets.push_back({shared.slot, std::move(shared.value), false});
        } catch (const xpath::Raised&) {
            rule.lets.clear(); // the expression itself will say so, and where
        }
    }

    CompiledTest compile_test(const TestSource& source, const Parsed& parsed) {
        CompiledTest test;
        test.is_report = source.is_report;
        test.test = compile_tree(parsed, source.line);
        test.message = compile_message(source.message, source.line);
        for (const auto& id : source.diagnostics) {
            const auto found = m.source.diagnostics.find(id);
            if (found == m.source.diagnostics.end())
                throw Refused{source.line, {"", "diagnostics names no diagnostic: " + id}};
            test.diagnostics.push_back(compile_message(found->second, source.line));
        }
        return test;
    }

    CompiledMessage compile_message(const std::vector<MessagePart>& parts, std::size_t line) {
        CompiledMessage message;
        for (const auto& part : parts) {
            CompiledPart compiled{part.kind, part.kind == MessagePart::Kind::text ? part.text : std::string{}, nullptr};
            if (part.kind == MessagePart::Kind::value_of)
                compiled.expression = compile_text(part.text, line);
            if (part.kind == MessagePart::Kind::name)
                compiled.expression = compile_text(part.text.empty() ? "name(.)" : "name(" + part.text + ")", line);
            message.push_back(std::move(compiled));
        }
        return message;
    }

    static void file_rule(const CompiledRule& rule, CompiledPattern& pattern) {
        const auto place = static_cast<std::uint32_t>(pattern.rules.size());
        pattern.attributes = pattern.attributes || rule.context.may_match_attributes();
        pattern.texts = pattern.texts || rule.context.may_match_texts();
        const auto names = rule.context.element_names();
        if (!names)
            return (rule.context.has_name_condition() ? pattern.by_any_name : pattern.by_kind).push_back(place);
        for (const auto name : *names)
            if (auto& places = pattern.by_name[name]; places.empty() || places.back() != place)
                places.push_back(place);
    }

    Schematron::Members& m;
    xpath::StaticContext m_context;
    xpath::Compiler m_compiler;
};

} // namespace

Schematron::Schematron(std::unique_ptr<const Members> members) : m(std::move(members)) {}

Schematron::Schematron(Schematron&&) noexcept = default;
Schematron& Schematron::operator=(Schematron&&) noexcept = default;
Schematron::~Schematron() = default;

namespace {

Result<std::unique_ptr<Schematron::Members>> compile_members(std::string_view text, const std::string& name,
                                                             const std::filesystem::path& folder,
                                                             const std::string& phase) {
    auto members = std::make_unique<Schematron::Members>();
    members->name = name;
    PALESTRA_TRY(members->source, read_source(text, name, folder));
    const std::string wanted = phase.empty() || phase == "#DEFAULT" ? members->source.default_phase : phase;
    const PhaseSource* chosen = nullptr;
    if (wanted != "#ALL") {
        const auto found = std::ranges::find(members->source.phases, wanted, &PhaseSource::id);
        if (found == members->source.phases.end())
            return fail(FailureCode::schematron_invalid,
                        {{"file", name}, {"line", "0"}, {"reason", "no phase " + wanted}});
        chosen = &*found;
    }
    try {
        SchematronCompiler(*members).compile(chosen);
    } catch (const Refused& refused) {
        const std::string code(refused.error.code);
        return fail(FailureCode::schematron_invalid,
                    {{"file", name},
                     {"line", std::to_string(refused.line)},
                     {"reason", code + (code.empty() ? "" : ": ") + refused.error.message}});
    }
    return members;
}

} // namespace

Result<Schematron> Schematron::compile(std::string_view text, const std::string& name,
                                       const std::filesystem::path& folder, const std::string& phase) {
    try {
        PALESTRA_TRY(auto members, compile_members(text, name, folder, phase));
        return Schematron(std::move(members));
    } catch (const std::bad_alloc&) {
        return std::unexpected(Failure{FailureCode::out_of_memory, {}});
    }
}

const std::string& Schematron::name() const {
    return m->name;
}

const std::string& Schematron::title() const {
    return m->source.title;
}

std::size_t Schematron::rule_count() const {
    return m->rules.size();
}

RuleView Schematron::rule(std::uint32_t index) const {
    const RuleSource& source = *m->rules.at(index);
    const std::size_t pattern = m->pattern_of.at(index);
    RuleView view{source.context, m->source.patterns[pattern].id, source.line, {}, {}, pattern};
    for (const auto& test : source.tests) {
        TestView item{test.is_report, test.test, test.role, test.flag, test.line, {}};
        for (const auto& part : test.message)
            item.message += part.kind == MessagePart::Kind::text ? part.text : "{" + part.text + "}";
        view.tests.push_back(std::move(item));
    }
    for (const auto& let : source.lets)
        view.lets.emplace_back(let.name, let.value);
    return view;
}

xpath::StaticContext Schematron::static_context(std::uint32_t) const {
    xpath::StaticContext context;
    for (const auto& [prefix, uri] : m->source.namespaces)
        context.namespaces[prefix] = uri;
    return context;
}

} // namespace palestra::schematron
