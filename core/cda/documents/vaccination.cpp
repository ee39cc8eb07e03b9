// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/vaccination.hpp"

#include "core/cda/documents/vaccination_entries.hpp"

#include <utility>

namespace palestra::cda {
namespace {

enum class Layout { one_row_each, one_row_per_fact };

void narrate(Narrator& narrator, const Facts& facts, const std::string& anchor, Layout layout) {
    if (layout == Layout::one_row_each) {
        NarrativeRow row{anchor};
        for (const auto& [label, words] : facts)
            row.cells.push_back(words);
        return narrator.row(std::move(row));
    }
    // What the entry refers to is the first value, not its label.
    bool first = true;
    for (const auto& [label, words] : facts) {
        if (words.empty())
            continue;
        narrator.row({{}, {label, words}});
        if (std::exchange(first, false))
            narrator.note(anchor, words);
    }
}

template <typename Entry>
void map_entries_of(Scope& section, Narrator& narrator, std::vector<Entry>& entries, const std::string& prefix,
                    const std::string& template_root, Layout layout, void (*map_inside)(Scope&, Entry&)) {
    std::vector<std::string> labels{"Voce", "Valore"};
    if (layout == Layout::one_row_each) {
        labels.clear();
        for (const auto& [label, words] : facts_of(Entry{}))
            labels.push_back(label);
    }
    narrator.table(labels);
    section.each(
        "entry", entries,
        [&](Scope& scope, Entry& entry) {
            auto& session = scope.session();
            session.set_anchor(session.next_anchor(prefix));
            scope.element("substanceAdministration", [&](Scope& s) {
                s.constant("classCode", "SBADM");
                s.constant("moodCode", "EVN");
                map_template(s, template_root);
                map_inside(s, entry);
            });
            narrate(narrator, facts_of(entry), session.anchor(), layout);
            for (auto& [at, words] : session.take_remembered())
                narrator.note(std::move(at), std::move(words));
            session.set_anchor({});
        },
        with("substanceAdministration/templateId@root", template_root));
}

void map_vaccinations(Scope& body, const SectionHead& head, std::optional<VaccinationSection>& value, Layout layout) {
    auto section = value.value_or(VaccinationSection{});
    const bool there = map_section_frame(body, head, value.has_value(), section, [&](Scope& scope, Narrator& narrator) {
        map_entries_of(scope, narrator, section.given, "vac", oid::vaccination("4.1"), layout, map_vaccination);
        map_entries_of(scope, narrator, section.omitted, "omi", oid::vaccination("4.2"), layout, map_omission);
    });
    if (there)
        value = std::move(section);
}

} // namespace

void map_body(Scope& body, VaccinationCertificate& document) {
    map_vaccinations(body,
                     {"11369-6", "Storia delle immunizzazioni", "Certificato vaccinale", "Certificato_Vaccinale",
                      oid::vaccination("3.2")},
                     document.vaccinations, Layout::one_row_each);
}

void map_body(Scope& body, SingleVaccination& document) {
    map_vaccinations(
        body,
        {"11369-6", "Storia delle immunizzazioni", "Vaccinazione", "Singola_Vaccinazione", oid::vaccination("3.1")},
        document.vaccination, Layout::one_row_per_fact);
}

} // namespace palestra::cda
