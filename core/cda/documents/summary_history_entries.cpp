// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/patient_summary_entries.hpp"

namespace palestra::cda {

EntryForm<Allergy> summary_allergy_form() {
    const AllergyTemplates templates{oid::pss("3.1.1"),   oid::pss("3.1.3"), oid::pss("3.1.4"), oid::pss("3.1.5.1"),
                                     oid::pss("3.1.5.3"), oid::pss("3.1.6"), oid::pss("3.1.7"), true};
    return {"all", allergy_columns(), [](const Allergy& a) { return row_of(a); },
            [templates](Scope& entry, Allergy& a) {
                entry.element("act", [&](Scope& s) { map_allergy(s, a, templates); });
            }};
}

EntryForm<Therapy> summary_therapy_form() {
    const TherapyTemplates templates{oid::pss("3.2.1"), oid::pss("3.2.3"), oid::pss("3.2.2"),
                                     "2.16.840.1.113883.10.22.4.3", true};
    return {"ter", therapy_columns(), [](const Therapy& t) { return row_of(t); },
            [templates](Scope& entry, Therapy& t) {
                entry.element("substanceAdministration", [&](Scope& s) { map_therapy(s, t, templates, nullptr); });
            }};
}

EntryForm<Problem> summary_problem_form() {
    const ProblemTemplates templates{oid::pss("3.4.1"),
                                     oid::pss("3.4.2"),
                                     oid::pss("3.4.4"),
                                     oid::pss("3.1.6"),
                                     oid::pss("3.4.5"),
                                     oid::pss("3.1.7"),
                                     true};
    return {"pro", problem_columns(), [](const Problem& p) { return row_of(p); },
            [templates](Scope& entry, Problem& p) {
                entry.element("act", [&](Scope& s) { map_problem_act(s, p, templates); });
            }};
}

EntryForm<FamilyHistory> summary_family_form() {
    const FamilyTemplates templates{oid::pss("3.16.1"), oid::pss("3.16.2"), oid::pss("3.16.3"), oid::pss("3.16.4"),
                                    true};
    return {"fam", family_columns(), [](const FamilyHistory& h) { return row_of(h); },
            [templates](Scope& entry, FamilyHistory& h) { map_family_history(entry, h, templates); }};
}

EntryForm<Observation> summary_observation_form(const std::string& anchor, const std::string& template_root) {
    const ObservationTemplates templates{template_root, oid::pss("3.1.7"), true};
    return {anchor,
            {"Voce", "Valore", "Riferimento", "Quando"},
            [](const Observation& o) { return row_of(o); },
            [templates](Scope& entry, Observation& o) {
                entry.element("observation", [&](Scope& s) { map_observation(s, o, templates); });
            }};
}

namespace {

void map_related_value(Scope& s, const char* type, const char* template_arc, const char* code, const char* display,
                       bool present, const Scope::Describe& value) {
    s.when(
        present, "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", type);
            er.element("observation", [&](Scope& o) {
                o.constant("classCode", "OBS");
                o.constant("moodCode", "EVN");
                map_template(o, oid::pss(template_arc));
                map_constant_code(o, "code", code, oid::loinc, display);
                map_constant_status(o, "completed");
                o.element("value", value);
            });
        },
        coded("observation", code));
}

void map_vaccination(Scope& s, SummaryVaccination& v) {
    s.constant("classCode", "SBADM");
    s.constant("moodCode", "EVN");
    map_template(s, oid::pss("3.3.1"));
    map_entry_id(s, v.id);
    map_constant_code(s, "code", "IMMUNIZ", oid::act_code, "Vaccinazione");
    map_reference(s);
    map_constant_status(s, "completed");
    s.element("effectiveTime", [&](Scope& time) { map_moment(time, v.time); });
    s.when(!v.route.empty(), "routeCode", [&](Scope& route) { map(route, v.route); });
    s.when(!v.site.empty(), "approachSiteCode", [&](Scope& site) { map(site, v.site); });
    s.nested(true, "consumable/manufacturedProduct", [&](Scope& product) {
        product.constant("classCode", "MANU");
        map_template(product, oid::pss("3.3.2"));
        product.element("manufacturedMaterial", [&](Scope& material) {
            material.element("code", [&](Scope& code) { map(code, v.vaccine); });
            material.when(!v.lot.empty(), "lotNumberText", [&](Scope& lot) { lot.text(v.lot); });
        });
    });
    map_related_value(s, "REFR", "3.3.3", "59781-5", "Validità", !v.valid_until.empty(), [&](Scope& value) {
        value.constant("xsi:type", "IVL_TS");
        value.element("high", [&](Scope& high) { map_moment(high, v.valid_until); });
    });
    map_related_value(s, "SUBJ", "3.3.4", "30973-2", "Numero della dose", !v.dose_number.empty(), [&](Scope& value) {
        value.constant("xsi:type", "INT");
        value.attribute("value", v.dose_number);
    });
    map_comment(s, v.comment, oid::pss("3.1.7"));
}

} // namespace

EntryForm<SummaryVaccination> summary_vaccination_form() {
    return {"vac",
            {"Vaccino", "Data", "Lotto", "Dose", "Sede", "Copertura fino al"},
            [](const SummaryVaccination& v) {
                return NarrativeRow{{},
                                    {v.vaccine.words(), in_words(v.time), v.lot, v.dose_number, v.site.words(),
                                     in_words(v.valid_until)},
                                    false};
            },
            [](Scope& entry, SummaryVaccination& v) {
                entry.element("substanceAdministration", [&](Scope& s) { map_vaccination(s, v); });
            }};
}

} // namespace palestra::cda
