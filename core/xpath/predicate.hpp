// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/expression.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace palestra::xpath {

/// What stands in [ ] (XPath 2.0 §3.2.2): a number means the position, anything else its truth.
struct Predicate {
    enum class Kind : std::uint8_t {
        truth,         ///< never a number: needs no position unless it says so
        position,      ///< a whole number written out
        attribute,     ///< @name = 'text', the commonest of all: needs no focus
        has_attribute, ///< @name
        either,        ///< seen only at evaluation
    };
    Compiled expression;
    Kind kind = Kind::truth;
    std::int64_t position = 0;
    std::uint32_t name = 0; ///< of the attribute, in Names
    std::string text;       ///< it is compared with
    bool name_only = false; ///< looks at nothing but the expanded name of an element

    [[nodiscard]] bool holds(Context& context, const Item& item, std::int64_t at, std::int64_t size) const;
};

/// Predicates of one step, applied to items as they come.
class Predicates {
public:
    [[nodiscard]] static constexpr std::size_t most() { return 16; }

    std::vector<Predicate> list;
    bool needs_last = false;     ///< then the items have to be stored first
    bool needs_position = false; ///< then their order matters

    void finish();

    /// Positions counted while items stream by: one counter for each predicate, since each counts what the ones
    /// before it let through.
    struct Counters {
        std::array<std::int64_t, 16> seen{};
        bool exhausted = false; ///< [1] has had its one: nothing more can pass
    };

    [[nodiscard]] bool pass(Context& context, const Item& item, Counters& counters) const;
    /// For needs_last: keeps of `items` those that pass all.
    void filter(Context& context, Sequence& items) const;
};

} // namespace palestra::xpath
