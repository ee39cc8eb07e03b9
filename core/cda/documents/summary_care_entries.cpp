// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/patient_summary_entries.hpp"

#include <array>

namespace palestra::cda {

EntryForm<Device> summary_device_form() {
    return {
        "dis",
        {"Dispositivo", "Classe (CND)", "Dal"},
        [](const Device& d) {
            return NarrativeRow{{}, {d.words.empty() ? d.code.words() : d.words, d.code.code, in_words(d.time)}, false};
        },
        [](Scope& entry, Device& d) {
            entry.element("supply", [&](Scope& s) {
                s.constant("classCode", "SPLY");
                s.constant("moodCode", "EVN");
                map_template(s, oid::pss("3.9.1"));
                map_entry_id(s, d.id);
                s.element("code", [&](Scope& code) { map(code, d.code); });
                map_words(s, d.words, d.code);
                map_supply_time(s, d.time);
            });
        }};
}

namespace {

struct PlanShape {
    const char* element;
    const char* class_code;
    const char* arc;
};

constexpr std::array<PlanShape, 5> k_plan_shapes{{{"observation", "OBS", "3.10.1"},
                                                  {"substanceAdministration", "SBADM", "3.10.2"},
                                                  {"procedure", "PROC", "3.10.3"},
                                                  {"encounter", "ENC", "3.10.4"},
                                                  {"act", "ACT", "3.10.5"}}};

void map_planned_medicine(Scope& s, Plan& plan) {
    s.when(!plan.route.empty(), "routeCode", [&](Scope& route) { map(route, plan.route); });
    s.nested(true, "consumable/manufacturedProduct", [&](Scope& product) {
        product.constant("classCode", "MANU");
        map_template(product, oid::pss("3.2.2"));
        product.element("manufacturedMaterial", [&](Scope& material) {
            map_template(material, "2.16.840.1.113883.10.22.4.3");
            material.element("code", [&](Scope& code) { map(code, plan.code); });
        });
    });
}

void map_plan(Scope& s, Plan& plan, const PlanShape& shape) {
    const bool medicine = plan.kind == Plan::Kind::medication;
    s.constant("classCode", shape.class_code);
    s.constant("moodCode", "RQO");
    map_template(s, oid::pss(shape.arc));
    map_entry_id(s, plan.id);
    if (!medicine)
        s.when(!plan.code.empty(), "code", [&](Scope& code) { map(code, plan.code); });
    std::string target = "#" + s.session().anchor();
    s.nested(true, "text/reference", [&](Scope& reference) { reference.attribute("value", target); });
    map_coded(s, "statusCode", plan.status);
    if (medicine)
        s.element("effectiveTime", [&](Scope& time) {
            time.constant("xsi:type", "IVL_TS");
            map_interval_parts(time, plan.time, Low::always);
        });
    else
        map_interval(s, "effectiveTime", plan.time);
    if (medicine)
        map_planned_medicine(s, plan);
    if (s.reading())
        plan.words = s.session().words_at(target);
    if (plan.words == plan.code.words())
        plan.words.clear();
}

} // namespace

EntryForm<Plan> summary_plan_form() {
    return {
        "pia",
        {"Che cosa", "Quando"},
        [](const Plan& plan) {
            return NarrativeRow{{}, {plan.words.empty() ? plan.code.words() : plan.words, in_words(plan.time)}, false};
        },
        [](Scope& entry, Plan& plan) {
            for (std::size_t i = 0; i < k_plan_shapes.size(); ++i) {
                const auto& shape = k_plan_shapes[i];
                const auto kind = static_cast<Plan::Kind>(i);
                entry.when(plan.kind == kind, shape.element, [&](Scope& s) {
                    plan.kind = kind;
                    map_plan(s, plan, shape);
                });
            }
        }};
}

EntryForm<Procedure> summary_procedure_form() {
    return {"prc",
            {"Procedura", "Codice", "Quando", "Eseguita da", "Motivo"},
            [](const Procedure& p) { return row_of(p); },
            [](Scope& entry, Procedure& p) {
                entry.element("procedure", [&](Scope& s) { map_procedure(s, p, oid::pss("3.11.1"), "EVN"); });
            }};
}

EntryForm<Encounter> summary_encounter_form() {
    return {"vis",
            {"Visita o ricovero", "Tipo", "Quando", "Professionista"},
            [](const Encounter& e) { return row_of(e); },
            [](Scope& entry, Encounter& e) {
                entry.element("encounter", [&](Scope& s) { map_encounter(s, e, oid::pss("3.12.1"), "EVN"); });
            }};
}

namespace {

struct AbilityShape {
    const char* arc;
    const char* code;
    const char* system;
    const char* display;
    const char* status;
};

void map_ability(Scope& organizer, Code& value, Identifier& id, const Interval& since, const AbilityShape& shape) {
    organizer.when(
        !value.empty(), "component",
        [&](Scope& component) {
            component.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                map_template(s, oid::pss(shape.arc));
                map_entry_id(s, id);
                map_constant_code(s, "code", shape.code, shape.system, shape.display);
                map_constant_status(s, shape.status);
                auto low = Interval{since.low, {}, {}};
                map_interval(s, "effectiveTime", low);
                map_coded_value(s, value);
            });
        },
        coded("observation", shape.code));
}

} // namespace

EntryForm<FunctionalStatus> functional_status_form() {
    return {"fun",
            {"Capacità motoria", "Regime di assistenza", "Stato mentale", "Dal"},
            [](const FunctionalStatus& f) {
                return NarrativeRow{
                    {},
                    {f.motor_ability.words(), f.care_regime.words(), f.mental_status.words(), in_words(f.time.low)},
                    false};
            },
            [](Scope& entry, FunctionalStatus& f) {
                entry.element("organizer", [&](Scope& s) {
                    s.constant("classCode", "BATTERY");
                    s.constant("moodCode", "EVN");
                    map_template(s, oid::pss("3.14.1"));
                    map_entry_id(s, f.id);
                    map_constant_code(s, "code", "47420-5", oid::loinc, "Stato funzionale");
                    map_constant_status(s, "completed");
                    map_interval(s, "effectiveTime", f.time);
                    map_ability(s, f.motor_ability, f.motor_id, f.time,
                                {"3.14.2", "75246-9", oid::loinc, "Capacità motoria", "completed"});
                    map_ability(s, f.care_regime, f.care_id, f.time,
                                {"3.14.3", "ASSERTION", oid::act_code, "Regime di assistenza", "completed"});
                    map_ability(s, f.mental_status, f.mental_id, f.time,
                                {"3.14.4", "8693-4", oid::loinc, "Stato mentale", "normal"});
                });
            }};
}

EntryForm<Exemption> exemption_form(const std::string& template_root) {
    return {"ese",
            {"Esenzione", "Codice", "Periodo"},
            [](const Exemption& e) {
                return NarrativeRow{{}, {e.code.words(), e.code.code, in_words(e.time)}, false};
            },
            [template_root](Scope& entry, Exemption& e) {
                entry.element("act", [&](Scope& s) {
                    s.constant("classCode", "ACT");
                    s.constant("moodCode", "EVN");
                    map_template(s, template_root);
                    map_entry_id(s, e.id);
                    s.element("code", [&](Scope& code) { map(code, e.code); });
                    map_reference(s);
                    map_coded(s, "statusCode", e.status);
                    map_interval(s, "effectiveTime", e.time, Low::always);
                    map_comment(s, e.comment, oid::pss("3.1.7"));
                });
            }};
}

EntryForm<CareNetwork> care_network_form() {
    return {"ret",
            {"Rete", "Periodo"},
            [](const CareNetwork& n) {
                return NarrativeRow{{}, {n.words.empty() ? n.code.words() : n.words, in_words(n.time)}, false};
            },
            [](Scope& entry, CareNetwork& n) {
                entry.element("act", [&](Scope& s) {
                    s.constant("classCode", "PCPR");
                    s.constant("moodCode", "EVN");
                    map_template(s, oid::pss("3.18.1"));
                    map_entry_id(s, n.id);
                    if (s.writing() && n.code.empty())
                        n.code.null_flavor = "NA";
                    s.element("code", [&](Scope& code) { map(code, n.code); });
                    map_words(s, n.words, n.code);
                    map_coded(s, "statusCode", n.status);
                    map_interval(s, "effectiveTime", n.time, Low::always);
                    map_comment(s, n.comment, oid::pss("3.1.7"));
                });
            }};
}

} // namespace palestra::cda
