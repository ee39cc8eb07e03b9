// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/explain_data.hpp"
#include "core/xml/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palestra::verdict {

/// Where something is, or should be, in the words of the field names.
struct Place {
    std::string kind;                  ///< "PSS"; empty when unknown
    std::vector<std::string> steps;    ///< local names from the root; the last may be "@name"
    std::vector<std::string> sections; ///< codes of the sections around it, the nearest first
};

[[nodiscard]] Place place_of(const xml::Tree& tree, xml::NodeId node, std::string kind);

/// What a user is told about a place. Empty texts where nothing is known.
struct FieldWords {
    std::string field;   ///< "il cognome del paziente"
    bool plural = false; ///< by its article
    std::string sheet;   ///< of the field, or the title of the section around it
    bool in_section = false;
    std::string hint;
};

/// The most specific field: longest tail of the path, then one of a section around it, then one of its kind.
[[nodiscard]] FieldWords words_of_field(const ExplainData& data, const Place& place);
/// The same of the field's own name only: "cognome del paziente"; the technical name if there is none.
[[nodiscard]] std::string bare_field(const ExplainData& data, const Place& place);

} // namespace palestra::verdict
