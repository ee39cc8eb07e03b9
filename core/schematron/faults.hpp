// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schematron/schematron.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::schematron {

enum class FaultKind {
    shadowed_rule,          ///< an earlier rule of the pattern matches whenever this one does: it never fires
    probably_shadowed_rule, ///< the same, unless an element lies inside ancestors where it has no business
    always_true,            ///< count(…) >= 0 and the like: it says nothing
    never_matches,          ///< an element name without prefix, in a file whose elements are in a namespace
    repeated_code,          ///< another test of the file has the same code
    irregular_code,         ///< no "|" after the code, or a blank inside it
};

/// Something odd in a file of rules. Nothing is repaired: the gateway has it so too.
struct Fault {
    FaultKind kind = FaultKind::shadowed_rule;
    std::uint32_t rule = 0;
    std::optional<std::uint32_t> test; ///< none: the rule itself
    std::size_t line = 0;
    std::string what;           ///< the code, or the part of the expression
    std::size_t other_line = 0; ///< of the earlier rule or test; 0: none
};

/// By rule and test. What is reported is so for every document (probably_shadowed_rule apart); what needs knowledge of
/// documents to be seen is not looked for.
[[nodiscard]] std::vector<Fault> faults(const Schematron& schematron);

/// "shadowed_rule", …: stable names for JSON and message keys.
[[nodiscard]] std::string_view fault_name(FaultKind kind);

} // namespace palestra::schematron
