// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/place.hpp"

#include <algorithm>
#include <tuple>

namespace palestra::verdict {
namespace {

constexpr std::size_t k_most_steps = 200;

std::string step_of(const xml::Tree& tree, xml::NodeId node) {
    if (tree[node].kind != xml::NodeKind::element && tree[node].kind != xml::NodeKind::attribute)
        return {};
    const auto& name = tree.name(tree[node].name);
    if (tree[node].kind == xml::NodeKind::element)
        return std::string(name.local);
    return (name.uri == "http://www.w3.org/2001/XMLSchema-instance" ? "@xsi:" : "@") + std::string(name.local);
}

std::string section_code(const xml::Tree& tree, xml::NodeId section) {
    for (const auto& child : tree.child_elements(section))
        if (tree.name(child.name).local == "code")
            return std::string(tree.attribute(child.id, "", "code").value_or(""));
    return {};
}

bool is_tail(const std::vector<std::string>& tail, const std::vector<std::string>& steps) {
    return tail.size() <= steps.size() && std::equal(tail.rbegin(), tail.rend(), steps.rbegin());
}

const FieldName* find_field(const ExplainData& data, const Place& place, const std::vector<std::string>& steps) {
    const FieldName* best = nullptr;
    std::tuple<std::size_t, std::size_t, bool> rank;
    for (const auto& field : data.fields) {
        if ((field.kind != "*" && field.kind != place.kind) || !is_tail(field.steps, steps))
            continue;
        const auto section = std::ranges::find(place.sections, field.section);
        if (!field.section.empty() && section == place.sections.end())
            continue;
        const auto nearness = field.section.empty() ? 0 : 1 + static_cast<std::size_t>(place.sections.end() - section);
        const std::tuple<std::size_t, std::size_t, bool> mine{field.steps.size(), nearness, field.kind != "*"};
        if (best == nullptr || mine > rank) {
            best = &field;
            rank = mine;
        }
    }
    return best;
}

/// An attribute that has no name of its own here takes the name of its element.
struct Found {
    const FieldName* field = nullptr;
    const FieldName* attribute = nullptr;
};

Found find(const ExplainData& data, const Place& place) {
    Found found;
    found.field = find_field(data, place, place.steps);
    const bool is_attribute = !place.steps.empty() && place.steps.back().starts_with('@');
    if (!is_attribute || place.steps.size() < 2 || (found.field != nullptr && found.field->steps.size() > 1))
        return found;
    const std::vector<std::string> element(place.steps.begin(), place.steps.end() - 1);
    if (const auto* field = find_field(data, place, element))
        found = {field, found.field};
    return found;
}

std::string name_of(const Found& found, const Place& place) {
    if (found.field == nullptr)
        return {};
    // The code of a coded field is what the user picks: naming it would only confuse.
    const bool obvious = place.steps.back() == "@code" || place.steps.back() == "@value";
    return found.field->field + (found.attribute == nullptr || obvious ? std::string() : ", " + found.attribute->field);
}

const SectionName* find_section(const ExplainData& data, const Place& place) {
    for (const auto& code : place.sections) {
        const SectionName* any = nullptr;
        for (const auto& section : data.sections) {
            if (section.code != code)
                continue;
            if (section.kind == place.kind)
                return &section;
            if (section.kind == "*")
                any = &section;
        }
        if (any != nullptr)
            return any;
    }
    return nullptr;
}

bool is_of_a_user(const ExplainData& data, const FieldName& field) {
    return std::ranges::find(data.general_sheets, field.sheet) == data.general_sheets.end();
}

/// The sheet of the nearest element around it that is on one. In the body only sections tell where one is.
std::string sheet_around(const ExplainData& data, const Place& place) {
    if (std::ranges::find(place.steps, "structuredBody") != place.steps.end())
        return {};
    for (auto steps = place.steps; !steps.empty(); steps.pop_back())
        if (const auto* field = find_field(data, place, steps); field != nullptr && is_of_a_user(data, *field))
            return field->sheet;
    return {};
}

} // namespace

Place place_of(const xml::Tree& tree, xml::NodeId node, std::string kind) {
    Place place{std::move(kind), {}, {}};
    for (auto at = node; at != xml::k_none && at != 0 && place.steps.size() < k_most_steps; at = tree[at].parent) {
        auto step = step_of(tree, at);
        if (step == "section")
            if (auto code = section_code(tree, at); !code.empty())
                place.sections.push_back(std::move(code));
        if (!step.empty())
            place.steps.push_back(std::move(step));
    }
    std::ranges::reverse(place.steps);
    return place;
}

FieldWords words_of_field(const ExplainData& data, const Place& place) {
    FieldWords words;
    const auto found = find(data, place);
    const auto* section = find_section(data, place);
    if (found.field != nullptr) {
        const auto& article = found.field->article;
        const bool elided = article.ends_with('\'');
        words.field = article + (article.empty() || elided ? "" : " ") + name_of(found, place);
        words.plural = article == "i" || article == "gli" || article == "le";
        words.hint = found.field->hint;
        if (is_of_a_user(data, *found.field))
            words.sheet = found.field->sheet;
    }
    if (words.sheet.empty())
        words.sheet = sheet_around(data, place);
    if (section != nullptr && (words.sheet.empty() || found.field->section.empty())) {
        words.sheet = section->title;
        words.in_section = true;
        if (words.hint.empty() || (!place.steps.empty() && place.steps.back() == "section"))
            words.hint = section->hint;
    }
    return words;
}

std::string bare_field(const ExplainData& data, const Place& place) {
    const auto name = name_of(find(data, place), place);
    return !name.empty() || place.steps.empty() ? name : place.steps.back();
}

} // namespace palestra::verdict
