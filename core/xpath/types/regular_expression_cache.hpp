// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/regular_expression.hpp"

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace palestra::xpath {

/// The last patterns that were computed during an evaluation, so that one inside a loop is compiled once. Holds at most
/// k_capacity, the longest unused goes first. For one thread: keep one in each evaluation.
class RegularExpressionCache {
public:
    static constexpr std::size_t k_capacity = 64;

    /// RegularExpression::compile, or what it gave before. Errors are not remembered.
    [[nodiscard]] Expected<RegularExpression> get(std::string_view pattern, std::string_view flags = {});

    /// How many patterns were compiled so far.
    [[nodiscard]] std::uint64_t compiled() const { return compiled_; }

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        std::string key;
        RegularExpression expression;
    };

    std::list<Entry> entries_; ///< most recently used first
    std::uint64_t compiled_ = 0;
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_pattern_; ///< keys live in entries_
};

} // namespace palestra::xpath
