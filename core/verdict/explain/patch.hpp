// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/decision.hpp"

#include <string>

namespace palestra::verdict {

/// The smallest change that would have turned a decision round.
struct Patch {
    enum class Action { none, add, change, remove };
    Action action = Action::none;
    std::string fragment; ///< elements, or attributes as name="value"; "…" where only the author knows the value
    std::string path;     ///< add, change: of the element the fragment goes into; remove: of what goes
    xml::NodeId node = xml::k_none; ///< what `path` leads to
};

[[nodiscard]] Patch smallest_patch(const xml::Tree& tree, const Decision& decision);

/// The elements as XML, one line, with `prefix` ("" for none) on every element.
[[nodiscard]] std::string fragment_of(const std::vector<Wanted>& chain, const std::string& prefix);
/// The chain as a path: name/given[@use='L'].
[[nodiscard]] std::string path_of(const std::vector<Wanted>& chain, const std::string& attribute);

} // namespace palestra::verdict
