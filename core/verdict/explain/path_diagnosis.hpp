// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/decision.hpp"
#include "core/verdict/explain/rule_evaluation.hpp"

#include <functional>

namespace palestra::verdict {

/// Why a predicate does not hold at a node.
using WhyFalse = std::function<Decision(const xpath::Syntax& predicate, xml::NodeId focus)>;

/// Why a path selects fewer nodes than `wanted`: its first step that selects nothing, or the first node that lacks the
/// rest of the path. Where the step's element is there and only its attributes differ, `why` says which.
[[nodiscard]] Decision diagnose_path(RuleEvaluation& evaluation, const xpath::Syntax& path, xml::NodeId focus,
                                     std::size_t wanted, const WhyFalse& why);

/// The steps of a path; variables at its head that stand for paths are replaced by them. Empty for what is no path.
struct Steps {
    bool absolute = false;
    std::vector<const xpath::Syntax*> steps;
};

[[nodiscard]] Steps steps_of(const RuleEvaluation& evaluation, const xpath::Syntax& syntax, xml::NodeId focus);

} // namespace palestra::verdict
