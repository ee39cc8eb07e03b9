// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/session.hpp"
#include "core/cda/model/section.hpp"

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace palestra::cda {

/// One line of a table in the narrative, which stands for one entry.
struct NarrativeRow {
    std::string anchor = {}; ///< ID that the entry's text/reference points to; may be empty
    std::vector<std::string> cells = {};
    bool abnormal = false; ///< written in bold
};

/// Gathers what a section's entries say to a reader, and writes it as CDA R2 narrative (CDA R2 §4.3.5): tables, then
/// the notes of the entries, then the author's remarks. Columns that are empty in every row are left out.
class Narrator {
public:
    void table(std::vector<std::string> columns);
    void row(NarrativeRow row);
    /// Words that an entry refers to: they get their anchor in the cell of the last row that says just them, or else a
    /// paragraph of their own below the table.
    void note(std::string anchor, std::string words);

    /// What the entries say, without the remarks.
    [[nodiscard]] std::vector<Block> blocks() const;
    void write(pugi::xml_node text, const std::vector<Block>& remarks) const;

private:
    struct Row : NarrativeRow {
        std::vector<std::vector<std::string>> anchors = {}; ///< of each cell
    };

    struct Table {
        std::vector<std::string> columns = {};
        std::vector<Row> rows = {};
        [[nodiscard]] bool column_says_something(std::size_t column) const;
    };

    void write_table(pugi::xml_node text, const Table& table) const;

    std::vector<Table> m_tables = {};
    std::vector<std::pair<std::string, std::string>> m_notes = {};
};

/// One block of an author's own words.
void write_block(pugi::xml_node text, const Block& block);

} // namespace palestra::cda
