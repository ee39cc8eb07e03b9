// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/narrator.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::cda {
namespace {

void add_text(pugi::xml_node node, const std::string& text) {
    node.append_child(pugi::node_pcdata).set_value(text.c_str());
}

/// A cell: its words, in a <content> for each anchor that points to it and for bold.
void write_cell(pugi::xml_node row, const char* name, const std::string& words, const std::vector<std::string>& anchors,
                bool strong) {
    auto cell = row.append_child(name);
    for (const auto& anchor : anchors) {
        cell = cell.append_child("content");
        cell.append_attribute("ID").set_value(anchor.c_str());
    }
    if (strong) {
        if (anchors.empty())
            cell = cell.append_child("content");
        cell.append_attribute("styleCode").set_value("Bold");
    }
    add_text(cell, words);
}

pugi::xml_node start_table(pugi::xml_node text, const std::vector<std::string>& columns) {
    auto table = text.append_child("table");
    if (!columns.empty()) {
        auto heading = table.append_child("thead").append_child("tr");
        for (const auto& column : columns)
            write_cell(heading, "th", column, {}, false);
    }
    return table.append_child("tbody");
}

} // namespace

bool Narrator::Table::column_says_something(std::size_t column) const {
    return std::ranges::any_of(
        rows, [&](const NarrativeRow& row) { return column < row.cells.size() && !row.cells[column].empty(); });
}

void Narrator::table(std::vector<std::string> columns) {
    m_tables.push_back({std::move(columns), {}});
}

void Narrator::row(NarrativeRow row) {
    Row added{std::move(row)};
    for (auto& cell : added.cells)
        cell = collapse_space(xml_characters(cell));
    added.anchors.resize(added.cells.size());
    if (!added.anchor.empty())
        added.anchors.front().push_back(added.anchor);
    m_tables.back().rows.push_back(std::move(added));
}

void Narrator::note(std::string anchor, std::string words) {
    words = collapse_space(xml_characters(words));
    if (!m_tables.empty() && !m_tables.back().rows.empty()) {
        auto& row = m_tables.back().rows.back();
        const auto cell = std::ranges::find(row.cells, words);
        if (cell != row.cells.end())
            return row.anchors[static_cast<std::size_t>(cell - row.cells.begin())].push_back(std::move(anchor));
    }
    m_notes.emplace_back(std::move(anchor), std::move(words));
}

std::vector<Block> Narrator::blocks() const {
    std::vector<Block> blocks;
    for (const auto& table : m_tables) {
        if (table.rows.empty())
            continue;
        Block block{Block::Shape::table};
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            if (table.column_says_something(c))
                block.columns.push_back(table.columns[c]);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            std::vector<std::string> cells;
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                if (!table.column_says_something(c))
                    continue;
                if (table.rows[r].abnormal)
                    block.strong.emplace_back(r, cells.size());
                cells.push_back(c < table.rows[r].cells.size() ? table.rows[r].cells[c] : "");
            }
            block.rows.push_back(std::move(cells));
        }
        blocks.push_back(std::move(block));
    }
    for (const auto& [anchor, words] : m_notes)
        blocks.push_back(paragraph(words));
    return blocks;
}

void Narrator::write_table(pugi::xml_node text, const Table& table) const {
    std::vector<std::size_t> shown;
    std::vector<std::string> columns;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.column_says_something(c)) {
            shown.push_back(c);
            columns.push_back(table.columns[c]);
        }
    auto body = start_table(text, columns);
    for (const auto& row : table.rows) {
        auto line = body.append_child("tr");
        for (const auto c : shown)
            c < row.cells.size() ? write_cell(line, "td", row.cells[c], row.anchors[c], row.abnormal)
                                 : write_cell(line, "td", "", {}, row.abnormal);
    }
}

void Narrator::write(pugi::xml_node text, const std::vector<Block>& remarks) const {
    for (const auto& table : m_tables)
        if (!table.rows.empty())
            write_table(text, table);
    for (const auto& [anchor, words] : m_notes) {
        auto content = text.append_child("paragraph").append_child("content");
        content.append_attribute("ID").set_value(anchor.c_str());
        add_text(content, words);
    }
    for (const auto& block : remarks)
        write_block(text, block);
}

void write_block(pugi::xml_node text, const Block& block) {
    switch (block.shape) {
    case Block::Shape::paragraph:
        return add_text(text.append_child("paragraph"), block.text);
    case Block::Shape::list: {
        auto list = text.append_child("list");
        for (const auto& item : block.items)
            add_text(list.append_child("item"), item);
        return;
    }
    case Block::Shape::table: {
        auto body = start_table(text, block.columns);
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            auto line = body.append_child("tr");
            for (std::size_t c = 0; c < block.rows[r].size(); ++c)
                write_cell(line, "td", block.rows[r][c], {}, std::ranges::count(block.strong, std::pair{r, c}) > 0);
        }
    }
    }
}

} // namespace palestra::cda
