// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/pathology_entries.hpp"

#include <utility>

/// The diagnosis with its morphology and, for a tumour, its stage and lymph nodes.
namespace palestra::cda {
namespace {

ObservationTemplates plain(const char* arc) {
    ObservationTemplates templates;
    templates.observation = oid::art(arc);
    templates.comment = oid::art("166");
    return templates;
}

Match of_template(const char* arc) {
    return with("observation/templateId@root", oid::art(arc));
}

void map_stage(Scope& component, TumourStage& stage) {
    component.constant("typeCode", "COMP");
    auto templates = plain("217");
    templates.code = "59541-3";
    templates.display = "Stadio TNM";
    templates.details = false;
    component.element("observation", [&](Scope& s) {
        map_observation(s, stage.stage, templates);
        s.when(
            stage.descriptor.has_value(), "entryRelationship",
            [&](Scope& er) {
                if (!stage.descriptor)
                    stage.descriptor.emplace();
                map_detail(er, *stage.descriptor, plain("218"));
            },
            of_template("218"));
        s.each(
            "entryRelationship", stage.categories,
            [](Scope& er, Observation& category) { map_detail(er, category, plain("222")); }, of_template("222"));
    });
}

void map_nodes(Scope& component, LymphNodes& nodes) {
    component.constant("typeCode", "COMP");
    component.element("observation", [&](Scope& s) {
        s.constant("classCode", "OBS");
        s.constant("moodCode", "EVN");
        map_template(s, oid::art("226"));
        map_entry_id(s, nodes.id);
        s.element("code", [&](Scope& code) { map(code, nodes.code); });
        map_coded(s, "statusCode", nodes.status);
        map_interval(s, "effectiveTime", nodes.time);
        s.when(!nodes.examined.empty(), "repeatNumber",
               [&](Scope& number) { number.attribute("value", nodes.examined); });
        s.element("value", [&](Scope& value) {
            value.constant("xsi:type", "IVL_PQ");
            map(value, nodes.involved.point);
            map(value, nodes.involved);
        });
        s.when(!nodes.site.empty(), "targetSiteCode", [&](Scope& site) { map(site, nodes.site); });
        auto size = plain("214");
        size.code = "85351-5";
        size.display = "Dimensione dei linfonodi";
        s.when(
            nodes.size.has_value(), "entryRelationship",
            [&](Scope& er) {
                if (!nodes.size)
                    nodes.size.emplace();
                map_detail(er, *nodes.size, size);
            },
            of_template("214"));
        s.each(
            "entryRelationship", nodes.features,
            [](Scope& er, Observation& feature) { map_detail(er, feature, plain("216")); }, of_template("216"));
        map_comment(s, nodes.comment, oid::art("166"));
    });
}

void narrate_staging(Narrator& narrator, const PathologyStaging& staging) {
    if (const auto& tnm = staging.stage) {
        narrate_finding(narrator, tnm->stage, {});
        if (tnm->descriptor)
            narrate_finding(narrator, *tnm->descriptor, {});
        for (const auto& category : tnm->categories)
            narrate_finding(narrator, category, {});
    }
    if (const auto& nodes = staging.nodes) {
        auto words = in_words(Value(nodes->involved));
        if (!nodes->examined.empty())
            words += " su " + nodes->examined;
        narrator.row(
            {{}, {nodes->code.words(), std::move(words), nodes->site.words(), "", in_words(nodes->time)}, false});
        if (nodes->size)
            narrate_finding(narrator, *nodes->size, {});
        for (const auto& feature : nodes->features)
            narrate_finding(narrator, feature, {});
    }
}

void map_staging(Scope& s, Narrator& narrator, PathologyStaging& staging) {
    auto& panel = staging.panel;
    s.constant("classCode", "BATTERY");
    s.constant("moodCode", "EVN");
    if (!panel.id.root.empty() || s.holds("id"))
        map_entry_id(s, panel.id);
    s.element("code", [&](Scope& code) { map(code, panel.code); });
    map_coded(s, "statusCode", panel.status);
    map_interval(s, "effectiveTime", panel.time);
    s.each(
        "component", panel.results,
        [](Scope& component, Observation& finding) { map_detail(component, finding, pathology_observation()); },
        of_template("150"));
    s.optional("component", staging.stage, map_stage, of_template("217"));
    s.optional("component", staging.nodes, map_nodes, of_template("226"));
    for (const auto& finding : panel.results)
        narrate_finding(narrator, finding, {});
    narrate_staging(narrator, staging);
    narrate_asides(s, narrator);
}

/// The panel inside a staging or a panel alone gets the code by which it is found again.
Panel& panel_of(Panel& panel) {
    return panel;
}

Panel& panel_of(PathologyStaging& staging) {
    return staging.panel;
}

template <typename T, typename Map>
void map_organizer(Scope& section, const Code& code, std::optional<T>& value, Map&& map) {
    if (value && section.writing() && panel_of(*value).code.code != code.code)
        panel_of(*value).code = code;
    section.when(
        value.has_value(), "entry",
        [&](Scope& entry) {
            if (!value)
                value.emplace();
            entry.element("organizer", [&](Scope& s) { map(s, *value); });
        },
        coded("organizer", code.code));
}

} // namespace

void map_pathology_diagnosis(Scope& body, std::optional<PathologyDiagnosis>& value) {
    auto diagnosis = value.value_or(PathologyDiagnosis{});
    const auto head = pathology_head("22637-3", "Diagnosi", "Diagnosi", "176");
    const bool there = map_section_frame(body, head, value.has_value(), diagnosis, [&](Scope& s, Narrator& narrator) {
        narrator.table(finding_columns());
        const auto findings = [&](Scope& organizer, Panel& panel) { map_findings(organizer, narrator, panel); };
        map_organizer(s, {"29308-4", oid::loinc, "Diagnosi"}, diagnosis.diagnosis, findings);
        map_organizer(s, {"22036-8", oid::loinc, "Morfologia"}, diagnosis.morphology, findings);
        map_organizer(s, {"22640-7", oid::loinc, "Stadiazione"}, diagnosis.staging,
                      [&](Scope& organizer, PathologyStaging& staging) { map_staging(organizer, narrator, staging); });
        map_note(s, narrator, diagnosis.note);
    });
    if (there)
        value = std::move(diagnosis);
}

} // namespace palestra::cda
