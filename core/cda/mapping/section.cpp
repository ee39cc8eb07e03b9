// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/section.hpp"

#include "core/base/text.hpp"
#include "core/cda/mapping/people.hpp"
#include "core/xml/document.hpp"

#include <algorithm>

namespace palestra::cda {
namespace {

/// As they would be read again: runs of white space say nothing in a narrative.
void settle(std::vector<Block>& blocks) {
    for (auto& block : blocks) {
        block.text = collapse_space(xml_characters(block.text));
        for (auto* texts : {&block.items, &block.columns})
            for (auto& text : *texts)
                text = collapse_space(xml_characters(text));
        for (auto& row : block.rows)
            for (auto& text : row)
                text = collapse_space(xml_characters(text));
    }
}

/// What the document says beyond what its entries say; all of it when they disagree.
void read_remarks(pugi::xml_node text, const Narrator& narrator, SectionText& section) {
    section.remarks = read_blocks(text);
    const auto own = narrator.blocks();
    if (own.size() <= section.remarks.size() && std::equal(own.begin(), own.end(), section.remarks.begin()))
        section.remarks.erase(section.remarks.begin(),
                              section.remarks.begin() + static_cast<std::ptrdiff_t>(own.size()));
}

void map_title(Scope& section, const std::string& usual, SectionText& text) {
    auto title = text.title.empty() ? usual : text.title;
    section.when(!title.empty(), "title", [&](Scope& s) { s.text(title); });
    text.title = title == usual ? std::string{} : title;
}

/// The text, and what stands after it: the text is written last, when the entries have said what they say.
void map_words_and_entries(Scope& section, SectionText& text, bool present,
                           const std::function<void(Scope&, Narrator&)>& body) {
    pugi::xml_node words;
    section.when(present, "text", [&](Scope& s) {
        words = s.node();
        s.session().take_whole(words);
    });
    section.each("author", text.authors, [](Scope& s, Author& author) { map(s, author); });
    if (section.reading())
        section.session().enter_section(section.node());
    Narrator narrator;
    body(section, narrator);
    if (!words)
        return;
    if (section.reading())
        return read_remarks(words, narrator, text);
    settle(text.remarks);
    narrator.write(words, text.remarks);
}

} // namespace

bool map_section_frame(Scope& parent, const SectionHead& head, bool present, SectionText& text,
                       const std::function<void(Scope&, Narrator&)>& body) {
    return parent.nested(
        present, "component/section",
        [&](Scope& section) {
            auto id = head.id;
            section.attribute("ID", id);
            section.ignore("moodCode"); // the schema fixes it
            map_template(section, head.template_root);
            section.when(!text.id.root.empty(), "id", [&](Scope& s) { map(s, text.id); });
            map_constant_code(section, "code", head.code.c_str(), head.system,
                              head.display.empty() ? nullptr : head.display.c_str());
            map_title(section, head.title, text);
            map_words_and_entries(section, text, true, body);
        },
        with("section/code@code", head.code));
}

void map_own_section(Scope& section, Code& code, std::string& id, SectionText& text, bool words,
                     const std::function<void(Scope&, Narrator&)>& body, const std::string& template_root) {
    section.attribute("ID", id);
    section.ignore("moodCode");
    map_template(section, template_root);
    section.element("code", [&](Scope& s) { map(s, code); });
    map_title(section, code.display, text);
    map_words_and_entries(section, text, words || !text.remarks.empty(), body);
}

void map_section(Scope& parent, const SectionHead& head, std::optional<TextSection>& value) {
    auto section = value.value_or(TextSection{});
    if (map_section_frame(parent, head, value.has_value(), section, [](Scope&, Narrator&) {}))
        value = std::move(section);
}

} // namespace palestra::cda
