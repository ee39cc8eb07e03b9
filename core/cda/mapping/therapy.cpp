// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {
namespace {

void map_product(Scope& administration, Code& medicine, const TherapyTemplates& templates) {
    administration.nested(true, "consumable/manufacturedProduct", [&](Scope& product) {
        product.constant("classCode", "MANU");
        map_template(product, templates.product);
        product.element("manufacturedMaterial", [&](Scope& material) {
            map_template(material, templates.material);
            material.when(!medicine.empty(), "code", [&](Scope& s) { map(s, medicine); });
        });
    });
}

/// First when, then how often: two <effectiveTime> that their type tells apart.
void map_schedule(Scope& s, Therapy& therapy) {
    s.element(
        "effectiveTime",
        [&](Scope& time) {
            time.constant("xsi:type", "IVL_TS");
            map_interval_parts(time, therapy.time, Low::always);
        },
        neither(with("@type", "PIVL_TS"), with("@type", "EIVL_TS")));
    s.when(
        !therapy.every.empty(), "effectiveTime",
        [&](Scope& time) {
            time.constant("xsi:type", "PIVL_TS");
            time.constant("operator", "A");
            time.element("period", [&](Scope& period) { map(period, therapy.every); });
        },
        with("@type", "PIVL_TS"));
}

/// ER RSON observation with the diagnosis as its code.
void map_reason(Scope& s, Code& reason) {
    s.when(
        !reason.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "RSON");
            er.element("observation", [&](Scope& observation) {
                observation.constant("classCode", "OBS");
                observation.constant("moodCode", "EVN");
                map_constant_code(observation, "code", "29308-4", oid::loinc, "Diagnosi");
                map_constant_status(observation, "completed");
                map_coded_value(observation, reason);
            });
        },
        with("@typeCode", "RSON"));
}

} // namespace

void map_therapy(Scope& s, Therapy& therapy, const TherapyTemplates& templates, const char* mood) {
    s.constant("classCode", "SBADM");
    const bool absent =
        s.writing() ? !therapy.absence.empty() : with("code@codeSystem", oid::absent_medications)(s.node());
    if (mood == nullptr && s.reading())
        s.ignore("moodCode");
    else
        s.constant("moodCode", mood != nullptr ? mood : absent ? "EVN" : "INT");
    map_template(s, absent ? templates.absence : templates.administration);
    if (templates.id || !therapy.id.root.empty() || s.holds("id"))
        map_entry_id(s, therapy.id);
    if (absent) {
        s.element("code", [&](Scope& code) { map(code, therapy.absence); });
        map_reference(s);
        therapy.status = "completed";
        map_coded(s, "statusCode", therapy.status);
        return map_product(s, therapy.medicine, {});
    }
    map_reference(s);
    map_coded(s, "statusCode", therapy.status);
    map_schedule(s, therapy);
    s.when(!therapy.route.empty(), "routeCode", [&](Scope& route) { map(route, therapy.route); });
    s.when(!therapy.dose.empty(), "doseQuantity", [&](Scope& dose) { map(dose, therapy.dose); });
    s.when(!therapy.rate.empty(), "rateQuantity", [&](Scope& rate) { map(rate, therapy.rate); });
    map_product(s, therapy.medicine, templates);
    map_reason(s, therapy.reason);
    map_comment(s, therapy.instructions, "");
}

std::vector<std::string> therapy_columns() {
    return {"Farmaco", "Principio attivo", "Dose", "Ogni", "Via", "Periodo", "Indicazione"};
}

NarrativeRow row_of(const Therapy& therapy) {
    if (!therapy.absence.empty())
        return {{}, {therapy.absence.words()}, false};
    std::string active;
    for (const auto& translation : therapy.medicine.translations)
        if (translation.system == oid::atc)
            active = translation.words();
    return {{},
            {therapy.medicine.words(), active, in_words(therapy.dose), in_words(therapy.every), therapy.route.words(),
             in_words(therapy.time), therapy.reason.words()},
            false};
}

} // namespace palestra::cda
