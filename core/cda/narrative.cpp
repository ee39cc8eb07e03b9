// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/narrative.hpp"

#include "core/base/text.hpp"

#include <utility>

namespace palestra::cda {
namespace {

std::vector<std::string> cells(pugi::xml_node row) {
    std::vector<std::string> texts;
    for (const auto cell : row.children())
        if (const auto name = xml::local_name(cell); name == "td" || name == "th")
            texts.push_back(xml::text_below(cell));
    return texts;
}

/// The styles of CDA R2 §4.3.5.11 that a table of results uses to mark what is out of range.
bool is_strong(std::string_view style) {
    return style.find("Bold") != std::string_view::npos;
}

void note_strong_cells(pugi::xml_node row, std::size_t number, Block& block) {
    std::size_t column = 0;
    for (const auto cell : row.children()) {
        if (const auto name = xml::local_name(cell); name != "td" && name != "th")
            continue;
        const auto content = xml::child(cell, "content");
        if (is_strong(cell.attribute("styleCode").as_string()) || is_strong(content.attribute("styleCode").as_string()))
            block.strong.emplace_back(number, column);
        ++column;
    }
}

Block table(pugi::xml_node node) {
    Block block{Block::Shape::table};
    for (const auto group : node.children()) {
        const auto name = xml::local_name(group);
        for (const auto row : group.children()) {
            if (xml::local_name(row) != "tr")
                continue;
            if (name == "thead" && block.columns.empty())
                block.columns = cells(row);
            else {
                note_strong_cells(row, block.rows.size(), block);
                block.rows.push_back(cells(row));
            }
        }
        if (name == "tr")
            block.rows.push_back(cells(group));
    }
    return block;
}

Block list(pugi::xml_node node) {
    Block block{Block::Shape::list};
    for (const auto item : node.children())
        if (xml::local_name(item) == "item")
            block.items.push_back(xml::text_below(item));
    return block;
}

/// Walks <text>: bare text and inline elements gather into paragraphs, block elements end them.
class BlockReader {
public:
    std::vector<Block> read(pugi::xml_node text) {
        walk(text);
        end_paragraph();
        return std::move(m_blocks);
    }

private:
    void walk(pugi::xml_node parent) {
        for (const auto node : parent.children()) {
            const auto name = xml::local_name(node);
            if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
                m_paragraph += node.value();
            } else if (name == "br") {
                end_paragraph();
            } else if (name == "paragraph") {
                end_paragraph();
                walk(node);
                end_paragraph();
            } else if (name == "table" || name == "list") {
                end_paragraph();
                m_blocks.push_back(name == "table" ? table(node) : list(node));
            } else {
                walk(node);
            }
        }
    }

    void end_paragraph() {
        if (auto text = collapse_space(std::exchange(m_paragraph, {})); !text.empty())
            m_blocks.push_back({Block::Shape::paragraph, std::move(text)});
    }

    std::string m_paragraph;
    std::vector<Block> m_blocks;
};

Section section(pugi::xml_node node) {
    const auto code = xml::child(node, "code");
    Section section{{code.attribute("code").as_string(), code.attribute("codeSystem").as_string(),
                     code.attribute("displayName").as_string()},
                    xml::text_below(xml::child(node, "title")),
                    BlockReader().read(xml::child(node, "text")),
                    {}};
    for (const auto component : node.children())
        if (const auto inner = xml::child(component, "section"); xml::local_name(component) == "component" && inner)
            section.sections.push_back(cda::section(inner));
    return section;
}

} // namespace

std::vector<Block> read_blocks(pugi::xml_node text) {
    return BlockReader().read(text);
}

std::vector<Section> read_sections(const xml::Document& document) {
    std::vector<Section> sections;
    for (const auto component : xml::path(document.root(), "component/structuredBody").children())
        if (const auto node = xml::child(component, "section"))
            sections.push_back(section(node));
    return sections;
}

} // namespace palestra::cda
