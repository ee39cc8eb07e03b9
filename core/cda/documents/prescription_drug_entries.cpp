// SPDX-License-Identifier: EUPL-1.2
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/cda/documents/drug.hpp"
#include "core/cda/documents/prescription_entries.hpp"

namespace palestra::cda {
namespace {

constexpr const char* k_timing_event = "2.16.840.1.113883.5.139";
constexpr const char* k_refusal = "2.16.840.1.113883.3.1937.777.63.11.26";

/// When, how often, on what event: <effectiveTime> that their type tells apart. The first is demanded even when
/// nothing is known (ERRORE-b19 of PRF); its parts then are not.
void map_schedule(Scope& s, PrescribedDrug& line) {
    s.element(
        "effectiveTime",
        [&](Scope& time) {
            time.constant("xsi:type", "IVL_TS");
            if (time.reading() || (line.time.empty() && line.duration.empty()))
                time.constant("nullFlavor", "UNK");
            time.attribute("value", line.time.point);
            time.when(!line.time.low.empty(), "low", [&](Scope& low) { map_moment(low, line.time.low); });
            time.when(!line.duration.empty(), "width", [&](Scope& width) { map(width, line.duration); });
            time.when(line.duration.empty() && !line.time.high.empty(), "high",
                      [&](Scope& high) { map_moment(high, line.time.high); });
        },
        neither(with("@type", "PIVL_TS"), with("@type", "EIVL_TS")));
    s.when(
        !line.every.empty(), "effectiveTime",
        [&](Scope& time) {
            time.constant("xsi:type", "PIVL_TS");
            time.constant("operator", "A");
            time.element("period", [&](Scope& period) { map(period, line.every); });
        },
        with("@type", "PIVL_TS"));
    s.each(
        "effectiveTime", line.events,
        [](Scope& time, Code& event) {
            time.constant("xsi:type", "EIVL_TS");
            time.constant("operator", "A");
            time.element("event", [&](Scope& e) {
                e.attribute("code", event.code);
                e.constant("codeSystem", k_timing_event);
                event.system = k_timing_event;
                e.attribute("displayName", event.display);
            });
        },
        with("@type", "EIVL_TS"));
}

void map_dose(Scope& s, PrescribedDrug& line) {
    const bool range = line.dose_range.low.has_value() || line.dose_range.high.has_value();
    s.when(range || !line.dose.empty(), "doseQuantity", [&](Scope& dose) {
        map(dose, line.dose);
        map(dose, line.dose_range);
    });
}

void map_supply(Scope& s, PrescribedDrug& line, const std::string& template_root) {
    s.nested(
        true, "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            er.element("supply", [&](Scope& supply) {
                supply.constant("classCode", "SPLY");
                supply.constant("moodCode", "RQO");
                map_template(supply, template_root);
                supply.element("independentInd", [](Scope& independent) { independent.constant("value", "false"); });
                supply.element("quantity", [&](Scope& quantity) { map(quantity, line.packages); });
            });
        },
        with("@typeCode", "COMP"));
}

void map_aifa_note(Scope& er, Code& note, const std::string& template_root) {
    er.constant("typeCode", "REFR");
    er.element("act", [&](Scope& act) {
        act.constant("classCode", "ACT");
        act.constant("moodCode", "EVN");
        map_template(act, template_root);
        act.element("code", [&](Scope& s) { map(s, note); });
    });
}

/// The clause that the pharmacist may not substitute, with its reasons.
void map_refusal(Scope& s, PrescribedDrug& line, const DrugLineTemplates& templates) {
    s.when(
        !line.not_substitutable.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "SUBJ");
            er.constant("inversionInd", "true");
            er.element("observation", [&](Scope& o) {
                o.constant("classCode", "OBS");
                o.constant("moodCode", "EVN");
                map_template(o, templates.refusal);
                map_constant_code(o, "code", "N", k_refusal, "Non sostituibile");
                o.each("entryRelationship", line.not_substitutable, [&](Scope& why, Code& reason) {
                    why.constant("typeCode", "RSON");
                    why.element("observation", [&](Scope& r) {
                        r.constant("classCode", "OBS");
                        r.constant("moodCode", "EVN");
                        map_template(r, templates.refusal_reason);
                        r.element("code", [&](Scope& code) { map(code, reason); });
                    });
                });
            });
        },
        with("observation/code@codeSystem", k_refusal));
}

void map_line(Scope& s, PrescribedDrug& line, const DrugLineTemplates& templates) {
    s.constant("classCode", "SBADM");
    s.constant("moodCode", "RQO");
    map_template(s, templates.line);
    s.when(!line.id.root.empty(), "id", [&](Scope& id) { map(id, line.id); });
    map_reference(s);
    map_schedule(s, line);
    s.when(!line.repeats.empty(), "repeatNumber", [&](Scope& repeats) { repeats.attribute("value", line.repeats); });
    s.when(!line.route.empty(), "routeCode", [&](Scope& route) { map(route, line.route); });
    map_dose(s, line);
    s.element("consumable", [&](Scope& consumable) {
        consumable.constant("typeCode", "CSM");
        map_drug(consumable, line.drug);
    });
    map_supply(s, line, templates.supply);
    s.each(
        "entryRelationship", line.aifa_notes,
        [&](Scope& er, Code& note) { map_aifa_note(er, note, templates.aifa_note); }, with("@typeCode", "REFR"));
}

/// The diagnosis of PRF_NOSSN: a value, coded or in words (ERRORE-b50).
void map_diagnosis_value(Scope& s, Code& diagnosis, const std::string& template_root) {
    s.when(
        !diagnosis.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "RSON");
            er.element("observation", [&](Scope& o) {
                o.constant("classCode", "OBS");
                o.constant("moodCode", "EVN");
                map_template(o, template_root);
                map_constant_code(o, "code", "29308-4", oid::loinc, "Diagnosi");
                const bool in_words = diagnosis.code.empty() && !diagnosis.text.empty();
                auto value = in_words ? Value(diagnosis.text) : Value(diagnosis);
                map_value(o, value);
                if (auto* words = std::get_if<std::string>(&value))
                    diagnosis.text = *words;
                else if (auto* code = std::get_if<Code>(&value))
                    diagnosis = *code;
            });
        },
        with("observation/templateId@root", template_root));
}

void map_pain_therapy(Scope& s, bool& pain_therapy, const std::string& template_root) {
    s.element(
        "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "SUBJ");
            er.constant("inversionInd", "true");
            er.element("observation", [&](Scope& o) {
                o.constant("classCode", "OBS");
                o.constant("moodCode", "EVN");
                map_template(o, template_root);
                map_constant_code(o, "code", "N02", oid::atc, "Terapia del dolore");
                Value value = Boolean{pain_therapy};
                map_value(o, value);
                if (const auto* flag = std::get_if<Boolean>(&value))
                    pain_therapy = flag->value;
            });
        },
        with("observation/templateId@root", template_root));
}

void map_reminder(Scope& s, std::optional<Media>& reminder, const std::string& template_root) {
    s.when(
        reminder.has_value(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "SUBJ");
            er.element("observationMedia", [&](Scope& media) {
                media.constant("classCode", "OBS");
                media.constant("moodCode", "EVN");
                map_template(media, template_root);
                auto content = reminder.value_or(Media{});
                media.element("value", [&](Scope& value) {
                    value.constant("xsi:type", "ED");
                    value.attribute("mediaType", content.media_type);
                    value.constant("representation", "B64");
                    auto encoded = base64(content.bytes);
                    value.text(encoded);
                    content.bytes = base64_decode(encoded).value_or(std::string{});
                });
                reminder = std::move(content);
            });
        },
        with("observationMedia/templateId@root", template_root));
}

std::string unit_of(const QuantityRange& range) {
    return range.low ? range.low->unit : range.high ? range.high->unit : std::string{};
}

std::string posology_of(const PrescribedDrug& line) {
    std::vector<std::string> parts;
    if (!line.dose.empty())
        parts.push_back(in_words(line.dose));
    else if (line.dose_range.low || line.dose_range.high)
        parts.push_back(in_words(Quantity{in_words(Value(line.dose_range)), unit_of(line.dose_range)}));
    if (!line.every.empty())
        parts.push_back("ogni " + in_words(line.every));
    for (const auto& event : line.events)
        parts.push_back(event.words());
    return join(parts, ", ");
}

NarrativeRow row_of_line(const PrescribedDrug& line) {
    auto period = in_words(line.time);
    if (!line.duration.empty())
        period += (period.empty() ? "per " : ", per ") + in_words(line.duration);
    return {{},
            {name_of(line.drug), line.drug.dose_form.words(), ingredient_of(line.drug), in_words(line.packages),
             posology_of(line), line.route.words(), period, line.repeats, line.diagnosis.words(),
             words_of(line.suspicion), words_of(line.aifa_notes), words_of(line.not_substitutable),
             line.pain_therapy ? "sì" : "", line.note, line.regional_message},
            false};
}

std::vector<std::string> columns() {
    return {"Farmaco",
            "Forma",
            "Principio attivo",
            "Confezioni",
            "Posologia",
            "Via",
            "Periodo",
            "Ripetizioni",
            "Diagnosi",
            "Sospetto diagnostico",
            "Note AIFA",
            "Non sostituibile perché",
            "Terapia del dolore",
            "Note",
            "Messaggio regionale"};
}

} // namespace

EntryForm<PrescribedDrug> drug_line_form() {
    return {"far", columns(), row_of_line, [](Scope& entry, PrescribedDrug& line) {
                entry.element("substanceAdministration", [&](Scope& s) {
                    map_line(s, line, {});
                    map_diagnosis(s, line.diagnosis);
                    map_suspicion(s, line.suspicion);
                    map_refusal(s, line, {});
                    map_note(s, line.note, "");
                });
            }};
}

EntryForm<PrescribedDrug> private_drug_line_form() {
    const DrugLineTemplates templates{oid::art("776"), oid::art("800"), oid::art("801"), oid::art("798"),
                                      oid::art("795"), oid::art("796"), oid::art("803"), oid::art("804"),
                                      oid::art("797"), oid::art("802")};
    return {"far", columns(), row_of_line, [templates](Scope& entry, PrescribedDrug& line) {
                entry.element("substanceAdministration", [&](Scope& s) {
                    map_line(s, line, templates);
                    map_diagnosis_value(s, line.diagnosis, templates.diagnosis);
                    map_note(s, line.note, templates.note);
                    map_refusal(s, line, templates);
                    map_pain_therapy(s, line.pain_therapy, templates.pain_therapy);
                    map_reminder(s, line.reminder, templates.reminder);
                    map_note(s, line.regional_message, templates.regional_message);
                });
            }};
}

} // namespace palestra::cda
