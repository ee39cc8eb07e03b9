// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/decision_words.hpp"

#include "core/base/text.hpp"
#include "core/verdict/explain/patch.hpp"
#include "core/verdict/explain/visible.hpp"

#include <algorithm>

namespace palestra::verdict {
namespace {

using Kind = Decision::Kind;

constexpr std::size_t k_longest_shown = 80;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string times(std::size_t count, const std::string& what) {
    return std::to_string(count) + " × " + what;
}

/// With its sign unless it is "equal".
std::string with_operation(const Decision& decision, const std::string& value) {
    if (decision.operation == "=")
        return value;
    const std::string sign = decision.operation == "!="   ? "≠"
                             : decision.operation == "<=" ? "≤"
                             : decision.operation == ">=" ? "≥"
                                                          : decision.operation;
    return sign + " " + value;
}

/// The name of what a decision counts, from the path to its node.
std::string name_of_node(const Reader& reader, const Decision& decision) {
    const auto& tree = reader.verdict.document->tree();
    const auto place = place_of(tree, decision.node, {});
    return place.steps.empty() ? "/" : place.steps.back();
}

ExpectedFound of_missing(const Reader& reader, const Decision& decision) {
    auto what = path_of(decision.missing, decision.attribute);
    if (!decision.expected.empty())
        return {what + " = " + decision.expected, reader.say("explain.absent")};
    if (decision.expected_count <= 1 && decision.found_count == 0)
        return {what, reader.say("explain.absent")};
    return {times(decision.expected_count, what), times(decision.found_count, what)};
}

/// Place of what is missing: below the node that is there.
Place place_of_decision(const xml::Tree& tree, const Decision& decision, std::string kind) {
    Place place = place_of(tree, decision.node, std::move(kind));
    for (const auto& each : decision.missing) {
        place.steps.push_back(each.name);
        if (each.name != "section")
            continue;
        for (const auto& child : each.children)
            for (const auto& [name, value] : child.attributes)
                if (child.name == "code" && name == "code")
                    place.sections.insert(place.sections.begin(), value);
    }
    if (!decision.attribute.empty())
        place.steps.push_back("@" + decision.attribute);
    return place;
}

bool is_missing_section(const Decision& decision) {
    return decision.kind == Kind::missing && !decision.missing.empty() && decision.attribute.empty() &&
           decision.missing.back().name == "section";
}

/// Identifiers of lists and registers mean nothing to a user.
bool is_technical(const Decision& decision, const Place& place) {
    const std::string& last = place.steps.empty() ? decision.attribute : place.steps.back();
    return last == "@codeSystem" || last == "@root" || last == "@typeCode" || last == "@classCode" ||
           last == "@moodCode" || last == "@xsi:type" || decision.expected.size() > k_longest_shown;
}

std::string name_of_message(const Decision& decision, const Place& place, bool plural) {
    switch (decision.kind) {
    case Kind::missing:
        return plural ? "explain.missing_many" : "explain.missing";
    case Kind::too_few:
        return "explain.too_few";
    case Kind::too_many:
        return decision.expected_count == 0 ? "explain.not_wanted" : "explain.too_many";
    case Kind::wrong_value:
        if (trim(decision.found).empty())
            return "explain.left_empty";
        return is_technical(decision, place) || decision.operation != "=" ? "explain.wrong_choice"
                                                                          : "explain.wrong_value";
    case Kind::pattern:
    case Kind::length:
        return trim(decision.found).empty() ? "explain.left_empty" : "explain.wrong_form";
    case Kind::disagreement:
        return is_technical(decision, place) ? "explain.wrong_choice" : "explain.disagreement";
    default:
        return "explain.official";
    }
}

} // namespace

ExpectedFound expected_and_found(const Reader& reader, const Decision& decision) {
    const auto shown = [&](const std::string& value) { return value.empty() ? reader.say("explain.empty") : value; };
    switch (decision.kind) {
    case Kind::missing:
        return of_missing(reader, decision);
    case Kind::too_few:
    case Kind::too_many: {
        const auto name = name_of_node(reader, decision);
        return {decision.expected_count == 0 ? reader.say("explain.none", {{"name", name}})
                                             : times(decision.expected_count, name),
                times(decision.found_count, name)};
    }
    case Kind::wrong_value:
    case Kind::disagreement:
        return {with_operation(decision, decision.expected), shown(decision.found)};
    case Kind::pattern:
        return {reader.say("explain.form", {{"form", with_operation(decision, decision.expected)}}),
                shown(decision.found)};
    case Kind::length:
        return {reader.say("explain.characters",
                           {{"count", with_operation(decision, std::to_string(decision.expected_count))}}),
                shown(decision.found) + " (" +
                    reader.say("explain.characters", {{"count", std::to_string(characters(decision.found))}}) + ")"};
    default:
        return {};
    }
}

std::string clinician_words(const Reader& reader, const xml::Tree& tree, const Decision& decision) {
    if (decision.kind == Kind::unknown || decision.node == xml::k_none)
        return {};
    const auto place = place_of_decision(tree, decision, reader.kind);
    const auto words = words_of_field(reader.data, place);
    if (is_missing_section(decision) && words.in_section)
        return reader.say("explain.missing_section", {{"sheet", words.sheet}, {"hint", words.hint}});
    const auto name = bare_field(reader.data, place);
    const auto message = name_of_message(decision, place, words.plural);
    return reader.say(message, {{"where", where_of(reader, words)},
                                {"field", words.field.empty() ? name : words.field},
                                {"name", name},
                                {"hint", words.hint},
                                {"expected", decision.kind == Kind::too_few || decision.kind == Kind::too_many
                                                 ? std::to_string(decision.expected_count)
                                                 : ellipsis(visible(decision.expected), k_longest_shown)},
                                {"found", decision.kind == Kind::too_few || decision.kind == Kind::too_many
                                              ? std::to_string(decision.found_count)
                                              : ellipsis(visible(decision.found), k_longest_shown)}});
}

std::string patch_words(const Reader& reader, const Decision& decision) {
    const auto& document = *reader.verdict.document;
    const auto patch = smallest_patch(document.tree(), decision);
    if (patch.action == Patch::Action::none)
        return {};
    const std::map<std::string, std::string> values{{"path", patch.path},
                                                    {"line", std::to_string(document.position_of(patch.node).line)},
                                                    {"fragment", patch.fragment}};
    return reader.say(patch.action == Patch::Action::add      ? "explain.patch_add"
                      : patch.action == Patch::Action::change ? "explain.patch_change"
                                                              : "explain.patch_remove",
                      values);
}

} // namespace palestra::verdict
