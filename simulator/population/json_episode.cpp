// SPDX-License-Identifier: EUPL-1.2
// Episodes as JSON: the header always, the report when everything is asked.
#include "simulator/population/json_text.hpp"

#include <nlohmann/json.hpp>

namespace palestra::population {
namespace {

template <typename List, typename Writer>
void put_list(Json& object, const char* name, const List& list, Writer writer) {
    if (list.empty())
        return;
    auto& array = object[name] = Json::array();
    for (const auto& one : list)
        array.push_back(writer(one));
}

Json json_of_act(const Act& a) {
    Json j{{"text", a.text}, {"start", local_iso(a.start)}};
    put(j, "code", a.code);
    put(j, "outcome", a.outcome);
    return j;
}

Json json_of_planned(const PlannedAct& p) {
    Json j{{"text", p.text}, {"due", iso_day(p.due)}};
    put(j, "code", p.code);
    return j;
}

Json json_of_given(const Administration& a) {
    return {{"medicine", a.medicine.name},
            {"atc", a.medicine.atc},
            {"dose", a.posology.text},
            {"route", a.posology.route},
            {"time", local_iso(a.time)}};
}

Json json_of_drug(const PrescribedDrug& d) {
    return {{"name", d.medicine.name},
            {"atc", d.medicine.atc},
            {"aic", d.aic},
            {"aic_synthetic", d.medicine.aic_synthetic},
            {"posology", d.posology.text},
            {"packages", d.packages}};
}

Json json_of_service(const PrescribedService& s) {
    Json j{{"text", s.text}, {"quantity", s.quantity}};
    put(j, "code", s.code);
    return j;
}

const auto therapy = [](const Therapy& t) { return json_of(t); };
const auto code = [](const Code& c) { return json_of(c); };
const auto panel = [](const LabPanel& p) { return json_of(p); };

/// One overload a body: what it says, in the order it is told.
struct Writer {
    Json& j;

    void operator()(const PatientSummaryBody& b) const {
        j["period_from"] = iso_day(b.period_from);
        j["paediatric"] = b.paediatric;
        put_list(j, "plan", b.plan, json_of_planned);
        put(j, "notes", b.notes);
    }

    void operator()(const EmergencyBody& b) const {
        j["transport"] = json_of(b.transport);
        j["sender"] = json_of(b.sender);
        j["problem"] = json_of(b.problem);
        j["triage"] = json_of(b.triage);
        j["triage_time"] = local_iso(b.triage_time);
        j["triage_nurse"] = b.triage_nurse;
        j["outcome"] = json_of(b.outcome);
        j["vital_signs"] = json_of(b.vital_signs);
        for (const auto& [name, text] : {std::pair{"symptoms", &b.symptoms},
                                         {"triage_text", &b.triage_text},
                                         {"history", &b.history},
                                         {"examination", &b.examination},
                                         {"course", &b.course},
                                         {"complications", &b.complications},
                                         {"discharge", &b.discharge_text},
                                         {"plan", &b.plan}})
            put(j, name, *text);
        put_list(j, "therapy_at_arrival", b.therapy_at_arrival, therapy);
        put_list(j, "acts", b.acts, json_of_act);
        put_list(j, "tests", b.tests, panel);
        put_list(j, "given", b.given, json_of_given);
        put_list(j, "diagnoses", b.diagnoses, code);
        put_list(j, "therapy_at_discharge", b.therapy_at_discharge, therapy);
    }

    void operator()(const HospitalStayBody& b) const {
        j["planned"] = b.planned;
        j["admission"] = json_of(b.admission_diagnosis);
        for (const auto& [name, text] : {std::pair{"reason", &b.reason},
                                         {"history", &b.history},
                                         {"examination", &b.examination},
                                         {"course", &b.course},
                                         {"complications", &b.complications},
                                         {"findings", &b.findings},
                                         {"condition", &b.condition},
                                         {"follow_up", &b.follow_up}})
            put(j, name, *text);
        put_list(j, "tests", b.tests, panel);
        put_list(j, "procedures", b.procedures, json_of_act);
        put_list(j, "given", b.given, json_of_given);
        put_list(j, "diagnoses", b.diagnoses, code);
        put_list(j, "therapy_at_entry", b.therapy_at_entry, therapy);
        put_list(j, "therapy_at_discharge", b.therapy_at_discharge, therapy);
        put_list(j, "therapy_notes", b.therapy_notes, [](const std::string& t) { return Json(t); });
    }

    void operator()(const OutpatientBody& b) const {
        j["discipline"] = b.discipline;
        put(j, "question_code", b.question_code);
        for (const auto& [name, text] : {std::pair{"question", &b.question},
                                         {"history", &b.history},
                                         {"examination", &b.examination},
                                         {"previous_exams", &b.previous_exams},
                                         {"comparison", &b.comparison},
                                         {"report", &b.report},
                                         {"conclusions", &b.conclusions},
                                         {"advice", &b.advice_to_prescriber},
                                         {"platform", &b.platform}})
            put(j, name, *text);
        put_list(j, "acts", b.acts, json_of_act);
        put_list(j, "diagnoses", b.diagnoses, code);
        put_list(j, "recommended", b.recommended, json_of_planned);
        put_list(j, "recommended_therapy", b.recommended_therapy, therapy);
        put_list(j, "participants", b.participants, [](const std::string& p) { return Json(p); });
    }

    void operator()(const LaboratoryBody& b) const {
        j["collected"] = local_iso(b.collected);
        put_list(j, "panels", b.panels, panel);
        put(j, "comment", b.comment);
    }

    void operator()(const RadiologyBody& b) const {
        j["modality"] = b.modality;
        j["exam"] = json_of(b.exam);
        put(j, "question_code", b.question_code);
        for (const auto& [name, text] : {std::pair{"question", &b.question},
                                         {"technique", &b.technique},
                                         {"comparison", &b.comparison},
                                         {"findings", &b.findings},
                                         {"conclusions", &b.conclusions},
                                         {"advice", &b.advice},
                                         {"dose", &b.dose},
                                         {"accession", &b.accession},
                                         {"study_uid", &b.study_uid}})
            put(j, name, *text);
    }

    void operator()(const PathologyBody& b) const {
        for (const auto& [name, text] : {std::pair{"question", &b.question},
                                         {"site", &b.site},
                                         {"specimen", &b.specimen},
                                         {"sample_id", &b.sample_id},
                                         {"macroscopy", &b.macroscopy},
                                         {"microscopy", &b.microscopy},
                                         {"immunohistochemistry", &b.immunohistochemistry},
                                         {"margin", &b.margin},
                                         {"diagnosis_text", &b.diagnosis_text},
                                         {"tnm", &b.tnm},
                                         {"stage", &b.stage},
                                         {"advice", &b.advice}})
            put(j, name, *text);
        put(j, "diagnosis", b.diagnosis);
        j["malignant"] = b.malignant;
    }

    void operator()(const ClinicalChartBody& b) const {
        j["stay"] = b.stay;
        const auto entry = [](const ClinicalChartBody::DiaryEntry& e) {
            return Json{{"time", local_iso(e.time)}, {"author", e.author}, {"text", e.text}};
        };
        put_list(j, "diary", b.diary, entry);
        put_list(j, "nursing", b.nursing, entry);
        put(j, "consent", b.consent);
        put(j, "anaesthesia", b.anaesthesia);
        put(j, "operation", b.operation);
    }

    void operator()(const VaccinationBody& b) const { j["vaccination"] = b.vaccination; }

    void operator()(const VaccinationHistoryBody& b) const { put(j, "reason", b.reason); }

    void operator()(const DrugPrescriptionBody& b) const {
        put_list(j, "drugs", b.drugs, json_of_drug);
        put(j, "reason", b.reason);
        put(j, "exemption", b.exemption);
        put(j, "pin", b.pin);
        j["valid_until"] = iso_day(b.valid_until);
    }

    void operator()(const SpecialistPrescriptionBody& b) const {
        put_list(j, "services", b.services, json_of_service);
        j["priority"] = b.priority;
        put(j, "question", b.question);
        put(j, "reason", b.reason);
        put(j, "exemption", b.exemption);
    }

    void operator()(const DrugDispensingBody& b) const {
        put_list(j, "drugs", b.drugs, json_of_drug);
        j["paid"] = b.paid;
        j["prescription"] = b.prescription;
    }

    void operator()(const SpecialistDispensingBody& b) const {
        put_list(j, "services", b.services, json_of_service);
        j["nre"] = b.nre;
        j["prescription"] = b.prescription;
        put(j, "report", b.report);
    }

    void operator()(const InvitationBody& b) const {
        j["letter"] = json_of(b.letter);
        put(j, "programme", b.programme);
        put(j, "vaccine", b.vaccine);
        j["appointment"] = local_iso(b.appointment);
        j["place"] = b.place;
        j["text"] = b.text;
    }

    void operator()(const ImplantCardBody& b) const { j["device"] = b.device; }
};

} // namespace

Json json_of(const LabPanel& p) {
    Json j{{"panel", json_of(p.panel)}, {"specimen", p.specimen}};
    put_list(j, "results", p.results, [](const LabResult& r) {
        Json one{{"loinc", r.loinc}, {"name", r.name}};
        if (r.value)
            one["value"] = *r.value;
        put(one, "text", r.text);
        put(one, "unit", r.unit);
        put(one, "range", r.range_text);
        one["flag"] = r.flag;
        return one;
    });
    put(j, "comment", p.comment);
    return j;
}

Json json_of(const Episode& e, Detail detail) {
    Json j{{"id", e.id}, {"kind", e.kind}, {"written", local_iso(e.written)}};
    put(j, "title", e.title);
    const auto numbers = [](const std::string& n) { return Json(n); };
    put_list(j, "orders", e.orders, numbers);
    put_list(j, "fulfils", e.fulfils, numbers);
    put(j, "author", e.author);
    put(j, "structure", e.structure);
    if (e.obscured)
        j["obscured"] = true;
    if (detail != Detail::full)
        return j;
    put(j, "unit", e.unit);
    j["start"] = local_iso(e.start);
    j["end"] = local_iso(e.end);
    put(j, "encounter", e.encounter_id);
    put(j, "local_order", e.local_order);
    put(j, "priority", e.priority);
    put(j, "requester", e.requester);
    put(j, "parent", e.parent);
    put(j, "series", e.series);
    j["version"] = e.version;
    put(j, "replaces", e.replaces);
    auto& report = j["report"] = Json::object();
    std::visit(Writer{report}, e.body);
    return j;
}

} // namespace palestra::population
