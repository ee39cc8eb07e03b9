// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace palestra::cda {

/// Something of a document that no mapping took: it is left as it is, and said.
struct Note {
    std::string path;  ///< "component/structuredBody/…/code", local names
    std::string found; ///< "@nullFlavor=NI", "translation"
    bool operator==(const Note&) const = default;
};

/// What is shared while one document is written or read: its direction, the identifiers that it draws, the anchors that
/// tie entries to the narrative, and the account of what was taken. Used by one thread.
class Session {
public:
    static constexpr std::size_t k_most_repetitions = 20'000;
    static constexpr std::size_t k_most_notes = 200;

    enum class Direction { write, read };

    /// `seed`: what the identifiers of entries are derived from when they have none; the document's own identifier.
    explicit Session(Direction direction, std::string seed = {}) : m_direction(direction), m_seed(std::move(seed)) {}

    [[nodiscard]] bool writing() const { return m_direction == Direction::write; }

    /// A UUID made from the seed and a counter (RFC 4122 version 5): the same document has the same identifiers.
    [[nodiscard]] std::string next_uuid();

    /// What the drawn identifiers of entries have as extension: some kinds want one (facts sheet §2.3: RAP, TPI, CC).
    [[nodiscard]] const std::string& drawn_extension() const { return m_drawn_extension; }

    void set_drawn_extension(std::string extension) { m_drawn_extension = std::move(extension); }

    /// The anchor of the entry at hand in its section's narrative ("all1"): what text/reference points to.
    [[nodiscard]] const std::string& anchor() const { return m_anchor; }

    void set_anchor(std::string anchor) { m_anchor = std::move(anchor); }

    /// "all1", "all2", …: unique in the document.
    [[nodiscard]] std::string next_anchor(const std::string& prefix) {
        return prefix + std::to_string(++m_anchors[prefix]);
    }

    /// An anchor that was referred to from inside an entry, with the words that the narrative must show there.
    void remember(std::string anchor, std::string words) {
        m_remembered.emplace_back(std::move(anchor), std::move(words));
    }

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> take_remembered() {
        return std::exchange(m_remembered, {});
    }

    /// Reading: the section whose narrative the references below point into.
    void enter_section(pugi::xml_node section);
    /// The words at "#anchor" in that narrative; empty if it has no such anchor.
    [[nodiscard]] std::string words_at(std::string_view reference);

    void take(pugi::xml_node node) { m_taken.insert(node.internal_object()); }

    void take(pugi::xml_attribute attribute) { m_taken.insert(attribute.internal_object()); }

    /// With everything below it.
    void take_whole(pugi::xml_node node) {
        take(node);
        m_whole.insert(node.internal_object());
    }

    [[nodiscard]] bool taken(pugi::xml_node node) const { return m_taken.contains(node.internal_object()); }

    [[nodiscard]] bool taken(pugi::xml_attribute attribute) const {
        return m_taken.contains(attribute.internal_object());
    }

    void note(pugi::xml_node where, std::string found);
    /// Notes of everything below `root` that was not taken, the outermost elements only.
    void note_untaken(pugi::xml_node root);

    [[nodiscard]] std::vector<Note>& notes() { return m_notes; }

private:
    Direction m_direction;
    std::string m_seed;
    std::size_t m_drawn = 0;
    std::string m_drawn_extension;
    std::string m_anchor;
    std::vector<std::pair<std::string, std::string>> m_remembered;
    std::unordered_map<std::string, std::size_t> m_anchors;
    std::unordered_set<const void*> m_taken;
    std::unordered_set<const void*> m_whole;
    std::unordered_map<std::string, std::string> m_words;
    std::vector<Note> m_notes;
};

} // namespace palestra::cda
