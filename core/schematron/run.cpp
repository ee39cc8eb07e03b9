// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/schematron/compiled.hpp"
#include "core/xpath/atomize.hpp"

#include <algorithm>
#include <utility>

namespace palestra::schematron {
namespace {

using xpath::Item;

/// One document through one Schematron, on one thread.
class Runner {
public:
    Runner(const Schematron::Members& members, const xml::Tree& tree, const xpath::Environment& environment)
        : m(members), m_tree(tree), m_evaluation(tree, members.names, members.slots, environment),
          m_context(m_evaluation.context()) {}

    Run run() {
        try {
            for (const auto& pattern : m.patterns)
                walk(pattern);
        } catch (const xpath::Raised& raised) {
            m_run.error = raised.error;
        }
        return std::move(m_run);
    }

private:
    using Places = std::vector<std::uint32_t>;

    /// Each node fires at most one rule of a pattern: the first, in the order written, whose context it matches.
    void walk(const CompiledPattern& pattern) {
        m_pattern = &pattern;
        start();
        auto by_name = rules_by_name(pattern);
        const auto nodes = m_tree.nodes();
        for (xml::NodeId id = 0; id < nodes.size(); ++id) {
            const auto kind = nodes[id].kind;
            if (kind == xml::NodeKind::element) {
                const Places& named = rules_for(pattern, id, by_name[nodes[id].name]);
                if (!named.empty() || !pattern.by_kind.empty())
                    visit(pattern, id, named);
            } else if (is_visited(pattern, kind)) {
                visit(pattern, id, {});
            }
        }
    }

    static bool is_visited(const CompiledPattern& pattern, xml::NodeKind kind) {
        if (pattern.by_kind.empty())
            return false;
        if (kind == xml::NodeKind::attribute)
            return pattern.attributes;
        return kind != xml::NodeKind::text || pattern.texts;
    }

    /// What is known of the elements with one name.
    struct ByName {
        const Places* named = nullptr; ///< the rules that name it
        bool complete = false;         ///< all: with those that ask only what the name is like
        Places all;
    };

    std::vector<ByName> rules_by_name(const CompiledPattern& pattern) const {
        std::vector<ByName> places(m_tree.name_count());
        for (const auto& [name, rules] : pattern.by_name)
            if (m_context.names[name] != xml::k_none)
                places[m_context.names[name]].named = &rules;
        return places;
    }

    /// Whether a name can be that of an element the rule matches is asked once for each name, not for each element.
    const Places& rules_for(const CompiledPattern& pattern, xml::NodeId id, ByName& known) {
        static const Places none;
        if (pattern.by_any_name.empty())
            return known.named != nullptr ? *known.named : none;
        if (std::exchange(known.complete, true))
            return known.all;
        if (known.named != nullptr)
            known.all = *known.named;
        m_context.focus = {Item::node(id), 1, 1};
        for (const auto place : pattern.by_any_name)
            if (pattern.rules[place].context.name_fits(m_context, id))
                known.all.insert(std::ranges::lower_bound(known.all, place), place);
        return known.all;
    }

    void visit(const CompiledPattern& pattern, xml::NodeId id, const Places& first) {
        const Places& second = pattern.by_kind;
        recycle();
        for (std::size_t a = 0, b = 0; a < first.size() || b < second.size();) {
            const bool from_first = b >= second.size() || (a < first.size() && first[a] < second[b]);
            const CompiledRule& rule = pattern.rules[from_first ? first[a++] : second[b++]];
            m_run.error_rule = rule.index;
            m_run.error_node = id;
            m_evaluation.refill_budget();
            m_context.focus = {Item::node(id), 1, 1};
            if (!rule.context.matches(m_context, id))
                continue;
            fire(rule, id);
            return;
        }
    }

    void fire(const CompiledRule& rule, xml::NodeId id) {
        ++m_run.fired_rules;
        m_context.focus = {Item::node(id), 1, 1};
        for (const auto& let : rule.lets)
            m_context.variables[let.slot] = {nullptr, 0, let.value.get(), m_context.focus};
        for (const auto& let : rule.lets)
            if (let.eager)
                settle(m_context.variables[let.slot]);
        for (std::uint32_t at = 0; at < rule.tests.size(); ++at) {
            m_evaluation.refill_budget();
            const CompiledTest& test = rule.tests[at];
            if (test.test->test(m_context) == test.is_report)
                report(rule, at, id);
        }
    }

    /// A variable evaluated now, as a use of it would.
    void settle(xpath::Variable& variable) {
        const auto* pending = std::exchange(variable.pending, nullptr);
        if (pending == nullptr)
            return;
        const Item item = pending->value(m_context);
        if (!item.exists())
            return;
        variable.items = m_context.arena.box(item);
        variable.count = 1;
    }

    /// Memory is given back between nodes once there is much of it; variables of the pattern and of the schema lived
    /// in it, so they are to be evaluated again when next used.
    void recycle() {
        if (m_evaluation.arena().is_filling_up())
            start();
    }

    /// Variables of the pattern and of the schema are there before any rule fires: a context may use them.
    void start() {
        m_evaluation.arena().release();
        const xpath::Focus document{Item::node(0), 1, 1};
        for (const auto* lets : {&m.lets, &m_pattern->lets})
            for (const auto& let : *lets)
                m_context.variables[let.slot] = {nullptr, 0, let.value.get(), document};
    }

    void report(const CompiledRule& rule, std::uint32_t at, xml::NodeId id) {
        const CompiledTest& test = rule.tests[at];
        Finding finding;
        finding.is_report = test.is_report;
        finding.rule = rule.index;
        finding.test = at;
        finding.text = text_of(test.message);
        finding.code =
            trim(std::string_view(finding.text).substr(0, std::min(finding.text.find('|'), finding.text.size())));
        if (finding.text.find('|') == std::string::npos)
            finding.code.clear();
        finding.node = id;
        for (const auto& diagnostic : test.diagnostics)
            finding.diagnostics.push_back(text_of(diagnostic));
        m_run.findings.push_back(std::move(finding));
    }

    /// xsl:value-of joins the items of a sequence with blanks (XSLT 2.0 §11.4.3).
    std::string text_of(const CompiledMessage& message) {
        std::string text;
        for (const auto& part : message) {
            if (part.kind == MessagePart::Kind::text) {
                text += part.text;
                continue;
            }
            bool first = true;
            part.expression->each(m_context, [&](const Item& item) {
                if (!std::exchange(first, false))
                    text += ' ';
                text += xpath::string_of(m_context, item);
                return false;
            });
        }
        return text;
    }

    const Schematron::Members& m;
    const xml::Tree& m_tree;
    xpath::Evaluation m_evaluation;
    xpath::Context& m_context;
    const CompiledPattern* m_pattern = nullptr;
    Run m_run;
};

} // namespace

Run Schematron::run(const xml::Tree& tree, const xpath::Environment& environment) const {
    return Runner(*m, tree, environment).run();
}

} // namespace palestra::schematron
