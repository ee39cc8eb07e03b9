// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/narrative_html.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

struct Element {
    std::string_view cda, html;
};

constexpr std::array k_elements{Element{"paragraph", "p"}, Element{"item", "li"},       Element{"content", "span"},
                                Element{"table", "table"}, Element{"thead", "thead"},   Element{"tbody", "tbody"},
                                Element{"tfoot", "tfoot"}, Element{"tr", "tr"},         Element{"th", "th"},
                                Element{"td", "td"},       Element{"sub", "sub"},       Element{"sup", "sup"},
                                Element{"br", "br"},       Element{"linkHtml", "span"}, Element{"footnote", "span"}};

constexpr std::array<std::string_view, 6> k_kept{"border", "width", "align", "colspan", "rowspan", "valign"};

std::string_view html_name(pugi::xml_node node) {
    const auto name = xml::local_name(node);
    if (name == "list")
        return std::string_view(node.attribute("listType").as_string()) == "ordered" ? "ol" : "ul";
    if (name == "caption") // only a table may have one in XHTML
        return xml::local_name(node.parent()) == "table"  ? "caption"
               : xml::local_name(node.parent()) == "list" ? "li"
                                                          : "b";
    const auto* found = std::ranges::find(k_elements, name, &Element::cda);
    return found == k_elements.end() ? std::string_view{} : found->html;
}

/// In text, quotation marks are themselves.
std::string escape_text(std::string_view text) {
    return replace_all(replace_all(escape_markup(text), "&#39;", "'"), "&quot;", "\"");
}

void write_attributes(std::string& out, pugi::xml_node node) {
    for (const auto attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "ID")
            out += " id=\"" + escape_markup(attribute.value()) + "\"";
        else if (std::ranges::find(k_kept, name) != k_kept.end())
            out += " " + std::string(name) + "=\"" + escape_markup(attribute.value()) + "\"";
    }
}

void write(std::string& out, pugi::xml_node node) {
    for (const auto child : node.children()) {
        if (out.size() > k_most_narrative_bytes)
            return;
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            out += escape_text(child.value());
        if (child.type() != pugi::node_element)
            continue;
        const std::string name(html_name(child));
        if (!name.empty()) {
            out += "<" + name;
            write_attributes(out, child);
            out += child.first_child() ? ">" : "/>";
        }
        write(out, child);
        if (!name.empty() && child.first_child())
            out += "</" + name + ">";
    }
}

} // namespace

std::string narrative_html(pugi::xml_node text) {
    std::string out = R"(<div xmlns="http://www.w3.org/1999/xhtml">)";
    write(out, text);
    return out + "</div>";
}

} // namespace palestra::fhir
