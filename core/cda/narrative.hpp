// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/header.hpp"

#include <string>
#include <utility>
#include <vector>

namespace palestra::cda {

/// A piece of a section's human-readable text. Value type.
struct Block {
    enum class Shape { paragraph, list, table };
    Shape shape = Shape::paragraph;
    std::string text = {};                           ///< paragraph
    std::vector<std::string> items = {};             ///< list
    std::vector<std::string> columns = {};           ///< table heading, may be empty
    std::vector<std::vector<std::string>> rows = {}; ///< table
    /// Places (row, column) of the table that the author wrote in bold: abnormal results.
    std::vector<std::pair<std::size_t, std::size_t>> strong = {};
    bool operator==(const Block&) const = default;
};

struct Section {
    Coded code;
    std::string title = {};
    std::vector<Block> blocks = {};
    std::vector<Section> sections = {};
};

/// The narrative of the structured body, in document order. Text that stands bare in <text> becomes paragraphs.
/// Depth is bounded by the XML parser.
[[nodiscard]] std::vector<Section> read_sections(const xml::Document& document);

/// The blocks of one section/text.
[[nodiscard]] std::vector<Block> read_blocks(pugi::xml_node text);

} // namespace palestra::cda
