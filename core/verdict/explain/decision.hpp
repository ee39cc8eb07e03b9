// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schematron/schematron.hpp"
#include "core/xml/tree.hpp"

#include <string>
#include <utility>
#include <vector>

namespace palestra::verdict {

/// An element that a path asks for, with what its predicates say of it.
struct Wanted {
    std::string name;                                            ///< local name; "*" any
    std::vector<std::pair<std::string, std::string>> attributes; ///< name as written and value; "…" for any value
    std::vector<Wanted> children;
};

/// Why an expression had the value it should not have had: its smallest part that decided. Raw values of the document
/// and of the rule; others put them into words.
struct Decision {
    enum class Kind {
        unknown,
        missing,     ///< `missing` is not there below `node`, or attribute `attribute` is not on it
        too_few,     ///< found_count where expected_count are wanted, and no place lacks one more than others
        too_many,    ///< `node` is the first one too many; expected_count 0: there should be none
        wrong_value, ///< the value of `node` is `found`, not `expected`
        pattern,     ///< `found` does not have the form `expected`
        length,      ///< `found` is not expected_count characters long
        disagreement ///< `found` and another value of the document, `expected`, do not go together
    };
    Kind kind = Kind::unknown;
    std::string expression;      ///< as text
    std::string expected, found; ///< values; expected may be several, joined by " | "
    std::string operation = "="; ///< how the value or count is compared: = != < <= > >=
    std::size_t expected_count = 1, found_count = 0;
    xml::NodeId node = xml::k_none; ///< deepest node that is there
    std::vector<Wanted> missing;    ///< from the outermost element that is missing to what is inside it
    std::string attribute;          ///< name as written, if an attribute is missing on node or on the last of missing
    std::vector<Decision> parts;    ///< of "or": every alternative that failed; this one repeats the most telling
};

/// A variable of the rule and its value, as text; several values are joined by ", ".
using VariableValue = std::pair<std::string, std::string>;

struct Decided {
    Decision decision;
    std::vector<VariableValue> variables; ///< those that the test mentions, in the order declared
};

/// Looks for what decided test `test` of `rule`, which failed (assert) or fired (report) at `node`. Never fails: what
/// cannot be found out is Kind::unknown. Bounded by RuleEvaluation's budget.
[[nodiscard]] Decided decide(const xml::Tree& tree, const schematron::RuleView& rule, const schematron::TestView& test,
                             const xpath::StaticContext& context, xml::NodeId node);

} // namespace palestra::verdict
