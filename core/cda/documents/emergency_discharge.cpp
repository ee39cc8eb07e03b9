// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/documents/emergency_report_entries.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

void begin_observation(Scope& s, const char* arc, const char* code, const char* display) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, oid::vps(arc));
    map_constant_code(s, "code", code, oid::loinc, display);
    map_reference(s);
    map_constant_status(s, "completed");
}

void map_point(Scope& s, Timestamp& time) {
    s.element("effectiveTime", [&](Scope& at) { map_moment(at, time); });
}

/// ER RSON observation V.68.
void map_reason(Scope& s, OnwardCare& care) {
    s.when(!care.reason.empty(), "entryRelationship", [&](Scope& er) {
        er.constant("typeCode", "RSON");
        er.element("observation", [&](Scope& o) {
            o.constant("classCode", "OBS");
            o.constant("moodCode", "EVN");
            map_template(o, oid::vps("68"));
            o.element("code", [&](Scope& code) { map(code, care.reason); });
            map_constant_status(o, "completed");
            o.when(!care.reason_time.empty(), "effectiveTime", [&](Scope& at) { map_moment(at, care.reason_time); });
            o.when(!care.reason_words.empty(), "value", [&](Scope& v) {
                v.constant("xsi:type", "ST");
                v.text(care.reason_words);
            });
        });
    });
}

void map_places(Scope& s, OnwardCare& care) {
    s.each("participant", care.places, [](Scope& p, EntryParticipant& v) { map_participant(p, v, oid::vps("64")); });
    map_reason(s, care);
}

void map_admission(Scope& s, OnwardCare& care) {
    s.constant("classCode", "ENC");
    s.constant("moodCode", "EVN");
    map_template(s, oid::vps("67"));
    map_entry_id(s, care.id);
    map_constant_code(s, "code", "IMP", oid::encounter_after, "Ricovero");
    map_reference(s);
    map_point(s, care.time);
    map_places(s, care);
}

void map_transfer(Scope& s, OnwardCare& care) {
    s.constant("classCode", "TRNS");
    s.constant("moodCode", "EVN");
    map_template(s, oid::vps("92"));
    s.element("code", [](Scope& code) { code.constant("nullFlavor", "NA"); });
    map_reference(s);
    map_point(s, care.time);
    map_places(s, care);
}

NarrativeRow row_of(const char* what, const OnwardCare& care) {
    std::vector<std::string> words;
    for (const auto& place : care.places)
        words.push_back(place.code.words());
    for (const auto& reason : {care.reason.words(), care.reason_words})
        if (!reason.empty())
            words.push_back(reason);
    return {{}, {what, join(words, "; "), in_words(care.time)}, false};
}

void map_onward(Scope& act, Narrator& narrator, std::optional<OnwardCare>& care, bool admission) {
    act.when(
        care.has_value(), "entryRelationship",
        [&](Scope& er) {
            if (!care)
                care.emplace();
            er.constant("typeCode", "COMP");
            narrated(
                er.session(), narrator, "dop",
                [&] {
                    er.element(admission ? "encounter" : "act",
                               [&](Scope& s) { admission ? map_admission(s, *care) : map_transfer(s, *care); });
                },
                [&] { return row_of(admission ? "Ricovero" : "Trasferimento", *care); });
        },
        has(admission ? "encounter" : "act"));
}

void map_diagnoses(Scope& act, Narrator& narrator, std::vector<Diagnosis>& diagnoses) {
    narrator.table(diagnosis_columns());
    act.each(
        "entryRelationship", diagnoses,
        [&](Scope& er, Diagnosis& diagnosis) {
            er.constant("typeCode", "COMP");
            narrated(
                er.session(), narrator, "dia",
                [&] {
                    er.element("observation", [&](Scope& s) {
                        map_diagnosis(s, diagnosis, {"29308-4", "Diagnosi", oid::vps("70")});
                    });
                },
                [&] { return cda::row_of(diagnosis); });
        },
        coded("observation", "29308-4"));
}

void map_outcome(Scope& act, Narrator& narrator, EmergencyDischarge& d) {
    act.element(
        "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            narrated(
                er.session(), narrator, "esi",
                [&] {
                    er.element("observation", [&](Scope& s) {
                        begin_observation(s, "69", "11302-7", "Esito");
                        map_coded_value(s, d.outcome);
                    });
                },
                [&] {
                    return NarrativeRow{{}, {"Esito", d.outcome.words(), in_words(d.time)}, false};
                });
        },
        coded("observation", "11302-7"));
}

void map_act(Scope& act, Narrator& narrator, EmergencyDischarge& d) {
    act.constant("classCode", "ACT");
    act.constant("moodCode", "EVN");
    map_template(act, oid::vps("66"));
    map_constant_code(act, "code", "dimissione", oid::act_code_italian, "Dimissione");
    map_constant_status(act, "completed");
    map_point(act, d.time);
    act.each("performer", d.performers, [](Scope& s, Performer& performer) { map(s, performer); });
    map_diagnoses(act, narrator, d.diagnoses);
    narrator.table({"Voce", "Dettaglio", "Quando"});
    map_outcome(act, narrator, d);
    map_onward(act, narrator, d.admission, true);
    map_onward(act, narrator, d.transfer, false);
}

/// An entry beside the act: prognosis, appropriateness, death, autopsy.
struct Beside {
    const char* arc;
    const char* code;
    const char* display;
};

void map_beside(Scope& section, Narrator& narrator, bool present, const Beside& beside, Timestamp* time,
                const Scope::Describe& value, const std::function<std::string()>& words) {
    section.when(
        present, "entry",
        [&](Scope& entry) {
            narrated(
                entry.session(), narrator, "alt",
                [&] {
                    entry.element("observation", [&](Scope& s) {
                        begin_observation(s, beside.arc, beside.code, beside.display);
                        if (time != nullptr)
                            map_point(s, *time);
                        value(s);
                    });
                },
                [&] {
                    return NarrativeRow{
                        {}, {beside.display, words(), time != nullptr ? in_words(*time) : std::string{}}, false};
                });
        },
        coded("observation", beside.code));
}

void map_text_value(Scope& s, std::string& text) {
    s.when(!text.empty(), "value", [&](Scope& value) {
        value.constant("xsi:type", "ST");
        value.text(text);
    });
}

void map_besides(Scope& section, Narrator& narrator, EmergencyDischarge& d) {
    if (section.writing() && !d.prognosis.empty() && d.prognosis_time.empty())
        d.prognosis_time = d.time;
    if (section.writing() && !d.appropriateness.empty() && d.appropriateness_time.empty())
        d.appropriateness_time = d.time;
    // The prognosis has the template of the act (rule b34).
    map_beside(
        section, narrator, !d.prognosis.empty(), {"66", "75328-5", "Prognosi"}, &d.prognosis_time,
        [&](Scope& s) { map_text_value(s, d.prognosis); }, [&] { return d.prognosis; });
    map_beside(
        section, narrator, !d.appropriateness.empty(), {"72", "11283-9", "Livello di appropriatezza"},
        &d.appropriateness_time, [&](Scope& s) { map_coded_value(s, d.appropriateness); },
        [&] { return d.appropriateness.words(); });
    map_beside(
        section, narrator, !d.death.empty(), {"86", "31211-6", "Decesso"}, &d.death, [](Scope&) {},
        [] { return std::string{}; });
    map_beside(
        section, narrator, d.autopsy.has_value(), {"73", "45477-7", "Richiesta di autopsia"}, nullptr,
        [&](Scope& s) {
            Value value = d.autopsy.value_or(Boolean{});
            map_value(s, value);
            if (const auto* asked = std::get_if<Boolean>(&value))
                d.autopsy = *asked;
        },
        [&] { return d.autopsy ? in_words(Value(*d.autopsy)) : std::string{}; });
}

} // namespace

void map_emergency_discharge(Scope& body, const SectionHead& head, std::optional<EmergencyDischarge>& value) {
    auto d = value.value_or(EmergencyDischarge{});
    const bool there = map_section_frame(body, head, value.has_value(), d, [&](Scope& section, Narrator& narrator) {
        section.element(
            "entry", [&](Scope& entry) { entry.element("act", [&](Scope& act) { map_act(act, narrator, d); }); },
            has("act"));
        map_besides(section, narrator, d);
    });
    if (there)
        value = std::move(d);
}

} // namespace palestra::cda
