// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/laboratory_entries.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

ObservationTemplates result_templates() {
    ObservationTemplates templates;
    templates.range_interpretation = true;
    return templates;
}

std::string flag_of(const Observation& result) {
    if (!result.abnormal())
        return {};
    return (result.critical() ? "VALORE CRITICO: " : "") + result.interpretation.words();
}

/// "Età fino a 60 anni", from the criterion of the range that is shown.
std::string criterion_of(const Observation& result) {
    if (result.ranges.empty() || !result.ranges.front().criterion)
        return {};
    const auto& criterion = *result.ranges.front().criterion;
    auto words = criterion.code.words() + " " + in_words(criterion.value);
    if (const auto* range = std::get_if<QuantityRange>(&criterion.value))
        words += in_words(Quantity{{}, range->low ? range->low->unit : range->high ? range->high->unit : ""});
    return words;
}

NarrativeRow result_row(const Observation& result) {
    auto words = result.status == "aborted" ? std::string("Non eseguito") : in_words(result.value);
    return {{},
            {result.code.words(), std::move(words), range_in_words(result), criterion_of(result), flag_of(result),
             result.method.words()},
            result.abnormal()};
}

void map_component_comment(Scope& organizer, std::string& comment) {
    organizer.when(
        !comment.empty(), "component",
        [&](Scope& component) {
            component.constant("typeCode", "COMP");
            map_comment_act(component, comment, "");
        },
        coded("act", "48767-8"));
}

void map_components(Scope& organizer, Narrator& narrator, std::vector<Observation>& results) {
    organizer.each(
        "component", results,
        [&](Scope& component, Observation& result) {
            component.constant("typeCode", "COMP");
            map_result(component, narrator, result);
        },
        has("observation"));
}

} // namespace

void narrate_notes(Scope& scope, Narrator& narrator) {
    for (auto& [at, words] : scope.session().take_remembered())
        narrator.note(std::move(at), std::move(words));
}

void narrate_heading(Narrator& narrator, const std::string& anchor, const std::string& words) {
    if (!words.empty())
        narrator.row({anchor, {words}, false});
}

void map_result(Scope& parent, Narrator& narrator, Observation& result) {
    parent.element("observation", [&](Scope& s) {
        auto& session = s.session();
        session.set_anchor(session.next_anchor("ris"));
        const auto anchor = session.anchor();
        map_observation(s, result, result_templates());
        auto row = result_row(result);
        row.anchor = anchor;
        narrator.row(std::move(row));
        narrate_notes(s, narrator);
        session.set_anchor({});
    });
}

void map_battery(Scope& s, Narrator& narrator, Battery& battery) {
    auto& panel = battery.panel;
    s.constant("classCode", "BATTERY");
    s.constant("moodCode", "EVN");
    if (!panel.id.root.empty() || s.holds("id"))
        map_entry_id(s, panel.id);
    s.element("code", [&](Scope& code) { map(code, panel.code); });
    narrate_heading(narrator, {}, panel.code.words());
    narrate_notes(s, narrator);
    map_coded(s, "statusCode", panel.status);
    map_interval(s, "effectiveTime", panel.time);
    s.each("specimen", panel.specimens, [](Scope& x, Specimen& specimen) { map_specimen(x, specimen); });
    s.each("performer", panel.performers, [](Scope& x, Performer& performer) { map(x, performer); });
    map_components(s, narrator, panel.results);
    s.each(
        "component", battery.media,
        [](Scope& component, ObservationMedia& media) {
            component.constant("typeCode", "COMP");
            component.element("observationMedia", [&](Scope& x) { map_media(x, media); });
        },
        has("observationMedia"));
    map_component_comment(s, battery.comment);
    narrate_notes(s, narrator);
}

void map_isolate(Scope& s, Narrator& narrator, Isolate& isolate) {
    s.constant("classCode", "CLUSTER");
    s.constant("moodCode", "EVN");
    if (!isolate.id.root.empty() || s.holds("id"))
        map_entry_id(s, isolate.id);
    s.when(!isolate.code.empty(), "code", [&](Scope& code) { map(code, isolate.code); });
    map_coded(s, "statusCode", isolate.status);
    map_interval(s, "effectiveTime", isolate.time);
    s.element("specimen", [&](Scope& specimen) { map_specimen(specimen, isolate.organism, {}, "MIC"); });
    narrate_heading(narrator, {}, "Isolato: " + isolate.organism.type.words());
    narrate_notes(s, narrator);
    map_components(s, narrator, isolate.results);
    s.each(
        "component", isolate.batteries,
        [&](Scope& component, Battery& battery) {
            component.constant("typeCode", "COMP");
            component.element("organizer", [&](Scope& organizer) { map_battery(organizer, narrator, battery); });
        },
        has("organizer"));
    map_component_comment(s, isolate.comment);
    narrate_notes(s, narrator);
}

} // namespace palestra::cda
