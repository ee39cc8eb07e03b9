// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/reader.hpp"

#include "core/verdict/explain/visible.hpp"

namespace palestra::verdict {
namespace {

std::string difference_sentence(const Reader& reader, const std::string& expected, const std::string& found) {
    switch (difference(expected, found)) {
    case Difference::letter_case:
        return reader.say("explain.differs.letter_case");
    case Difference::edge_blanks:
        return reader.say("explain.differs.edge_blanks");
    case Difference::blanks:
        return reader.say("explain.differs.blanks");
    case Difference::look_alike:
        return reader.say("explain.differs.look_alike");
    default:
        return {};
    }
}

} // namespace

std::string Reader::say(std::string_view key, const std::map<std::string, std::string>& values) const {
    return fill(messages.text(key), values);
}

std::string where_of(const Reader& reader, const FieldWords& words) {
    if (words.sheet.empty())
        return reader.say("explain.in_document");
    return reader.say(words.in_section ? "explain.in_section" : "explain.in_sheet", {{"sheet", words.sheet}});
}

std::string facts_of(const Reader& reader, const Finding& finding, const std::string& expected,
                     const std::string& found) {
    std::string place;
    if (!finding.path.empty())
        place = reader.say("explain.place", {{"path", finding.path},
                                             {"line", std::to_string(finding.line)},
                                             {"column", std::to_string(finding.column)}});
    std::string values;
    if (!expected.empty() || !found.empty()) {
        const auto [left, right] = told_apart(expected, found);
        values = sentences({left.empty() ? "" : reader.say("explain.expected", {{"expected", left}}),
                            right.empty() ? "" : reader.say("explain.found", {{"found", right}}),
                            expected.empty() || found.empty() ? "" : difference_sentence(reader, expected, found)});
    }
    return sentences({place, values}, "\n");
}

std::string sentences(std::initializer_list<std::string> parts, std::string_view between) {
    std::string text;
    for (const auto& part : parts)
        if (!part.empty())
            text += (text.empty() ? "" : std::string(between)) + part;
    return text;
}

} // namespace palestra::verdict
