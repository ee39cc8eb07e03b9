// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/alternatives.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::verdict {
namespace {

using Kind = Decision::Kind;

/// "there is none of it", "it is another one": the alternative that only says when the rule does not apply.
bool is_guard(const Decision& decision) {
    return (decision.kind == Kind::too_many && decision.expected_count == 0) ||
           (decision.kind == Kind::wrong_value && decision.operation == "!=");
}

/// A status says when a rule applies rather than what is wrong.
bool is_about_status(const xml::Tree& tree, const Decision& decision) {
    if (decision.kind != Kind::wrong_value || decision.node == xml::k_none)
        return false;
    const auto parent = tree[decision.node].parent;
    return parent != xml::k_none && tree[parent].kind == xml::NodeKind::element &&
           tree.name(tree[parent].name).local == "statusCode";
}

bool are_alternatives(const Decision& a, const Decision& b) {
    return a.kind == b.kind && a.node == b.node && a.attribute == b.attribute && a.operation == b.operation &&
           a.missing.size() == b.missing.size();
}

/// The lower, the more it says about what is wrong.
int order_of(const xml::Tree& tree, const Decision& decision) {
    if (decision.kind == Kind::unknown)
        return 4;
    if (is_guard(decision))
        return 3;
    if (is_about_status(tree, decision))
        return 2;
    return decision.kind == Kind::missing ? 1 : 0;
}

} // namespace

Decision most_telling(const xml::Tree& tree, std::vector<Decision> parts) {
    const auto rank = [&](const Decision& each) { return std::pair(order_of(tree, each), each.missing.size()); };
    Decision best = *std::ranges::min_element(parts, {}, rank);
    std::vector<std::string> expected;
    for (const auto& each : parts)
        if (are_alternatives(each, best) && !each.expected.empty() &&
            std::ranges::find(expected, each.expected) == expected.end())
            expected.push_back(each.expected);
    best.expected = join(expected, best.operation == "!=" ? ", " : " | ");
    best.parts = std::move(parts);
    return best;
}

} // namespace palestra::verdict
