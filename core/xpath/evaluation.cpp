// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/evaluation.hpp"

#include "core/xpath/atomize.hpp"
#include "core/xpath/parser.hpp"

#include <new>

namespace palestra::xpath {
namespace {

/// More nodes than any document that core/xml accepts is likely to have.
constexpr std::size_t k_most_items = 16'000'000;

} // namespace

Expected<Program> Program::compile(std::string_view text, StaticContext context) {
    auto syntax = parse(text);
    if (!syntax)
        return std::unexpected(syntax.error());
    try {
        Program program;
        program.m_expression = Compiler(context, program.m_names).compile(**syntax);
        program.m_slots = context.next_slot;
        return program;
    } catch (const Raised& raised) {
        return std::unexpected(raised.error);
    }
}

Evaluation::Evaluation(const xml::Tree& tree, const Names& names, std::uint32_t slots, Environment environment)
    : m_environment(std::move(environment)), m_arena(std::make_unique<Arena>()),
      m_variables(slots), m_context{tree,
                                    {},
                                    m_variables,
                                    *m_arena,
                                    m_patterns,
                                    {},
                                    m_environment.now_microseconds,
                                    m_environment.timezone_minutes,
                                    m_environment.budget,
                                    m_environment.base_uri} {
    names.bind(tree, m_bound);
    m_context.names = m_bound;
}

Evaluation::Evaluation(const xml::Tree& tree, const Program& program, Environment environment)
    : Evaluation(tree, program.names(), program.slots(), std::move(environment)) {}

Expected<std::vector<Item>> Evaluation::evaluate(const Expression& expression, std::optional<xml::NodeId> node) {
    m_context.focus = node ? Focus{Item::node(*node), 1, 1} : Focus{};
    try {
        std::vector<Item> items;
        expression.each(m_context, [&](const Item& item) {
            m_context.spend();
            if (items.size() == k_most_items)
                raise(k_result_too_large, "the result has too many items");
            items.push_back(item);
            return false;
        });
        return items;
    } catch (const Raised& raised) {
        return std::unexpected(raised.error);
    }
}

Expected<bool> Evaluation::test(const Expression& expression, xml::NodeId node) {
    m_context.focus = {Item::node(node), 1, 1};
    try {
        return expression.test(m_context);
    } catch (const Raised& raised) {
        return std::unexpected(raised.error);
    }
}

Expected<std::string> text_of_item(Evaluation& evaluation, const Item& item) {
    try {
        evaluation.refill_budget();
        return std::string(string_of(evaluation.context(), item));
    } catch (const Raised& raised) {
        return std::unexpected(raised.error);
    }
}

} // namespace palestra::xpath
