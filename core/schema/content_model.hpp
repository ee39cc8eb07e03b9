// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/symbols.hpp"

#include <cstdint>
#include <vector>

namespace palestra::schema {

inline constexpr std::uint32_t k_unbounded = 0xFFFFFFFFU;

/// A particle of the schema (Structures, 3.9) while it is being compiled.
struct Particle {
    enum class Kind : std::uint8_t { element, wildcard, sequence, choice };
    Kind kind = Kind::sequence;
    std::uint32_t minimum = 1, maximum = 1;
    std::uint32_t index = 0; ///< of the element declaration or the wildcard
    SymbolId symbol = k_unknown;
    std::vector<Particle> children{};
};

/// Which children may follow which: a deterministic automaton. Its terms are the particles in the order of the schema,
/// because that is the order in which Xerces lists what is expected.
struct ContentModel {
    struct Term {
        SymbolId symbol = k_unknown; ///< unknown for wildcards
        bool wildcard = false;
        std::uint32_t index = 0;
        bool counted = false; ///< x{2,5} is one looping state with a counter, not five states
        std::uint32_t minimum = 1, maximum = 1;
    };

    static constexpr std::int32_t k_no_state = -1;
    static constexpr std::uint32_t k_not_counting = 0xFFFFFFFFU;

    std::vector<Term> terms;
    std::vector<std::int32_t> next; ///< [state * terms.size() + term]
    std::vector<bool> accepting;
    std::vector<std::uint32_t> counting; ///< per state the term it counts; empty without counters

    [[nodiscard]] std::int32_t target(std::int32_t state, std::size_t term) const {
        return next[static_cast<std::size_t>(state) * terms.size() + term];
    }

    [[nodiscard]] const Term* counted_term(std::int32_t state) const {
        if (counting.empty())
            return nullptr;
        const std::uint32_t term = counting[static_cast<std::size_t>(state)];
        return term == k_not_counting ? nullptr : &terms[term];
    }
};

/// Throws SchemaError when the automaton would be too large.
[[nodiscard]] ContentModel build_content_model(const Particle& particle);

} // namespace palestra::schema
