// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/regular_expression_cache.hpp"

namespace palestra::xpath {

Expected<RegularExpression> RegularExpressionCache::get(std::string_view pattern, std::string_view flags) {
    std::string key(flags);
    key += '/'; // not a flag, so no two pairs share a key
    key += pattern;
    if (const auto found = by_pattern_.find(key); found != by_pattern_.end()) {
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->expression;
    }
    ++compiled_;
    auto expression = RegularExpression::compile(pattern, flags);
    if (!expression)
        return expression;
    if (entries_.size() == k_capacity) {
        by_pattern_.erase(entries_.back().key);
        entries_.pop_back();
    }
    entries_.push_front({std::move(key), *expression});
    by_pattern_.emplace(entries_.front().key, entries_.begin());
    return expression;
}

} // namespace palestra::xpath
