// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/explain_data.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/verdict/explain/data/texts.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::verdict {
namespace {

struct Sources {
    std::string_view fields, frequent, syntax, vocabulary;
};

/// Ours: a test reads every file, so an empty object never shows.
Json read(std::string_view text, std::string_view name) {
    return parse_json(text, name).value_or(Json::object());
}

Texts texts_of(const Json& item) {
    return {text_of(item, "clinician"), text_of(item, "integrator"), text_of(item, "rule")};
}

std::vector<std::string> words_of(const Json& item) {
    std::vector<std::string> words;
    for (const auto& word : array_of(item, "about"))
        words.push_back(word.get<std::string>());
    return words;
}

void read_fields(const Json& file, ExplainData& data) {
    const Json kinds = object_of(file, "kinds");
    for (const auto& [kind, names] : kinds.items())
        data.of_kind[kind] = text_of(names, "of");
    for (const auto& each : array_of(file, "sections"))
        data.sections.push_back(
            {text_of(each, "kind"), text_of(each, "code"), text_of(each, "title"), text_of(each, "hint")});
    for (const auto& each : array_of(file, "fields"))
        data.fields.push_back({text_of(each, "kind"), text_of(each, "section"), split(text_of(each, "path"), "/"),
                               text_of(each, "article"), text_of(each, "field"), text_of(each, "sheet"),
                               text_of(each, "hint")});
    // The sheets of these are no sheets a user sees, but drawers for what may stand anywhere.
    for (const std::string_view anywhere : {"@code", "section", "name", "consumable", "specimen"})
        for (const auto& field : data.fields)
            if (field.section.empty() && field.steps.size() == 1 && field.steps[0] == anywhere)
                data.general_sheets.push_back(field.sheet);
}

void read_frequent(const Json& file, ExplainData& data) {
    for (const auto& each : array_of(file, "entries")) {
        FrequentEntry entry{text_of(each, "id"), text_of(each, "level"), {}, texts_of(each)};
        const auto about = words_of(each);
        entry.rules.push_back({text_of(each, "kind"), text_of(each, "code"), about});
        for (const auto& other : array_of(each, "also")) {
            auto own = words_of(other);
            entry.rules.push_back({text_of(other, "kind"), text_of(other, "code"), own.empty() ? about : own});
        }
        data.frequent.push_back(std::move(entry));
    }
}

std::vector<TextsOfCode> read_templates(const Json& file) {
    std::vector<TextsOfCode> table;
    for (const auto& each : array_of(file, "templates"))
        table.push_back({text_of(each, "code"), texts_of(each)});
    return table;
}

ExplainData read_all(const Sources& sources) {
    ExplainData data;
    read_fields(read(sources.fields, "fields"), data);
    read_frequent(read(sources.frequent, "frequent"), data);
    data.syntax = read_templates(read(sources.syntax, "syntax"));
    const Json vocabulary = read(sources.vocabulary, "vocabulary");
    data.vocabulary = read_templates(vocabulary);
    for (const auto& each : array_of(vocabulary, "systems"))
        data.systems.push_back(
            {text_of(each, "oid"), text_of(each, "name"), text_of(each, "where"), text_of(each, "hint")});
    return data;
}

} // namespace

const ExplainData& explain_data(std::string_view language) {
    if (language == "it") {
        static const ExplainData italian =
            read_all({data::k_fields_it, data::k_frequent_it, data::k_syntax_it, data::k_vocabulary_it});
        return italian;
    }
    static const ExplainData english =
        read_all({data::k_fields_en, data::k_frequent_en, data::k_syntax_en, data::k_vocabulary_en});
    return english;
}

std::string fill(std::string_view text, const std::map<std::string, std::string>& values) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        const auto value = close == std::string_view::npos
                               ? values.end()
                               : values.find(std::string(text.substr(at + 1, close - at - 1)));
        if (value == values.end()) {
            out += text[at++];
            continue;
        }
        out += value->second;
        at = close + 1;
    }
    return out;
}

const Texts* texts_of_code(const std::vector<TextsOfCode>& table, std::string_view code) {
    for (const std::string_view wanted : {code, std::string_view("*")})
        if (const auto found = std::ranges::find(table, wanted, &TextsOfCode::code); found != table.end())
            return &found->texts;
    return nullptr;
}

} // namespace palestra::verdict
