// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::verdict {

/// Texts for the three readers; the places in braces are filled by fill().
struct Texts {
    std::string clinician, integrator, rule;
};

/// What a user calls a field (data/README.md, "fields").
struct FieldName {
    std::string kind, section;      ///< "*" any kind; empty: any section
    std::vector<std::string> steps; ///< tail of a path: local names, the last one may be "@name"
    std::string article, field, sheet, hint;
};

struct SectionName {
    std::string kind, code, title, hint;
};

struct RuleName {
    std::string kind, code;
    std::vector<std::string> about;
};

struct FrequentEntry {
    std::string id, level;
    std::vector<RuleName> rules; ///< its own, then those of "also"
    Texts texts;
};

struct TextsOfCode {
    std::string code;
    Texts texts;
};

struct SystemName {
    std::string oid, name, where, hint;
};

/// The data files of one language, parsed. Immutable.
struct ExplainData {
    std::vector<FieldName> fields;
    std::vector<SectionName> sections;
    std::map<std::string, std::string, std::less<>> of_kind; ///< "PSS" -> "del profilo sanitario sintetico"
    std::vector<FrequentEntry> frequent;
    std::vector<TextsOfCode> syntax, vocabulary;
    std::vector<SystemName> systems;
    std::vector<std::string> general_sheets; ///< sheets that say less than the section a field stands in
};

/// "it" or "en"; any other language reads English. Parsed when first asked for; any thread.
[[nodiscard]] const ExplainData& explain_data(std::string_view language);

/// Replaces each {name} that `values` has, in one pass: what a value brings along is not looked at again.
[[nodiscard]] std::string fill(std::string_view text, const std::map<std::string, std::string>& values);

/// nullptr: no such code and no "*".
[[nodiscard]] const Texts* texts_of_code(const std::vector<TextsOfCode>& table, std::string_view code);

} // namespace palestra::verdict
