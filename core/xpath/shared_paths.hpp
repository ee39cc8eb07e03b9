// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/path.hpp"
#include "core/xpath/syntax.hpp"

#include <map>
#include <string>
#include <vector>

namespace palestra::xpath {

/// The tests of a rule ask about the same nodes over and over: sections with a code, then their titles, their entries.
/// What several expressions evaluated for one context item begin with is found here, to be evaluated once and kept in
/// a variable slot. Only beginnings that can raise no error are taken, so that no one can tell the difference.
///
/// Use: add() all expressions, choose(), then give it to the Compiler that compiles them. The syntax trees must live,
/// and stay where they are, until that is done.
class SharedPaths {
public:
    /// The part of a path from its first step to one step with some of its predicates.
    struct Extent {
        std::size_t step = 0, predicates = 0;
    };

    struct Beginning {
        const Syntax* path = nullptr; ///< one that begins so
        Extent extent;
        const Beginning* inside = nullptr; ///< the chosen beginning of this beginning, or none
        std::uint32_t slot = 0;            ///< the compiler sets the rest
        StaticType type;
        PathShape shape;
    };

    void add(const Syntax& expression);
    void choose();

    /// Each after the one it begins with.
    [[nodiscard]] std::vector<Beginning>& chosen() { return m_chosen; }

    /// What to begin this very path with, or nullptr.
    [[nodiscard]] const Beginning* beginning_of(const Syntax& path) const;

private:
    /// A trie of beginnings: one more step, or one more predicate, at each level.
    struct Place {
        std::map<std::string, std::size_t> next;
        std::size_t above = 0, count = 0;
        const Syntax* path = nullptr;
        Extent extent;
        std::size_t work = 0; ///< a rough measure of one evaluation
        std::size_t chosen = k_not_chosen;
    };

    static constexpr std::size_t k_not_chosen = static_cast<std::size_t>(-1);

    void add_path(const Syntax& path);
    std::size_t descend(std::size_t from, const std::string& key, const Syntax& path, Extent extent, std::size_t work);
    [[nodiscard]] bool is_worth(const Place& place, std::size_t work_known) const;

    std::vector<Place> m_places{Place{}};
    std::map<const Syntax*, std::size_t> m_last_place; ///< by path
    std::vector<Beginning> m_chosen;
};

} // namespace palestra::xpath
