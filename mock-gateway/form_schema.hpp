// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mock-gateway/code_lists.hpp"
#include "mock-gateway/token_rules.hpp"

#include <span>
#include <string>
#include <string_view>

namespace palestra::gateway {

enum class FieldType { text, text_list, boolean };

/// A property that the interface declares (contract §6.2, §6.3).
struct FieldRule {
    std::string_view name;
    bool required = false;
    FieldType type = FieldType::text;
    std::size_t longest = 1000; ///< characters
    std::string_view list;      ///< code list that is the enumeration, or "a|b" spelled out, or ""
    std::size_t most_items = 0; ///< of a list
};

[[nodiscard]] std::span<const FieldRule> form_schema(Operation operation);

/// True also for a property that has none.
[[nodiscard]] bool in_enumeration(const FieldRule& rule, const std::string& value, const CodeLists& lists);

} // namespace palestra::gateway
