// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/full_header.hpp"
#include "core/cda/narrative.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::cda {

/// What every section has besides its entries. The human-readable text is made from the entries, so that both always
/// agree; what else the author wants to say stands in `remarks`, after it. When somebody else's text says other things
/// than its entries would, all of it becomes remarks, so that nothing is lost.
struct SectionText {
    std::string title = {}; ///< empty: the usual one
    std::vector<Block> remarks = {};
    std::vector<Author> authors = {}; ///< when others than the document's
    Identifier id = {};               ///< only prescriptions have one: the number of the recipe
    bool operator==(const SectionText&) const = default;
};

/// A section that is text alone.
using TextSection = SectionText;

template <typename Entry>
struct SectionOf : SectionText {
    std::vector<Entry> entries = {};
    bool operator==(const SectionOf&) const = default;
};

/// A paragraph for `remarks`.
[[nodiscard]] inline Block paragraph(std::string text) {
    return {Block::Shape::paragraph, std::move(text)};
}

[[nodiscard]] inline TextSection text_section(std::string text) {
    return {{}, {paragraph(std::move(text))}, {}};
}

} // namespace palestra::cda
