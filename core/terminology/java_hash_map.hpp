// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace palestra::terminology {

/// The order in which a java.util.HashMap filled by Collectors.groupingBy gives its keys back. The validator's messages
/// list their groups so.
///
/// `hashes`: hashCode of each distinct key; `calls`: the key of each element, in the order of the elements
/// (computeIfAbsent is called for every one, also when its key is there). Result: indexes into `hashes`.
///
/// Imitated: the spread of the hash, a table of 16 that doubles before a call that finds it more than three quarters
/// full, new keys at the head of their bin, doubling instead of a tree while the table is below 64. Not imitated: bins
/// turned into trees (eight keys in one bin of a table of 64 or more); no such bin can come from the systems of the
/// official catalogues, see the test.
[[nodiscard]] std::vector<std::size_t> java_group_order(std::span<const std::int32_t> hashes,
                                                        std::span<const std::size_t> calls);

/// The hash as a HashMap uses it to choose a bin.
[[nodiscard]] constexpr std::uint32_t java_spread(std::int32_t hash) {
    const auto bits = static_cast<std::uint32_t>(hash);
    return bits ^ (bits >> 16U);
}

} // namespace palestra::terminology
