// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/clinical.hpp"
#include "core/cda/mapping/people.hpp"

#include <utility>

namespace palestra::cda {

namespace {

void map_criterion(Scope& range, std::optional<Criterion>& criterion) {
    if (criterion)
        range.declare("lab", "urn:oid:1.3.6.1.4.1.19376.1.3.2");
    range.nested(criterion.has_value(), "lab:precondition/lab:criterion", [&](Scope& s) {
        if (!criterion)
            criterion.emplace();
        s.when(!criterion->code.empty(), "lab:code", [&](Scope& code) { map(code, criterion->code); });
        map_value(s, criterion->value, {}, "lab:value");
    });
}

void map_range(Scope& range, ReferenceRange& value, const ObservationTemplates& templates) {
    range.constant("typeCode", "REFV");
    range.element("observationRange", [&](Scope& s) {
        s.when(!value.text.empty(), "text", [&](Scope& text) { text.text(value.text); });
        map_value(s, value.value);
        if (s.writing() && templates.range_interpretation && value.interpretation.empty())
            value.interpretation = {"N", oid::interpretation, "Normale"};
        s.when(!value.interpretation.empty(), "interpretationCode",
               [&](Scope& code) { map(code, value.interpretation); });
        map_criterion(s, value.criterion);
    });
}

} // namespace

/// The row at hand is that of the whole: its parts do not refer to it.
void map_detail(Scope& er, Observation& detail, const ObservationTemplates& templates) {
    er.constant("typeCode", "COMP");
    auto& session = er.session();
    const auto anchor = session.anchor();
    session.set_anchor({});
    er.element("observation", [&](Scope& s) { map_observation(s, detail, templates); });
    session.set_anchor(anchor);
}

void map_observation(Scope& s, Observation& value, const ObservationTemplates& templates) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", templates.mood);
    map_template(s, templates.observation);
    if (templates.id || !value.id.root.empty() || s.holds("id"))
        map_entry_id(s, value.id);
    if (s.writing() && templates.code != nullptr && value.code.empty())
        value.code = {templates.code, oid::loinc, templates.display};
    s.element("code", [&](Scope& code) { map(code, value.code); });
    map_reference(s);
    map_coded(s, "statusCode", value.status);
    map_interval(s, "effectiveTime", value.time);
    map_value(s, value.value);
    s.when(!value.interpretation.empty(), "interpretationCode", [&](Scope& code) { map(code, value.interpretation); });
    s.when(!value.method.empty(), "methodCode", [&](Scope& code) { map(code, value.method); });
    s.when(!value.site.empty(), "targetSiteCode", [&](Scope& code) { map(code, value.site); });
    s.each("specimen", value.specimens, [&](Scope& x, Specimen& v) { map_specimen(x, v, templates.specimen); });
    s.each("performer", value.performers, [](Scope& p, Performer& performer) { map(p, performer); });
    s.each("participant", value.participants, [](Scope& p, EntryParticipant& v) { map_participant(p, v); });
    map_comment(s, value.comment, templates.comment);
    if (templates.details)
        s.each(
            "entryRelationship", value.details,
            [&](Scope& er, Observation& detail) { map_detail(er, detail, templates); },
            both(with("@typeCode", "COMP"), has("observation")));
    s.each(
        "entryRelationship", value.media,
        [&](Scope& er, ObservationMedia& media) {
            er.constant("typeCode", "COMP");
            er.element("observationMedia", [&](Scope& x) { map_media(x, media, templates.media); });
        },
        has("observationMedia"));
    s.each("referenceRange", value.ranges, [&](Scope& range, ReferenceRange& r) { map_range(range, r, templates); });
}

std::vector<std::string> observation_columns() {
    return {"Esame", "Risultato", "Intervallo di riferimento", "Data"};
}

std::string range_in_words(const Observation& observation) {
    if (observation.ranges.empty())
        return {};
    const auto& first = observation.ranges.front();
    return first.text.empty() ? in_words(first.value) : first.text;
}

std::string result_in_words(const Observation& observation) {
    auto result = in_words(observation.value);
    if (observation.abnormal() && !result.empty())
        result += observation.interpretation.display.empty() ? " *" : " (" + observation.interpretation.display + ")";
    return result;
}

NarrativeRow row_of(const Observation& observation) {
    return {{},
            {observation.code.words(), result_in_words(observation), range_in_words(observation),
             in_words(observation.time)},
            observation.abnormal()};
}

void map_panel(Scope& s, Panel& panel, const PanelTemplates& templates) {
    s.constant("classCode", templates.class_code);
    s.constant("moodCode", "EVN");
    map_template(s, templates.organizer);
    if (templates.id || !panel.id.root.empty() || s.holds("id"))
        map_entry_id(s, panel.id);
    s.when(!panel.code.empty(), "code", [&](Scope& code) { map(code, panel.code); });
    map_coded(s, "statusCode", panel.status);
    map_interval(s, "effectiveTime", panel.time);
    s.each("specimen", panel.specimens, [&](Scope& x, Specimen& v) { map_specimen(x, v, templates.results.specimen); });
    s.each("performer", panel.performers, [](Scope& p, Performer& performer) { map(p, performer); });
    s.each("participant", panel.participants, [](Scope& p, EntryParticipant& v) { map_participant(p, v); });
    s.each("component", panel.results, [&](Scope& component, Observation& result) {
        component.constant("typeCode", "COMP");
        if (component.writing() && templates.result_time && result.time.empty())
            result.time = panel.time;
        auto& session = component.session();
        const auto panel_anchor = session.anchor();
        session.set_anchor({}); // the panel is referred to, not each of its results
        component.element("observation", [&](Scope& o) { map_observation(o, result, templates.results); });
        session.set_anchor(panel_anchor);
    });
}

void narrate(Narrator& narrator, const Panel& panel, const std::string& anchor) {
    bool first = true;
    for (const auto& result : panel.results) {
        auto row = row_of(result);
        if (std::exchange(first, false))
            row.anchor = anchor;
        if (row.cells.back().empty())
            row.cells.back() = in_words(panel.time);
        narrator.row(std::move(row));
    }
}

void map_panels(Scope& parent, const SectionHead& head, std::optional<SectionOf<Panel>>& value,
                const PanelTemplates& templates, const std::string& anchor) {
    auto section = value.value_or(SectionOf<Panel>{});
    const bool there =
        map_section_frame(parent, head, value.has_value(), section, [&](Scope& scope, Narrator& narrator) {
            narrator.table(observation_columns());
            scope.each("entry", section.entries, [&](Scope& entry, Panel& panel) {
                auto& session = entry.session();
                session.set_anchor(session.next_anchor(anchor));
                entry.element("organizer", [&](Scope& s) { map_panel(s, panel, templates); });
                narrate(narrator, panel, session.anchor());
                for (auto& [at, words] : session.take_remembered())
                    narrator.note(std::move(at), std::move(words));
                session.set_anchor({});
            });
        });
    if (there)
        value = std::move(section);
}

} // namespace palestra::cda
