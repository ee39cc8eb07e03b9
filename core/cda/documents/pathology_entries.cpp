// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/pathology_entries.hpp"

#include "core/cda/mapping/people.hpp"

namespace palestra::cda {

SectionHead pathology_head(const char* code, const char* title, const char* id, const char* arc) {
    return {code, {}, title, id, oid::art(arc)};
}

void narrate_asides(Scope& scope, Narrator& narrator) {
    for (auto& [at, words] : scope.session().take_remembered())
        narrator.note(std::move(at), std::move(words));
}

void map_note(Scope& section, Narrator& narrator, std::string& note) {
    section.when(
        !note.empty(), "entry", [&](Scope& entry) { map_comment_act(entry, note, oid::art("279")); },
        coded("act", "48767-8"));
    narrate_asides(section, narrator);
}

ObservationTemplates pathology_observation() {
    ObservationTemplates templates;
    templates.observation = oid::art("150");
    templates.comment = oid::art("166");
    templates.specimen = oid::art("174");
    templates.media = oid::art("209");
    templates.id = true;
    return templates;
}

PanelTemplates pathology_panel() {
    PanelTemplates templates;
    templates.results = pathology_observation();
    return templates;
}

std::vector<std::string> finding_columns() {
    return {"Osservazione", "Risultato", "Sede", "Campione", "Data", "Immagini"};
}

void narrate_finding(Narrator& narrator, const Observation& finding, const std::string& anchor) {
    std::string specimens;
    for (const auto& specimen : finding.specimens)
        specimens += (specimens.empty() ? "" : ", ") + specimen.id.extension;
    narrator.row({anchor,
                  {finding.code.words(), result_in_words(finding), finding.site.words(), std::move(specimens),
                   in_words(finding.time), finding.media.empty() ? "" : std::to_string(finding.media.size())},
                  finding.abnormal()});
    for (const auto& detail : finding.details)
        narrate_finding(narrator, detail, {});
}

void map_findings(Scope& organizer, Narrator& narrator, Panel& panel) {
    auto& session = organizer.session();
    session.set_anchor(session.next_anchor("oss"));
    map_panel(organizer, panel, pathology_panel());
    auto anchor = session.anchor();
    session.set_anchor({});
    for (const auto& finding : panel.results)
        narrate_finding(narrator, finding, std::exchange(anchor, {}));
    narrate_asides(organizer, narrator);
}

namespace {

void map_container(Scope& procedure, Identifier& container) {
    procedure.element(
        "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            er.element("supply", [&](Scope& s) {
                s.constant("classCode", "SPLY");
                s.constant("moodCode", "EVN");
                map_template(s, oid::art("251"));
                map_entry_id(s, container);
                map_constant_code(s, "code", "74384-9", oid::loinc, "Tipo di contenitore");
                map_constant_status(s, "completed");
            });
        },
        has("supply"));
}

void map_sites(Scope& s, PathologyProcedure& p) {
    s.when(!p.method.empty(), "methodCode", [&](Scope& code) { map(code, p.method); });
    s.when(!p.approach_site.empty(), "approachSiteCode", [&](Scope& code) { map(code, p.approach_site); });
    s.each("targetSiteCode", p.target_sites, [](Scope& code, Code& site) { map(code, site); });
    s.when(!p.specimen.id.root.empty() || !p.specimen.type.empty(), "specimen",
           [&](Scope& specimen) { map_specimen(specimen, p.specimen, oid::art("259")); });
    s.each("performer", p.performers, [](Scope& x, Performer& performer) { map(x, performer); });
}

void map_taking(Scope& s, PathologyProcedure& p) {
    s.constant("classCode", "PROC");
    s.constant("moodCode", "EVN");
    map_template(s, oid::art("143"));
    if (!p.id.root.empty() || s.holds("id"))
        map_entry_id(s, p.id);
    if (s.writing() && p.code.empty())
        p.code.null_flavor = "NA";
    s.element("code", [&](Scope& code) { map(code, p.code); });
    map_words(s, p.words, p.code);
    map_coded(s, "statusCode", p.status);
    map_interval(s, "effectiveTime", p.time, Low::always);
    map_sites(s, p);
    map_container(s, p.container);
    s.each(
        "entryRelationship", p.observations,
        [](Scope& er, Observation& o) { map_detail(er, o, pathology_observation()); }, has("observation"));
    s.each(
        "entryRelationship", p.media,
        [](Scope& er, ObservationMedia& media) {
            er.constant("typeCode", "COMP");
            er.element("observationMedia", [&](Scope& x) { map_media(x, media, oid::art("257")); });
        },
        has("observationMedia"));
    map_comment(s, p.comment, oid::art("166"));
}

std::string observations_of(const PathologyProcedure& p) {
    std::string words;
    for (const auto& o : p.observations)
        words += (words.empty() ? "" : "; ") + o.code.words() + ": " + result_in_words(o);
    return words;
}

NarrativeRow row_of(const PathologyProcedure& p) {
    std::string sites;
    for (const auto& site : p.target_sites)
        sites += (sites.empty() ? "" : ", ") + site.words();
    return {{},
            {p.words.empty() ? p.code.words() : p.words, in_words(p.time), p.method.words(), sites,
             p.specimen.id.extension, p.container.extension, observations_of(p),
             p.media.empty() ? "" : std::to_string(p.media.size())},
            false};
}

} // namespace

EntryForm<PathologyProcedure> pathology_procedure_form() {
    return {
        "prl",
        {"Procedura", "Quando", "Metodo", "Sede", "Campione", "Contenitore", "Osservazioni", "Immagini"},
        [](const PathologyProcedure& p) { return row_of(p); },
        [](Scope& entry, PathologyProcedure& p) { entry.element("procedure", [&](Scope& s) { map_taking(s, p); }); },
        has("procedure")};
}

} // namespace palestra::cda
