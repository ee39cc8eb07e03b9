// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {
namespace {

void map_reaction(Scope& relationship, Reaction& reaction, const AllergyTemplates& templates) {
    relationship.constant("typeCode", "MFST");
    relationship.constant("inversionInd", "true");
    relationship.element("observation", [&](Scope& s) {
        s.constant("classCode", "OBS");
        s.constant("moodCode", "EVN");
        map_template(s, templates.reaction);
        if (templates.statement_id || !reaction.id.root.empty() || s.holds("id"))
            map_entry_id(s, reaction.id);
        map_constant_code(s, "code", "75321-0", oid::loinc, "Obiettività clinica");
        if (templates.reaction_by_time)
            s.element("statusCode", [&](Scope& status) {
                if (status.writing())
                    status.constant("code", reaction.time.high.empty() ? "active" : "completed");
                status.ignore("code");
            });
        else
            map_constant_status(s, "completed");
        map_interval(s, "effectiveTime", reaction.time, Low::always);
        map_coded_value(s, reaction.manifestation);
    });
}

void map_agent(Scope& participant, Code& agent) {
    participant.constant("typeCode", "CSM");
    participant.element("participantRole", [&](Scope& role) {
        role.constant("classCode", "MANU");
        role.element("playingEntity", [&](Scope& entity) {
            entity.constant("classCode", "MMAT");
            entity.element("code", [&](Scope& s) { map(s, agent); });
        });
    });
}

void map_statement(Scope& s, Allergy& allergy, const AllergyTemplates& templates) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, templates.statement);
    if (templates.statement_id || !allergy.statement_id.root.empty() || s.holds("id"))
        map_entry_id(s, allergy.statement_id);
    map_constant_code(s, "code", "52473-6", oid::loinc, "Allergia o causa della reazione");
    map_reference(s);
    map_constant_status(s, "completed");
    auto since = Interval{allergy.time.low, {}, {}};
    map_interval(s, "effectiveTime", since, Low::always);
    map_coded_value(s, allergy.type);
    s.each("participant", allergy.agents, map_agent);
    s.each(
        "entryRelationship", allergy.reactions, [&](Scope& er, Reaction& r) { map_reaction(er, r, templates); },
        with("@typeCode", "MFST"));
    map_related_code(
        s, allergy.criticality,
        {"SUBJ", templates.criticality_code, templates.criticality_system, "Criticità", templates.criticality});
    map_related_code(s, allergy.clinical_status, {"REFR", "33999-4", oid::loinc, "Stato", templates.status});
    map_comment(s, allergy.comment, templates.comment);
}

void map_absence(Scope& s, Allergy& allergy, const AllergyTemplates& templates) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, templates.absence);
    map_entry_id(s, allergy.statement_id);
    map_constant_code(s, "code", "OINT", oid::act_code, "Intolleranza");
    map_reference(s);
    map_constant_status(s, "completed");
    auto since = Interval{allergy.time.low, {}, {}};
    map_interval(s, "effectiveTime", since, Low::always);
    map_coded_value(s, allergy.absence);
}

} // namespace

void map_allergy(Scope& act, Allergy& allergy, const AllergyTemplates& templates) {
    act.constant("classCode", "ACT");
    act.constant("moodCode", "EVN");
    map_template(act, templates.act);
    if (!templates.act.empty() || !allergy.id.root.empty() || act.holds("id"))
        map_entry_id(act, allergy.id);
    act.element("code", [](Scope& s) { s.constant("nullFlavor", "NA"); });
    map_coded(act, "statusCode", allergy.status);
    map_interval(act, "effectiveTime", allergy.time, Low::always);
    const auto relationship = [&](bool present, const Match& match, auto describe) {
        act.when(
            present, "entryRelationship",
            [&](Scope& er) {
                er.constant("typeCode", "SUBJ");
                er.element("observation", [&](Scope& s) { describe(s, allergy, templates); });
            },
            match);
    };
    relationship(!allergy.absence.empty(), with("observation/value@codeSystem", oid::absent_allergies), map_absence);
    relationship(allergy.absence.empty(), has("observation/participant"), map_statement);
}

std::vector<std::string> allergy_columns() {
    return {"Agente", "Tipo", "Reazione", "Criticità", "Da quando", "Stato"};
}

NarrativeRow row_of(const Allergy& allergy) {
    if (!allergy.absence.empty())
        return {{}, {allergy.absence.words()}, false};
    std::vector<std::string> agents, reactions;
    for (const auto& agent : allergy.agents)
        agents.push_back(agent.words().empty() ? "Agente non noto" : agent.words());
    for (const auto& reaction : allergy.reactions)
        reactions.push_back(reaction.manifestation.words());
    return {{},
            {join(agents, ", "), allergy.type.words(), join(reactions, ", "), allergy.criticality.words(),
             in_words(allergy.time), allergy.clinical_status.words()},
            false};
}

} // namespace palestra::cda
