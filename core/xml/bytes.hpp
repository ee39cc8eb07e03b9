// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

/// Byte classes and searches of the scanner. Private to core/xml.
namespace palestra::xml::bytes {

enum Class : std::uint8_t { k_name_start = 1, k_name = 2, k_space = 4 };

/// Of ASCII; a colon is neither, because it parts a prefix from a local part.
inline constexpr auto k_class = [] {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = 'a'; c <= 'z'; ++c)
        table[c] = table[c - 'a' + 'A'] = k_name_start | k_name;
    for (unsigned c = '0'; c <= '9'; ++c)
        table[c] = k_name;
    table['_'] = k_name_start | k_name;
    table['-'] = table['.'] = k_name;
    table[' '] = table['\t'] = table['\r'] = table['\n'] = k_space;
    return table;
}();

[[nodiscard]] inline bool is(char byte, std::uint8_t wanted) {
    return (k_class[static_cast<unsigned char>(byte)] & wanted) != 0;
}

[[nodiscard]] inline bool is_ascii(char byte) {
    return static_cast<unsigned char>(byte) < 0x80;
}

[[nodiscard]] inline const char* skip_space(const char* at, const char* end) {
    while (at != end && is(*at, k_space))
        ++at;
    return at;
}

inline constexpr std::uint64_t k_ones = 0x0101010101010101U;
inline constexpr std::uint64_t k_tops = 0x8080808080808080U;

/// Top bit of the lowest byte that is `wanted`; bits above it mean nothing.
template <char wanted>
[[nodiscard]] std::uint64_t match(std::uint64_t eight) {
    const std::uint64_t zero = eight ^ (k_ones * static_cast<unsigned char>(wanted));
    return (zero - k_ones) & ~zero & k_tops;
}

/// The first byte that is one of `stops` or below 0x20, or `end`. Eight bytes at a time.
template <char... stops>
[[nodiscard]] const char* skip_until(const char* at, const char* end) {
    if constexpr (std::endian::native == std::endian::little) {
        while (end - at >= 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, at, sizeof eight);
            const std::uint64_t control = (eight - k_ones * 0x20) & ~eight & k_tops;
            const std::uint64_t found = (control | ... | match<stops>(eight));
            if (found != 0)
                return at + std::countr_zero(found) / 8;
            at += 8;
        }
    }
    while (at != end && static_cast<unsigned char>(*at) >= 0x20 && ((*at != stops) && ...))
        ++at;
    return at;
}

} // namespace palestra::xml::bytes
