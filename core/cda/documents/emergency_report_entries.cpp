// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/emergency_report_entries.hpp"

#include "core/base/text.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

const auto k_performer = [](Scope& s, Performer& performer) { map(s, performer); };
const auto k_author = [](Scope& s, Author& author) { map(s, author); };

std::string names_of(const std::vector<Performer>& performers) {
    std::vector<std::string> names;
    for (const auto& performer : performers)
        names.push_back(performer.assigned.name.full());
    return join(names, ", ");
}

/// Entry identifiers that nobody asks for: kept when there is one.
void map_own_id(Scope& s, Identifier& id) {
    if (!id.root.empty() || s.holds("id"))
        map_entry_id(s, id);
}

/// <effectiveTime value="…"/>
void map_point(Scope& s, Timestamp& time) {
    s.when(!time.empty(), "effectiveTime", [&](Scope& at) { map_moment(at, time); });
}

void map_arrival(Scope& s, EmergencyArrival& arrival) {
    s.constant("classCode", "TRNS");
    s.constant("moodCode", "EVN");
    map_template(s, oid::vps("40"));
    map_own_id(s, arrival.id);
    s.element("code", [&](Scope& code) { map(code, arrival.means); });
    map_words(s, arrival.words, arrival.means);
    map_constant_status(s, "completed");
    map_point(s, arrival.time);
    s.element("participant", [&](Scope& participant) {
        participant.constant("typeCode", "REFB");
        participant.nested(true, "participantRole/code", [&](Scope& code) { map(code, arrival.sender); });
    });
}

void map_triage(Scope& s, Triage& triage) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, oid::vps("39"));
    map_own_id(s, triage.id);
    map_constant_code(s, "code", "11283-9", oid::loinc, "Codice di triage");
    auto anchor = map_text(s, triage.comment);
    map_constant_status(s, "completed");
    map_point(s, triage.time);
    map_coded_value(s, triage.level);
    s.each("performer", triage.performers, k_performer);
    keep_words(s.session(), std::move(anchor), triage.comment, triage.level.words());
}

/// ER SUBJ act V.47: a note with its authors.
void map_phase_note(Scope& s, EmergencyPhase& phase) {
    s.when(!phase.note.empty() || !phase.note_authors.empty(), "entryRelationship", [&](Scope& er) {
        er.constant("typeCode", "SUBJ");
        er.element("act", [&](Scope& act) {
            act.constant("classCode", "ACT");
            act.constant("moodCode", "EVN");
            map_template(act, oid::vps("47"));
            map_constant_code(act, "code", "48767-8", oid::loinc, "Annotazione");
            auto anchor = map_text(act, phase.note);
            act.each("author", phase.note_authors, k_author);
            keep_words(act.session(), std::move(anchor), phase.note, phase.code.words());
        });
    });
}

void map_phase(Scope& s, EmergencyPhase& phase) {
    s.constant("classCode", "ENC");
    s.constant("moodCode", "EVN");
    map_template(s, oid::vps("51"));
    map_own_id(s, phase.id);
    s.element("code", [&](Scope& code) { map(code, phase.code); });
    map_reference(s);
    map_interval(s, "effectiveTime", phase.time, Low::and_high);
    s.each("participant", phase.participants,
           [](Scope& p, EntryParticipant& v) { map_participant(p, v, oid::vps("64")); });
    map_phase_note(s, phase);
}

void map_intervention(Scope& s, Intervention& intervention) {
    s.constant("classCode", "ACT");
    s.attribute("moodCode", intervention.mood);
    map_template(s, oid::vps("62"));
    map_entry_id(s, intervention.id);
    s.element("code", [&](Scope& code) { map(code, intervention.code); });
    map_words(s, intervention.words, intervention.code);
    map_coded(s, "statusCode", intervention.status);
    map_point(s, intervention.time);
    s.each("performer", intervention.performers, k_performer);
    s.each("participant", intervention.participants, [](Scope& p, EntryParticipant& v) { map_participant(p, v); });
}

const std::string& words_or(const std::string& words, const Code& code) {
    return words.empty() ? code.words() : words;
}

/// "ATND: Anna Lussardi; LOC: Medicina d'urgenza" would mean little to a reader: the parts in words.
std::string in_words(const EntryParticipant& participant) {
    const auto& type = participant.type;
    const std::string part = type == "ADM"    ? "accettazione: "
                             : type == "ATND" ? "presa in carico: "
                             : type == "DIS"  ? "dimissione: "
                             : type == "LOC"  ? "luogo: "
                                              : "";
    return part + (participant.name.empty() ? participant.code.words() : participant.name.full());
}

NarrativeRow row_of(const EmergencyPhase& phase) {
    std::vector<std::string> people;
    for (const auto& participant : phase.participants)
        people.push_back(in_words(participant));
    return {{}, {phase.code.words(), join(people, "; "), cda::in_words(phase.time), phase.note}, false};
}

} // namespace

EntryForm<EmergencyArrival> arrival_form() {
    return {"tra",
            {"Arrivo", "Inviato da", "Quando"},
            [](const EmergencyArrival& a) {
                return NarrativeRow{{}, {words_or(a.words, a.means), a.sender.words(), cda::in_words(a.time)}, false};
            },
            [](Scope& entry, EmergencyArrival& a) { entry.element("act", [&](Scope& s) { map_arrival(s, a); }); }};
}

EntryForm<Triage> triage_form() {
    return {
        "tri",
        {"Codice", "Ora", "Operatore", "Note"},
        [](const Triage& t) {
            return NarrativeRow{{}, {t.level.words(), cda::in_words(t.time), names_of(t.performers), t.comment}, false};
        },
        [](Scope& entry, Triage& t) { entry.element("observation", [&](Scope& s) { map_triage(s, t); }); }};
}

EntryForm<EmergencyPhase> emergency_phase_form() {
    return {"fas",
            {"Fase", "Chi e dove", "Quando", "Note"},
            [](const EmergencyPhase& p) { return row_of(p); },
            [](Scope& entry, EmergencyPhase& p) { entry.element("encounter", [&](Scope& s) { map_phase(s, p); }); }};
}

EntryForm<Intervention> intervention_form() {
    return {"int",
            {"Prestazione", "Codice", "Quando", "Eseguita da", "Esito"},
            [](const Intervention& i) {
                const auto* state = i.status == "aborted" ? "Interrotta" : i.mood == "RQO" ? "Richiesta" : "Eseguita";
                return NarrativeRow{
                    {},
                    {words_or(i.words, i.code), i.code.code, cda::in_words(i.time), names_of(i.performers), state},
                    false};
            },
            [](Scope& entry, Intervention& i) { entry.element("act", [&](Scope& s) { map_intervention(s, i); }); }};
}

void map_visit_reason(Scope& body, const SectionHead& head, std::optional<VisitReason>& value) {
    auto reason = value.value_or(VisitReason{});
    const auto entry = [](Scope& section, bool present, const char* code, const Scope::Describe& describe) {
        section.when(
            present, "entry", [&](Scope& e) { e.element("observation", describe); }, coded("observation", code));
    };
    const auto begin = [](Scope& s, const char* arc, const char* code, const char* display) {
        s.constant("classCode", "OBS");
        s.constant("moodCode", "EVN");
        map_template(s, oid::vps(arc));
        map_constant_code(s, "code", code, oid::loinc, display);
        map_constant_status(s, "completed");
    };
    const bool there =
        map_section_frame(body, head, value.has_value(), reason, [&](Scope& section, Narrator& narrator) {
            narrator.table({"Problema principale", "Causa dell'accesso"});
            entry(section, true, "56817-0", [&](Scope& s) {
                begin(s, "37", "56817-0", "Problema principale");
                map_coded_value(s, reason.problem);
            });
            entry(section, !reason.words.empty(), "29298-7", [&](Scope& s) {
                begin(s, "87", "29298-7", "Motivo dell'accesso");
                s.element("value", [&](Scope& v) {
                    v.constant("xsi:type", "ST");
                    v.text(reason.words);
                });
            });
            narrator.row({{}, {reason.problem.words(), reason.words}, false});
        });
    if (there)
        value = std::move(reason);
}

} // namespace palestra::cda
