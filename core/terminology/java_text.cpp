// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/java_text.hpp"

#include <algorithm>

namespace palestra::terminology {
namespace {

constexpr char32_t k_replacement = 0xFFFD;

std::uint32_t byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool continues(std::string_view text, std::size_t at) {
    return (byte_at(text, at) & 0xC0U) == 0x80U;
}

struct Step {
    char32_t point;
    std::size_t bytes;
};

/// The next character; a bad sequence is U+FFFD and as long as the Java decoder makes it.
Step next(std::string_view text, std::size_t at) {
    const auto first = byte_at(text, at);
    if (first < 0x80)
        return {first, 1};
    if (first < 0xC2 || first > 0xF4)
        return {k_replacement, 1};
    if (first < 0xE0)
        return continues(text, at + 1) ? Step{((first & 0x1FU) << 6U) | (byte_at(text, at + 1) & 0x3FU), 2}
                                       : Step{k_replacement, 1};
    const auto second = byte_at(text, at + 1);
    if (first < 0xF0) {
        if (!continues(text, at + 1) || (first == 0xE0 && second < 0xA0))
            return {k_replacement, 1};
        if (!continues(text, at + 2))
            return {k_replacement, 2};
        const auto point = ((first & 0x0FU) << 12U) | ((second & 0x3FU) << 6U) | (byte_at(text, at + 2) & 0x3FU);
        return {point >= 0xD800 && point <= 0xDFFF ? k_replacement : point, 3};
    }
    if (!continues(text, at + 1) || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F))
        return {k_replacement, 1};
    if (!continues(text, at + 2))
        return {k_replacement, 2};
    if (!continues(text, at + 3))
        return {k_replacement, 3};
    return {((first & 0x07U) << 18U) | ((second & 0x3FU) << 12U) | ((byte_at(text, at + 2) & 0x3FU) << 6U) |
                (byte_at(text, at + 3) & 0x3FU),
            4};
}

} // namespace

void append_utf8(std::string& out, char32_t point) {
    const auto byte = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0U | (point >> 6U));
        byte(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        byte(0xE0U | (point >> 12U));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    } else {
        byte(0xF0U | (point >> 18U));
        byte(0x80U | ((point >> 12U) & 0x3FU));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    }
}

void append_java_text(std::string& out, std::string_view bytes) {
    const auto plain = [](char c) { return static_cast<unsigned char>(c) - 1U < 0x7FU; };
    if (std::ranges::all_of(bytes, plain)) {
        out += bytes;
        return;
    }
    for (std::size_t at = 0; at < bytes.size();) {
        const auto [point, length] = next(bytes, at);
        append_utf8(out, point == 0 ? k_replacement : point);
        at += length;
    }
}

std::int32_t java_hash(std::string_view text) {
    std::uint32_t hash = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [point, length] = next(text, at);
        if (point < 0x10000) {
            hash = hash * 31U + static_cast<std::uint32_t>(point);
        } else {
            hash = hash * 31U + static_cast<std::uint32_t>(0xD800U + ((point - 0x10000U) >> 10U));
            hash = hash * 31U + static_cast<std::uint32_t>(0xDC00U + ((point - 0x10000U) & 0x3FFU));
        }
        at += length;
    }
    return static_cast<std::int32_t>(hash);
}

} // namespace palestra::terminology
