// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/consultation_entries.hpp"

#include "core/base/text.hpp"
#include "core/cda/mapping/people.hpp"

#include <array>

namespace palestra::cda {
namespace {

struct StepShape {
    const char* element;
    const char* class_code;
};

/// In the order of ServiceStep::Kind.
constexpr std::array<StepShape, 4> k_step_shapes{
    {{"procedure", "PROC"}, {"substanceAdministration", "SBADM"}, {"observation", "OBS"}, {"act", "ACT"}}};

void map_given_medicine(Scope& s, ServiceStep& step, bool telemedicine) {
    s.when(!step.route.empty(), "routeCode", [&](Scope& route) { map(route, step.route); });
    s.when(!step.dose.empty(), "doseQuantity", [&](Scope& dose) { map(dose, step.dose); });
    s.nested(true, "consumable/manufacturedProduct", [&](Scope& product) {
        product.constant("classCode", "MANU");
        map_template(product, telemedicine ? oid::vps("53") : std::string{});
        product.nested(true, "manufacturedMaterial/code", [&](Scope& code) { map(code, step.medicine); });
    });
}

/// Telemedicine wants a note with observations and acts, and a procedure's code in words (TELEVISITA rules b127, b129,
/// b148).
void complete_for_telemedicine(ServiceStep& step) {
    const bool noted = step.kind == ServiceStep::Kind::observation || step.kind == ServiceStep::Kind::act;
    if (noted && step.note.empty())
        step.note = step.code.words();
    if (step.kind == ServiceStep::Kind::procedure && step.code.text.empty())
        step.code.text = step.code.words();
}

void map_step(Scope& s, ServiceStep& step, const StepShape& shape, bool telemedicine) {
    if (s.writing() && telemedicine)
        complete_for_telemedicine(step);
    s.constant("classCode", shape.class_code);
    s.constant("moodCode", "EVN");
    if (!step.id.root.empty() || s.holds("id"))
        map_entry_id(s, step.id);
    s.when(!step.code.empty(), "code", [&](Scope& code) { map(code, step.code); });
    map_coded(s, "statusCode", step.status);
    if (step.kind == ServiceStep::Kind::medication)
        s.when(!step.time.empty(), "effectiveTime", [&](Scope& time) {
            time.constant("xsi:type", "IVL_TS");
            map_interval_parts(time, step.time, Low::when_known);
        });
    else
        map_interval(s, "effectiveTime", step.time);
    if (step.kind == ServiceStep::Kind::observation)
        map_value(s, step.value);
    if (step.kind == ServiceStep::Kind::medication)
        map_given_medicine(s, step, telemedicine);
    s.each("participant", step.devices, [](Scope& p, EntryParticipant& v) { map_participant(p, v); });
    map_comment(s, step.note, telemedicine ? oid::art("166") : std::string{});
}

/// ER COMP observation R.703 or R.704: which branch, which discipline (facts sheet §3.10).
void map_speciality(Scope& act, Code& value, const char* arc) {
    const auto root = oid::art(arc);
    act.when(
        !value.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            er.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                map_template(s, root);
                s.element("code", [&](Scope& code) { map(code, value); });
                map_constant_status(s, "completed");
            });
        },
        with("observation/templateId@root", root));
}

void map_steps(Scope& act, std::vector<ServiceStep>& steps, bool telemedicine) {
    act.each("entryRelationship", steps, [&](Scope& er, ServiceStep& step) {
        er.constant("typeCode", "COMP");
        for (std::size_t i = 0; i < k_step_shapes.size(); ++i) {
            const auto kind = static_cast<ServiceStep::Kind>(i);
            er.when(step.kind == kind, k_step_shapes[i].element, [&](Scope& s) {
                step.kind = kind;
                map_step(s, step, k_step_shapes[i], telemedicine);
            });
        }
    });
}

void map_service(Scope& s, Service& service, bool telemedicine) {
    s.constant("classCode", "ACT");
    s.constant("moodCode", "EVN");
    if (!service.id.root.empty() || s.holds("id"))
        map_entry_id(s, service.id);
    s.element("code", [&](Scope& code) { map(code, service.code); });
    map_words(s, service.words, service.code);
    map_coded(s, "statusCode", service.status);
    s.element("effectiveTime", [&](Scope& time) { map_moment(time, service.time); });
    s.each("performer", service.performers, [](Scope& p, Performer& performer) { map(p, performer); });
    map_speciality(s, service.branch, "703");
    map_speciality(s, service.discipline, "704");
    map_steps(s, service.steps, telemedicine);
}

std::string in_words(const ServiceStep& step) {
    auto words = step.kind == ServiceStep::Kind::medication ? step.medicine.words() : step.code.words();
    const auto amount =
        step.kind == ServiceStep::Kind::medication ? cda::in_words(step.dose) : cda::in_words(step.value);
    return amount.empty() ? words : words + " " + amount;
}

NarrativeRow row_of(const Service& service) {
    std::vector<std::string> names, steps;
    for (const auto& performer : service.performers)
        names.push_back(performer.assigned.name.full());
    for (const auto& step : service.steps)
        steps.push_back(in_words(step));
    return {{},
            {service.words.empty() ? service.code.words() : service.words, service.code.code,
             cda::in_words(service.time), service.branch.words(), service.discipline.words(), join(names, ", "),
             join(steps, "; ")},
            false};
}

} // namespace

void map_attached_media(Scope& section, Narrator& narrator, std::vector<ObservationMedia>& media) {
    std::size_t number = 0;
    map_entries(
        section, narrator,
        EntryForm<ObservationMedia>{"doc", media_columns(),
                                    [&](const ObservationMedia& attached) { return row_of(attached, ++number); },
                                    [](Scope& entry, ObservationMedia& attached) {
                                        entry.element("observationMedia", [&](Scope& s) { map_media(s, attached); });
                                    },
                                    has("observationMedia")},
        media);
}

void map_services(Scope& section, Narrator& narrator, Services& services, bool telemedicine) {
    map_entries(section, narrator,
                EntryForm<Service>{"prs",
                                   {"Prestazione", "Codice", "Quando", "Branca", "Disciplina", "Eseguita da",
                                    "Che cosa è stato fatto"},
                                   [](const Service& s) { return row_of(s); },
                                   [&](Scope& entry, Service& service) {
                                       entry.element("act", [&](Scope& s) { map_service(s, service, telemedicine); });
                                   },
                                   has("act")},
                services.services);
    map_attached_media(section, narrator, services.media);
}

} // namespace palestra::cda
