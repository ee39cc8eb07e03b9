// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/dispensing_entries.hpp"
#include "core/cda/documents/drug.hpp"
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {
namespace {

void map_laboratory(Scope& s, Code& laboratory) {
    s.when(
        !laboratory.empty(), "participant",
        [&](Scope& participant) {
            participant.constant("typeCode", "LOC");
            participant.element("participantRole", [&](Scope& role) {
                role.constant("classCode", "ROL");
                map_template(role, oid::art("304"));
                role.element("scopingEntity", [&](Scope& entity) {
                    entity.constant("classCode", "ENT");
                    entity.element("code", [&](Scope& code) { map(code, laboratory); });
                });
            });
        },
        has("participantRole/scopingEntity"));
}

void map_variation(Scope& er, ServiceVariation& variation) {
    er.constant("typeCode", "COMP");
    er.element("act", [&](Scope& act) {
        act.constant("classCode", "ACT");
        act.constant("moodCode", "EVN");
        map_template(act, oid::art("302"));
        if (act.writing() && variation.kind.empty())
            variation.kind.null_flavor = "UNK";
        act.element("code", [&](Scope& s) { map(s, variation.kind); });
        act.when(!variation.prescribed.empty(), "entryRelationship", [&](Scope& inner) {
            inner.constant("typeCode", "COMP");
            inner.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "RQO");
                map_template(s, oid::art("329"));
                s.element("code", [&](Scope& code) { map_coded_or_other(code, variation.prescribed); });
                map_interval(s, "effectiveTime", variation.prescribed_time);
            });
        });
    });
}

void map_said(Scope& s, bool present, const std::string& template_root, const Scope::Describe& rest) {
    s.when(
        present, "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            er.element("observation", [&](Scope& o) {
                o.constant("classCode", "OBS");
                o.constant("moodCode", "EVN");
                map_template(o, template_root);
                rest(o);
            });
        },
        with("observation/templateId@root", template_root));
}

void map_service(Scope& s, DispensedService& d) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, oid::art("300"));
    s.when(!d.id.root.empty(), "id", [&](Scope& id) { map(id, d.id); });
    s.element("code", [&](Scope& code) { map_coded_or_other(code, d.code); });
    map_reference(s);
    s.element("effectiveTime", [&](Scope& time) { map_interval_parts(time, d.time, Low::when_known); });
    s.element("repeatNumber", [&](Scope& repeats) { repeats.attribute("value", d.repeats); });
    map_laboratory(s, d.laboratory);
    s.when(
        d.variation.has_value(), "entryRelationship",
        [&](Scope& er) {
            if (!d.variation)
                d.variation.emplace();
            map_variation(er, *d.variation);
        },
        has("act"));
    map_said(s, !d.branch.empty(), oid::art("327"),
             [&](Scope& o) { o.element("code", [&](Scope& code) { map_coded_or_other(code, d.branch); }); });
    map_said(s, d.waiting_list.has_value(), oid::art("328"), [&](Scope& o) {
        if (!d.waiting_list)
            d.waiting_list.emplace();
        o.element("code", [&](Scope& code) { map_coded_or_other(code, d.waiting_list->code); });
        map_interval(o, "effectiveTime", d.waiting_list->time);
    });
}

} // namespace

EntryForm<DispensedService> dispensed_service_form() {
    return {
        "ero",
        {"Prestazione", "Codice", "Quando", "Quantità", "Dove", "Branca", "Variazione", "Prestazione prescritta",
         "Lista d'attesa", "In attesa"},
        [](const DispensedService& d) {
            return NarrativeRow{{},
                                {d.code.words(), d.code.code, in_words(d.time), d.repeats, d.laboratory.words(),
                                 d.branch.words(), d.variation ? d.variation->kind.words() : "",
                                 d.variation ? d.variation->prescribed.words() : "",
                                 d.waiting_list ? d.waiting_list->code.words() : "",
                                 d.waiting_list ? in_words(d.waiting_list->time) : ""},
                                false};
        },
        [](Scope& entry, DispensedService& d) { entry.element("observation", [&](Scope& s) { map_service(s, d); }); }};
}

} // namespace palestra::cda
