// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/java_hash_map.hpp"

#include <algorithm>

namespace palestra::terminology {
namespace {

constexpr std::size_t k_first_table = 16, k_tree_table = 64, k_tree_bin = 8;

using Table = std::vector<std::vector<std::size_t>>;

/// Doubling keeps the order within the two halves of each bin.
void double_table(Table& table, std::span<const std::int32_t> hashes) {
    Table wider(table.size() * 2);
    for (const auto& bin : table)
        for (const auto key : bin)
            wider[java_spread(hashes[key]) & (wider.size() - 1)].push_back(key);
    table = std::move(wider);
}

} // namespace

std::vector<std::size_t> java_group_order(std::span<const std::int32_t> hashes, std::span<const std::size_t> calls) {
    Table table(k_first_table);
    std::size_t size = 0;
    for (const auto key : calls) {
        if (size > table.size() / 4 * 3)
            double_table(table, hashes);
        auto& bin = table[java_spread(hashes[key]) & (table.size() - 1)];
        if (std::ranges::find(bin, key) != bin.end())
            continue;
        bin.insert(bin.begin(), key);
        ++size;
        if (bin.size() >= k_tree_bin && table.size() < k_tree_table)
            double_table(table, hashes);
    }
    std::vector<std::size_t> order;
    for (const auto& bin : table)
        order.insert(order.end(), bin.begin(), bin.end());
    return order;
}

} // namespace palestra::terminology
