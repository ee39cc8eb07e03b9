// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/section.hpp"

#include <utility>

namespace palestra::producers {

/// A section for these entries; none when there are none.
template <typename Entry>
void put(std::optional<cda::SectionOf<Entry>>& section, std::vector<Entry> entries) {
    if (!entries.empty())
        section.emplace().entries = std::move(entries);
}

/// A section with entries, words or both; none when there is neither.
template <typename Entry>
void put(std::optional<cda::SectionOf<Entry>>& section, std::vector<Entry> entries, const std::string& words) {
    if (entries.empty() && words.empty())
        return;
    section.emplace().entries = std::move(entries);
    if (!words.empty())
        section->remarks = {cda::paragraph(words)};
}

/// A section of words; none when there are none.
inline void put(std::optional<cda::TextSection>& section, const std::string& words) {
    if (!words.empty())
        section = cda::text_section(words);
}

} // namespace palestra::producers
