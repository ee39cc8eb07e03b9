// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/source_content.hpp"

#include "core/base/text.hpp"
#include "core/schematron/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace palestra::schematron {
namespace {

bool is_text(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// XSLT drops text that is white space only, and keeps every other as it is (XSLT 2.0 §4.2).
bool is_kept(std::string_view text) {
    return !trim(text).empty();
}

void read_message_into(pugi::xml_node node, const NamedValues& parameters, std::vector<MessagePart>& parts) {
    for (const auto child : node.children()) {
        const auto name = schematron_name(child);
        if (is_text(child)) {
            if (is_kept(child.value()))
                parts.push_back({MessagePart::Kind::text, child.value()});
        } else if (name == "name") {
            parts.push_back({MessagePart::Kind::name, substitute(child.attribute("path").as_string(), parameters)});
        } else if (name == "value-of") {
            parts.push_back(
                {MessagePart::Kind::value_of, substitute(child.attribute("select").as_string(), parameters)});
        } else if (child.type() == pugi::node_element) {
            read_message_into(child, parameters, parts); // emph, dir, span only dress the text
        }
    }
}

/// Does a name go on here?
bool is_name_character(std::string_view text) {
    const auto c = text.empty() ? ' ' : text[0];
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

using Part = LetSource::Part;

std::vector<Part> read_content(pugi::xml_node node, const NamedValues& parameters) {
    std::vector<Part> parts;
    for (const auto child : node.children()) {
        const auto name = xslt_name(child);
        Part part;
        if (is_text(child)) {
            if (!is_kept(child.value()))
                continue;
            part.text = child.value();
        } else if (name == "text") {
            part.text = child.text().get();
        } else if (name == "value-of") {
            part.kind = Part::Kind::value_of;
            part.text = substitute(child.attribute("select").as_string(), parameters);
            part.separator = child.attribute("separator").as_string(" ");
        } else if (name == "for-each") {
            part.kind = Part::Kind::for_each;
            part.text = substitute(child.attribute("select").as_string(), parameters);
            part.children = read_content(child, parameters);
        } else if (name == "choose") {
            part.kind = Part::Kind::choose;
            part.children = read_content(child, parameters);
        } else if (name == "if" || name == "when" || name == "otherwise") {
            part.kind = Part::Kind::when;
            part.text = substitute(child.attribute("test").as_string("true()"), parameters);
            part.children = read_content(child, parameters);
        } else {
            continue;
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace

std::string substitute(std::string text, const NamedValues& parameters) {
    if (parameters.empty())
        return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = std::string_view(text).substr(at + 1);
        const auto found = text[at] != '$' ? parameters.end() : std::ranges::find_if(parameters, [&](const auto& each) {
            return rest.starts_with(each.first) && !is_name_character(rest.substr(each.first.size()));
        });
        if (found == parameters.end()) {
            out += text[at++];
            continue;
        }
        out += found->second; // and is not looked at again: a value may speak of a variable with a parameter's name
        at += 1 + found->first.size();
    }
    return out;
}

pugi::xml_node unknown_instruction(pugi::xml_node node) {
    constexpr std::array<std::string_view, 7> known{"text", "value-of", "for-each", "choose",
                                                    "if",   "when",     "otherwise"};
    for (const auto child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (std::ranges::find(known, xslt_name(child)) == known.end())
            return child;
        if (const auto inside = unknown_instruction(child))
            return inside;
    }
    return {};
}

LetSource read_let(pugi::xml_node node, const NamedValues& parameters, std::size_t line) {
    LetSource let{
        node.attribute("name").as_string(), substitute(node.attribute("value").as_string(), parameters), {}, line};
    if (!node.attribute("value"))
        let.content = read_content(node, parameters);
    return let;
}

TestSource read_test(pugi::xml_node node, const NamedValues& parameters, std::size_t line) {
    TestSource test;
    test.is_report = schematron_name(node) == "report";
    test.test = substitute(node.attribute("test").as_string(), parameters);
    test.id = node.attribute("id").as_string();
    test.role = node.attribute("role").as_string();
    test.flag = node.attribute("flag").as_string();
    test.message = read_message(node, parameters);
    test.line = line;
    for (const auto& id : split(collapse_space(node.attribute("diagnostics").as_string()), " "))
        if (!id.empty())
            test.diagnostics.push_back(id);
    return test;
}

std::vector<MessagePart> read_message(pugi::xml_node node, const NamedValues& parameters) {
    std::vector<MessagePart> parts;
    read_message_into(node, parameters, parts);
    return parts;
}

} // namespace palestra::schematron
