// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>
#include <vector>

namespace palestra::schema {

/// Strings to look up, not to own: they must outlive the set. Built once, then read by any number of threads.
class StringSet {
public:
    void build(const std::vector<std::string_view>& strings);
    [[nodiscard]] bool contains(std::string_view text) const;

    [[nodiscard]] bool empty() const { return m_slots.empty(); }

private:
    std::vector<std::string_view> m_slots; ///< open addressing, a null pointer is a free slot
    std::size_t m_longest = 0;
};

} // namespace palestra::schema
