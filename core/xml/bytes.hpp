// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

/// Which bytes below 0x20 do not stop a search: none; tab and LF; tab, LF and CR.
enum class Pass : std::uint8_t { nothing, tab_and_line, white_space };

#ifdef __SSE2__

/// Sixteen bytes as one value; every x86-64 machine has them.
struct Block {
    static constexpr std::ptrdiff_t k_size = 16;
    __m128i value;

    explicit Block(const char* at) : value(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))) {}

    [[nodiscard]] __m128i equal(char wanted) const { return _mm_cmpeq_epi8(value, _mm_set1_epi8(wanted)); }

    /// Unsigned: bytes from 0x80 up are not below.
    [[nodiscard]] __m128i below(unsigned char limit) const {
        const auto last = _mm_set1_epi8(static_cast<char>(limit - 1));
        return _mm_cmpeq_epi8(_mm_min_epu8(value, last), value);
    }
};

/// Bit n: byte n of the block is one of `stops`, or a control character that does not pass.
template <Pass pass, char... stops>
[[nodiscard]] unsigned stops_in(const Block& block) {
    __m128i found = block.below(0x20);
    if constexpr (pass != Pass::nothing)
        found &= ~(block.equal('\t') | block.equal('\n'));
    if constexpr (pass == Pass::white_space)
        found &= ~block.equal('\r');
    found = (found | ... | block.equal(stops));
    return static_cast<unsigned>(_mm_movemask_epi8(found));
}

#endif

#ifdef __SSE2__

/// Bit n: byte n is an ASCII character of a name.
[[nodiscard]] inline unsigned name_characters_in(const Block& block) {
    const auto between = [](__m128i value, char first, char last) {
        const auto from_first = _mm_sub_epi8(value, _mm_set1_epi8(first));
        const auto most = _mm_set1_epi8(static_cast<char>(last - first));
        return _mm_cmpeq_epi8(_mm_min_epu8(from_first, most), from_first);
    };
    const auto letters = between(block.value | _mm_set1_epi8(0x20), 'a', 'z');
    const auto others = (between(block.value, '-', '9') & ~block.equal('/')) | block.equal('_');
    return static_cast<unsigned>(_mm_movemask_epi8(letters | others));
}

#endif

/// The first byte that is no ASCII character of a name, or `end`.
[[nodiscard]] inline const char* skip_name(const char* at, const char* end) {
#ifdef __SSE2__
    for (; end - at >= Block::k_size; at += Block::k_size)
        if (const unsigned rest = ~name_characters_in(Block(at)) & 0xFFFFU; rest != 0)
            return at + std::countr_zero(rest);
#endif
    while (at != end && is(*at, k_name))
        ++at;
    return at;
}

/// The first byte that is one of `stops` or a control character that does not pass, or `end`.
template <Pass pass, char... stops>
[[nodiscard]] const char* skip_until(const char* at, const char* end) {
#ifdef __SSE2__
    for (; end - at >= Block::k_size; at += Block::k_size)
        if (const unsigned found = stops_in<pass, stops...>(Block(at)); found != 0)
            return at + std::countr_zero(found);
#endif
    const auto passes = [](char byte) {
        return static_cast<unsigned char>(byte) >= 0x20 ||
               (pass != Pass::nothing && is(byte, k_space) && (pass == Pass::white_space || byte != '\r'));
    };
    while (at != end && passes(*at) && ((*at != stops) && ...))
        ++at;
    return at;
}

} // namespace palestra::xml::bytes
