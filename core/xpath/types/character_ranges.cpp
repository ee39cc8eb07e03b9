// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/character_ranges.hpp"

#include "core/xpath/types/unicode_blocks.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

constexpr auto k_name_start = std::to_array<CharacterRange>({{':', ':'},
                                                             {'A', 'Z'},
                                                             {'_', '_'},
                                                             {'a', 'z'},
                                                             {0xC0, 0xD6},
                                                             {0xD8, 0xF6},
                                                             {0xF8, 0x2FF},
                                                             {0x370, 0x37D},
                                                             {0x37F, 0x1FFF},
                                                             {0x200C, 0x200D},
                                                             {0x2070, 0x218F},
                                                             {0x2C00, 0x2FEF},
                                                             {0x3001, 0xD7FF},
                                                             {0xF900, 0xFDCF},
                                                             {0xFDF0, 0xFFFD},
                                                             {0x10000, 0xEFFFF}});

constexpr auto k_name = std::to_array<CharacterRange>({{'-', '.'},
                                                       {'0', ':'},
                                                       {'A', 'Z'},
                                                       {'_', '_'},
                                                       {'a', 'z'},
                                                       {0xB7, 0xB7},
                                                       {0xC0, 0xD6},
                                                       {0xD8, 0xF6},
                                                       {0xF8, 0x37D},
                                                       {0x37F, 0x1FFF},
                                                       {0x200C, 0x200D},
                                                       {0x203F, 0x2040},
                                                       {0x2070, 0x218F},
                                                       {0x2C00, 0x2FEF},
                                                       {0x3001, 0xD7FF},
                                                       {0xF900, 0xFDCF},
                                                       {0xFDF0, 0xFFFD},
                                                       {0x10000, 0xEFFFF}});

} // namespace

std::span<const CharacterRange> name_start_characters() {
    return k_name_start;
}

std::span<const CharacterRange> name_characters() {
    return k_name;
}

std::optional<std::vector<CharacterRange>> unicode_block(std::string_view name) {
    // Three private use areas share one name in XML Schema 1.0.
    if (name == "PrivateUse")
        return std::vector<CharacterRange>{{0xE000, 0xF8FF}, {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD}};
    const auto blocks = unicode_blocks();
    const auto found = std::ranges::find(blocks, name, &UnicodeBlock::name);
    if (found == blocks.end())
        return std::nullopt;
    return std::vector<CharacterRange>{{found->first, found->last}};
}

std::vector<CharacterRange> complement(std::span<const CharacterRange> ranges) {
    std::vector<CharacterRange> rest;
    char32_t next = 0;
    for (const auto& range : ranges) {
        if (range.first > next)
            rest.push_back({next, range.first - 1});
        next = range.last + 1;
    }
    if (next <= 0x10FFFF)
        rest.push_back({next, 0x10FFFF});
    return rest;
}

} // namespace palestra::xpath
