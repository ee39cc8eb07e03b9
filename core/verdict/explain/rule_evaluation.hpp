// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schematron/schematron.hpp"
#include "core/xml/tree.hpp"
#include "core/xpath/evaluation.hpp"
#include "core/xpath/syntax.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palestra::verdict {

/// Parts of a rule's expressions evaluated again at the node where it fired, with the variables of the rule. All
/// evaluations together share one budget, so that no document can make an explanation expensive. On one thread.
class RuleEvaluation {
public:
    /// The tree must outlive it. Variables that do not compile are left out.
    RuleEvaluation(const xml::Tree& tree, xpath::StaticContext context,
                   const std::vector<std::pair<std::string, std::string>>& lets, xml::NodeId node);

    struct Value {
        xml::NodeId node = xml::k_none; ///< k_none for an atomic value
        std::string text;               ///< at most some hundred bytes
    };

    struct Values {
        std::vector<Value> first; ///< the first few
        std::size_t count = 0;
    };

    /// Nothing when it does not compile, raises an error, or the budget is used up.
    [[nodiscard]] std::optional<Values> values(const xpath::Syntax& syntax, xml::NodeId focus);
    [[nodiscard]] std::optional<std::vector<xml::NodeId>> nodes(const xpath::Syntax& syntax, xml::NodeId focus);
    [[nodiscard]] std::optional<bool> test(const xpath::Syntax& syntax, xml::NodeId focus);

    /// What a variable stands for; nullptr if it is none of the rule's.
    [[nodiscard]] const xpath::Syntax* variable(std::string_view name) const;

    [[nodiscard]] const xml::Tree& tree() const { return m_tree; }

    [[nodiscard]] xml::NodeId node() const { return m_node; }

private:
    struct Let {
        std::string name;
        xpath::SyntaxTree syntax;
        xpath::Compiled compiled;
        std::uint32_t slot = 0;
    };

    template <typename Use>
    bool run(const xpath::Syntax& syntax, Use use);
    [[nodiscard]] std::string text_of(xpath::Evaluation& evaluation, const xpath::Item& item);
    void add_let(const std::string& name, const std::string& value);

    const xml::Tree& m_tree;
    xpath::StaticContext m_context;
    xpath::Names m_names;
    std::vector<Let> m_lets;
    xml::NodeId m_node;
    std::uint64_t m_budget = 20'000'000;
};

/// Copies, with everything below.
[[nodiscard]] xpath::SyntaxTree copy_of(const xpath::Syntax& syntax);
[[nodiscard]] xpath::NodeTest copy_of(const xpath::NodeTest& test);

} // namespace palestra::verdict
