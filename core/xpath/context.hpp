// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/arena.hpp"
#include "core/xpath/item.hpp"
#include "core/xpath/types/regular_expression_cache.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace palestra::xpath {

class Expression;

/// Thrown inside an evaluation only: Evaluation turns it into a value. Errors are rare and end the evaluation, so the
/// happy path pays nothing for them.
struct Raised {
    Error error;
};

[[noreturn]] void raise(std::string_view code, std::string message);

/// The value, or the error raised.
template <typename T>
[[nodiscard]] T or_raise(Expected<T> value) {
    if (!value)
        throw Raised{std::move(value).error()};
    return *std::move(value);
}

/// Context item, position and size (XPath 2.0 §2.1.2). `size` is 0 where nobody asked for last().
struct Focus {
    Item item;
    std::int64_t position = 0;
    std::int64_t size = 0;
};

/// A variable holds its items, or how to get them the first time it is used.
struct Variable {
    const Item* items = nullptr;
    std::uint32_t count = 0;
    const Expression* pending = nullptr;
    Focus focus; ///< for which `pending` is evaluated
};

/// What one evaluation on one thread knows. Not shared.
struct Context {
    const xml::Tree& tree;
    std::span<const xml::NameId> names; ///< the program's names as the document numbers them
    std::span<Variable> variables;
    Arena& arena;
    RegularExpressionCache& patterns;
    Focus focus;
    std::int64_t now = 0;     ///< microseconds since 1970, UTC: current-dateTime()
    int timezone_minutes = 0; ///< implicit time zone
    /// Steps left before PALE0001: bounds the time of any expression. A step is some ten nanoseconds of work;
    /// everything that takes longer spends more of them, in proportion. Also those who may not change anything else
    /// spend it.
    mutable std::uint64_t budget = 0;
    std::string_view base_uri;

    void spend(std::uint64_t steps = 1) const {
        if (budget < steps)
            raise(k_budget_used_up, "the expression needs too many steps");
        budget -= steps;
    }

    /// For passing once over so many bytes of text.
    void spend_on_text(std::size_t bytes) const { spend(bytes / 16); }
};

} // namespace palestra::xpath
