// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/session.hpp"

#include "core/base/encoding.hpp"
#include "core/xml/document.hpp"

#include <algorithm>

namespace palestra::cda {
namespace {

std::string path_of(pugi::xml_node node) {
    std::string path;
    for (; node && node.parent().type() == pugi::node_element; node = node.parent())
        path = std::string(xml::local_name(node)) + (path.empty() ? "" : "/" + path);
    return path;
}

/// Attributes that declare or repeat, or that the schema fixes, and so carry nothing of their own.
bool carries_nothing(pugi::xml_attribute attribute) {
    const std::string_view name = attribute.name();
    return name.starts_with("xmlns") || name.ends_with(":schemaLocation") || name == "codeSystemName" ||
           name == "classCode" || name == "typeCode" || name == "determinerCode" || name == "contextConductionInd" ||
           name == "contextControlCode" || name == "ID" ||
           (name == "inversionInd" && std::string_view(attribute.value()) == "false");
}

} // namespace

std::string Session::next_uuid() {
    auto digits = sha1_hex(m_seed + "/" + std::to_string(m_drawn++)).substr(0, 32);
    digits[12] = '5';
    digits[16] = "89ab"[(digits[16] >= 'a' ? digits[16] - 'a' + 10 : digits[16] - '0') & 3];
    for (const auto place : {8U, 13U, 18U, 23U})
        digits.insert(place, "-");
    return digits;
}

void Session::enter_section(pugi::xml_node section) {
    m_words.clear();
    const auto text = xml::child(section, "text");

    struct Indexer : pugi::xml_tree_walker {
        std::unordered_map<std::string, std::string>& words;

        explicit Indexer(std::unordered_map<std::string, std::string>& to) : words(to) {}

        bool for_each(pugi::xml_node& node) override {
            if (const auto id = node.attribute("ID"))
                words.emplace(id.value(), xml::text_below(node));
            return words.size() < k_most_repetitions;
        }
    };

    if (Indexer indexer(m_words); text)
        pugi::xml_node(text).traverse(indexer);
}

std::string Session::words_at(std::string_view reference) {
    if (reference.starts_with('#'))
        reference.remove_prefix(1);
    const auto found = m_words.find(std::string(reference));
    return found == m_words.end() ? std::string{} : found->second;
}

void Session::note(pugi::xml_node where, std::string found) {
    if (m_notes.size() < k_most_notes)
        m_notes.push_back({path_of(where), std::move(found)});
}

void Session::note_untaken(pugi::xml_node root) {
    if (m_whole.contains(root.internal_object()))
        return;
    for (const auto attribute : root.attributes())
        if (!taken(attribute) && !carries_nothing(attribute))
            note(root, "@" + std::string(attribute.name()) + "=" + attribute.value());
    for (const auto child : root.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (taken(child))
            note_untaken(child);
        else
            note(root, std::string(xml::local_name(child)));
    }
}

} // namespace palestra::cda
