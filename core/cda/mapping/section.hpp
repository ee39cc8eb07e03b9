// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/datatypes.hpp"
#include "core/cda/mapping/narrator.hpp"
#include "core/cda/model/oids.hpp"
#include "core/cda/model/section.hpp"

namespace palestra::cda {

/// What is fixed about a section (facts sheet §3): `id` is the name that the certifier looks for.
struct SectionHead {
    std::string code = {};
    std::string display = {}; ///< recommended displayName, may be empty
    std::string title = {};
    std::string id = {};
    std::string template_root = {}; ///< empty: none
    const char* system = oid::loinc;
};

/// A component with a section: head, text made by `body` through the narrator plus the remarks, then what `body`
/// describes. `body` runs after the text's place was made. True when the section is or was there.
bool map_section_frame(Scope& parent, const SectionHead& head, bool present, SectionText& text,
                       const std::function<void(Scope&, Narrator&)>& body);

/// The inside of a <section> whose code and ID are the document's own, as LAB has them; the usual title is the code's
/// display. The text is left out when `words` is false and there are no remarks.
void map_own_section(Scope& section, Code& code, std::string& id, SectionText& text, bool words,
                     const std::function<void(Scope&, Narrator&)>& body, const std::string& template_root = {});

/// How entries of one kind stand in a section.
template <typename Entry>
struct EntryForm {
    std::string anchor = {}; ///< prefix of the anchors in the narrative: "all" makes all1, all2
    std::vector<std::string> columns = {};
    std::function<NarrativeRow(const Entry&)> row;
    std::function<void(Scope&, Entry&)> map; ///< what stands inside <entry>
    Match match = {};                        ///< tells its <entry> from those of other forms
    const char* type_code = nullptr;         ///< entry/@typeCode
};

/// One statement and its row in the narrative: `describe` maps the statement, whose text refers to the row that `row`
/// then makes of it; words that the statement refers to are shown there as well.
template <typename Describe, typename MakeRow>
void narrated(Session& session, Narrator& narrator, const std::string& prefix, Describe&& describe, MakeRow&& row) {
    session.set_anchor(session.next_anchor(prefix));
    const auto anchor = session.anchor();
    describe();
    NarrativeRow made = row();
    made.anchor = anchor;
    narrator.row(std::move(made));
    for (auto& [at, words] : session.take_remembered())
        narrator.note(std::move(at), std::move(words));
    session.set_anchor({});
}

/// All entries of one form of the section at hand, and their table.
template <typename Entry>
void map_entries(Scope& section, Narrator& narrator, const EntryForm<Entry>& form, std::vector<Entry>& entries) {
    narrator.table(form.columns);
    const auto one = [&](Scope& scope, Entry& entry) {
        if (form.type_code != nullptr)
            scope.constant("typeCode", form.type_code);
        narrated(
            scope.session(), narrator, form.anchor, [&] { form.map(scope, entry); }, [&] { return form.row(entry); });
    };
    section.each("entry", entries, one, form.match);
}

/// A section with entries of one form.
template <typename Entry>
void map_section(Scope& parent, const SectionHead& head, std::optional<SectionOf<Entry>>& value,
                 const EntryForm<Entry>& form) {
    SectionOf<Entry> section = value.value_or(SectionOf<Entry>{});
    const bool there =
        map_section_frame(parent, head, value.has_value(), section, [&](Scope& scope, Narrator& narrator) {
            map_entries(scope, narrator, form, section.entries);
        });
    if (there)
        value = std::move(section);
}

/// A section that is text alone.
void map_section(Scope& parent, const SectionHead& head, std::optional<TextSection>& value);

} // namespace palestra::cda
