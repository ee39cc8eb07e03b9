// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/faults.hpp"

#include "core/base/text.hpp"
#include "core/schematron/shadow.hpp"
#include "core/xpath/parser.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace palestra::schematron {
namespace {

using xpath::Syntax;
using xpath::SyntaxKind;

/// A name is "without prefix by mistake" when this many others in the file have one.
constexpr std::size_t k_prefixed_for_each_bare = 10;

template <typename Visit>
void each_below(const Syntax& syntax, Visit&& visit) {
    visit(syntax);
    for (const auto& child : syntax.children)
        each_below(*child, visit);
}

bool is_element_name(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::step && syntax.axis != xpath::Axis::attribute &&
           syntax.test.kind == xpath::NodeTest::Kind::name && syntax.test.local != "*" && syntax.test.prefix != "*";
}

/// count(…) and string-length(…) are never below zero.
bool is_never_negative(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::call && syntax.prefix.empty() &&
           (syntax.text == "count" || syntax.text == "string-length");
}

bool is_zero(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::integer && syntax.text.find_first_not_of('0') == std::string::npos;
}

bool is_always_true(const Syntax& syntax) {
    if ((syntax.kind != SyntaxKind::general_comparison && syntax.kind != SyntaxKind::value_comparison) ||
        syntax.children.size() != 2)
        return false;
    const Syntax& left = *syntax.children[0];
    const Syntax& right = *syntax.children[1];
    return ((syntax.text == ">=" || syntax.text == "ge") && is_never_negative(left) && is_zero(right)) ||
           ((syntax.text == "<=" || syntax.text == "le") && is_zero(left) && is_never_negative(right));
}

class Search {
public:
    explicit Search(const Schematron& schematron) {
        for (std::uint32_t index = 0; index < schematron.rule_count(); ++index)
            m_rules.push_back(schematron.rule(index));
    }

    std::vector<Fault> run() {
        for (m_rule = 0; m_rule < m_rules.size(); ++m_rule) {
            m_contexts.push_back(xpath::parse(m_rules[m_rule].context));
            look_at_rule();
        }
        if (m_bare.size() * k_prefixed_for_each_bare <= m_prefixed)
            m_faults.insert(m_faults.end(), m_bare.begin(), m_bare.end());
        std::ranges::stable_sort(m_faults, {}, [](const Fault& fault) { return std::pair(fault.rule, fault.test); });
        return std::move(m_faults);
    }

private:
    void look_at_rule() {
        const RuleView& rule = m_rules[m_rule];
        look_for_shadow();
        look_at(rule.context, std::nullopt, rule.line);
        for (const auto& [name, value] : rule.lets)
            look_at(value, std::nullopt, rule.line);
        for (std::uint32_t at = 0; at < rule.tests.size(); ++at) {
            look_at(rule.tests[at].test, at, rule.tests[at].line);
            look_at_code(rule.tests[at], at);
        }
    }

    void look_for_shadow() {
        const auto& later = m_contexts.back();
        if (!later)
            return;
        for (std::uint32_t earlier = 0; earlier < m_rule; ++earlier) {
            if (m_rules[earlier].pattern_index != m_rules[m_rule].pattern_index)
                continue;
            const auto cover = m_contexts[earlier] ? covers(**m_contexts[earlier], **later) : Cover::no;
            if (cover == Cover::no)
                continue;
            add(cover == Cover::surely ? FaultKind::shadowed_rule : FaultKind::probably_shadowed_rule, std::nullopt,
                m_rules[m_rule].line, std::string(m_rules[m_rule].context), m_rules[earlier].line);
            return;
        }
    }

    void look_at(std::string_view expression, std::optional<std::uint32_t> test, std::size_t line) {
        const auto syntax = xpath::parse(expression);
        if (!syntax)
            return; // a let with instructions has none
        each_below(**syntax, [&](const Syntax& part) {
            if (is_always_true(part))
                add(FaultKind::always_true, test, line, print(part));
            if (!is_element_name(part))
                return;
            if (!part.test.prefix.empty())
                ++m_prefixed;
            else
                m_bare.push_back({FaultKind::never_matches, m_rule, test, line, print(part), 0});
        });
    }

    void look_at_code(const TestView& test, std::uint32_t at) {
        const auto bar = test.message.find('|');
        const std::string code(trim(std::string_view(test.message).substr(0, bar)));
        if (bar == std::string::npos || code.find_first_of(" \t\r\n") != std::string::npos || code.empty()) {
            constexpr std::size_t most = 20; // enough to find it
            add(FaultKind::irregular_code, at, test.line,
                bar == std::string::npos ? code.substr(0, code.find_first_of(" \t\r\n", 1)).substr(0, most) : code);
        }
        if (bar == std::string::npos)
            return;
        const auto [first, is_new] = m_codes.try_emplace(code, test.line);
        if (!is_new)
            add(FaultKind::repeated_code, at, test.line, code, first->second);
    }

    void add(FaultKind kind, std::optional<std::uint32_t> test, std::size_t line, std::string what,
             std::size_t other = 0) {
        m_faults.push_back({kind, m_rule, test, line, std::move(what), other});
    }

    std::vector<RuleView> m_rules;
    std::vector<xpath::Expected<xpath::SyntaxTree>> m_contexts;
    std::map<std::string, std::size_t> m_codes;
    std::vector<Fault> m_faults, m_bare;
    std::size_t m_prefixed = 0;
    std::uint32_t m_rule = 0;
};

} // namespace

std::vector<Fault> faults(const Schematron& schematron) {
    return Search(schematron).run();
}

std::string_view fault_name(FaultKind kind) {
    constexpr std::array<std::string_view, 6> names{"shadowed_rule", "probably_shadowed_rule", "always_true",
                                                    "never_matches", "repeated_code",          "irregular_code"};
    return names.at(static_cast<std::size_t>(kind));
}

} // namespace palestra::schematron
