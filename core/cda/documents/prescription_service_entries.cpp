// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/drug.hpp"
#include "core/cda/documents/prescription_entries.hpp"

namespace palestra::cda {
namespace {

/// An <entryRelationship> whose statement is known by its template.
struct Statement {
    const char* type;
    const char* element;
    const char* class_code;
    const char* mood;
    const char* arc;
};

constexpr Statement k_access{"REFR", "encounter", "ENC", "INT", "276"};
constexpr Statement k_visit{"REFR", "encounter", "ENC", "INT", "281"};
constexpr Statement k_disease{"REFR", "act", "ACT", "EVN", "275"};
constexpr Statement k_progressive{"AUTH", "act", "ACT", "EVN", "278"};
constexpr Statement k_sessions{"COMP", "observation", "OBS", "RQO", "277"};

Match known_by(const Statement& statement) {
    return with(std::string(statement.element) + "/templateId@root", oid::art(statement.arc));
}

void map_statement(Scope& er, const Statement& statement, const Scope::Describe& rest) {
    er.constant("typeCode", statement.type);
    er.element(statement.element, [&](Scope& s) {
        s.constant("classCode", statement.class_code);
        s.constant("moodCode", statement.mood);
        map_template(s, oid::art(statement.arc));
        rest(s);
    });
}

void map_stated(Scope& line, Code& code, const Statement& statement) {
    line.when(
        !code.empty(), "entryRelationship",
        [&](Scope& er) {
            map_statement(er, statement,
                          [&](Scope& s) { s.element("code", [&](Scope& c) { map_coded_or_other(c, code); }); });
        },
        known_by(statement));
}

void map_stated(Scope& line, std::vector<Code>& codes, const Statement& statement) {
    line.each(
        "entryRelationship", codes,
        [&](Scope& er, Code& code) {
            map_statement(er, statement,
                          [&](Scope& s) { s.element("code", [&](Scope& c) { map_coded_or_other(c, code); }); });
        },
        known_by(statement));
}

void map_repeat(Scope& s, std::string& number) {
    s.when(!number.empty(), "repeatNumber", [&](Scope& repeat) { repeat.attribute("value", number); });
}

void map_laboratory(Scope& s, Code& laboratory) {
    s.when(
        !laboratory.empty(), "participant",
        [&](Scope& participant) {
            participant.constant("typeCode", "LOC");
            participant.element("participantRole", [&](Scope& role) {
                role.constant("classCode", "ROL");
                role.element("scopingEntity", [&](Scope& entity) {
                    entity.constant("classCode", "ENT");
                    entity.element("code", [&](Scope& code) { map(code, laboratory); });
                });
            });
        },
        with("@typeCode", "LOC"));
}

void map_line(Scope& s, PrescribedService& line) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "RQO");
    s.when(!line.id.root.empty(), "id", [&](Scope& id) { map(id, line.id); });
    s.element("code", [&](Scope& code) { map_coded_or_other(code, line.code); });
    map_reference(s);
    s.when(!line.priority.empty(), "priorityCode", [&](Scope& priority) { map(priority, line.priority); });
    map_repeat(s, line.quantity);
    map_laboratory(s, line.laboratory);
    map_note(s, line.note, oid::art("274"));
    map_stated(s, line.diseases, k_disease);
    map_stated(s, line.access_types, k_access);
    map_stated(s, line.visit_type, k_visit);
    map_diagnosis(s, line.diagnosis);
    map_suspicion(s, line.suspicion);
    map_stated(s, line.progressive_number, k_progressive);
    s.when(
        !line.sessions.empty(), "entryRelationship",
        [&](Scope& er) {
            map_statement(er, k_sessions, [&](Scope& sessions) {
                sessions.element("code", [](Scope& code) { code.constant("nullFlavor", "NA"); });
                map_repeat(sessions, line.sessions);
            });
        },
        known_by(k_sessions));
}

} // namespace

EntryForm<PrescribedService> service_line_form() {
    return {"pre",
            {"Prestazione", "Codice", "Quantità", "Sedute", "Priorità", "Accesso", "Visita", "Quesito diagnostico",
             "Sospetto diagnostico", "Patologia", "Dove", "Progressivo", "Note"},
            [](const PrescribedService& line) {
                return NarrativeRow{{},
                                    {line.code.words(), line.code.code, line.quantity, line.sessions,
                                     line.priority.words(), words_of(line.access_types), line.visit_type.words(),
                                     line.diagnosis.words(), words_of(line.suspicion), words_of(line.diseases),
                                     line.laboratory.words(), line.progressive_number.words(), line.note},
                                    false};
            },
            [](Scope& entry, PrescribedService& line) {
                entry.element("observation", [&](Scope& s) { map_line(s, line); });
            }};
}

} // namespace palestra::cda
