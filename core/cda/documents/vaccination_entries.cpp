// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/vaccination_entries.hpp"

#include "core/base/text.hpp"
#include "core/cda/documents/place.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {

namespace {

void map_site(Scope& participant, Place& place) {
    map_place(participant, place, "ROL");
}

/// One observation that says something about the vaccination (facts sheet §3.8).
struct Related {
    const char* type;
    const char* inversion; ///< the health condition asks for inversionInd="false" written out
    const char* arc;
    const char* code;
    const char* display;
};

constexpr Related k_dose_number{"SUBJ", "true", "4.3", "30973-2", "Numero della dose"};
constexpr Related k_coverage{"REFR", "false", "4.4", "59778-1", "Periodo di copertura"};
constexpr Related k_next_dose{"REFR", "false", "4.4", "30980-7", "Data della prossima dose"};
constexpr Related k_risk_category{"RSON", "false", "4.5", "95715-9", "Categoria a rischio"};
constexpr Related k_risk_condition{"RSON", "false", "4.6", "59785-6", "Condizione sanitaria a rischio"};
constexpr Related k_immunity{"RSON", "false", "4.7", "59784-9", "Malattia con presunta immunità"};
constexpr Related k_reaction{"CAUS", "false", "4.8", "31044-1", "Reazione avversa"};
constexpr Related k_disease{"RSON", "false", "4.9", "75323-6", "Malattia per cui si vaccina"};
constexpr Related k_reason{"RSON", "false", "4.10", "85714-4", "Motivo della mancata vaccinazione"};

void map_related(Scope& er, const Related& related, const Scope::Describe& rest) {
    er.constant("typeCode", related.type);
    er.constant("inversionInd", related.inversion);
    er.element("observation", [&](Scope& s) {
        s.constant("classCode", "OBS");
        s.constant("moodCode", "EVN");
        map_template(s, oid::vaccination(related.arc));
        map_constant_code(s, "code", related.code, oid::loinc, related.display);
        map_constant_status(s, "completed");
        rest(s);
    });
}

void map_related_when(Scope& s, bool present, const Related& related, const Scope::Describe& rest) {
    s.when(
        present, "entryRelationship", [&](Scope& er) { map_related(er, related, rest); },
        coded("observation", related.code));
}

void map_codes(Scope& s, std::vector<Code>& codes, const Related& related) {
    s.each(
        "entryRelationship", codes,
        [&](Scope& er, Code& code) { map_related(er, related, [&](Scope& o) { map_coded_value(o, code); }); },
        coded("observation", related.code));
}

void map_dose_number(Scope& s, std::string& number) {
    map_related_when(s, !number.empty(), k_dose_number, [&](Scope& o) {
        o.element("value", [&](Scope& value) {
            value.constant("xsi:type", "INT");
            value.attribute("value", number);
        });
    });
}

void map_product(Scope& s, VaccineProduct& product) {
    s.element("consumable", [&](Scope& consumable) {
        consumable.constant("typeCode", "CSM");
        consumable.element("manufacturedProduct", [&](Scope& made) {
            made.constant("classCode", "MANU");
            made.element("manufacturedMaterial", [&](Scope& material) {
                material.when(!product.code.empty(), "code", [&](Scope& code) { map(code, product.code); });
                material.when(!product.lot.empty(), "lotNumberText", [&](Scope& lot) { lot.text(product.lot); });
            });
            made.optional("manufacturerOrganization", product.manufacturer,
                          [](Scope& organization, Organization& value) { map(organization, value); });
        });
    });
}

/// What a given and an omitted vaccination begin with.
void map_start(Scope& s, Identifier& id, Timestamp& time, const char* status) {
    map_entry_id(s, id);
    map_constant_code(s, "code", "IMMUNIZ", oid::act_code, "Vaccinazione");
    map_reference(s);
    map_constant_status(s, status);
    s.element("effectiveTime", [&](Scope& moment) { map_moment(moment, time); });
}

void map_reaction(Scope& er, VaccineReaction& reaction) {
    map_related(er, k_reaction, [&](Scope& o) {
        map_interval(o, "effectiveTime", reaction.time);
        map_coded_value(o, reaction.reaction);
    });
}

} // namespace

void map_vaccination(Scope& s, Vaccination& v) {
    map_start(s, v.id, v.time, "completed");
    s.when(!v.route.empty(), "routeCode", [&](Scope& route) { map(route, v.route); });
    s.when(!v.site.empty(), "approachSiteCode", [&](Scope& site) { map(site, v.site); });
    s.when(!v.dose.empty(), "doseQuantity", [&](Scope& dose) { map(dose, v.dose); });
    map_product(s, v.product);
    s.each("performer", v.performers, [](Scope& p, Performer& performer) { map(p, performer); });
    s.each("participant", v.places, map_site, with("@typeCode", "LOC"));
    map_dose_number(s, v.dose_number);
    map_related_when(s, !v.coverage.empty(), k_coverage, [&](Scope& o) {
        o.element("value", [&](Scope& value) {
            value.constant("xsi:type", "IVL_TS");
            map_interval_parts(value, v.coverage, Low::when_known);
        });
    });
    map_related_when(s, !v.next_dose.empty(), k_next_dose, [&](Scope& o) {
        o.element("value", [&](Scope& value) {
            value.constant("xsi:type", "TS");
            value.attribute("value", v.next_dose);
        });
    });
    const auto coded_value = [&](Code& code, const Related& related) {
        map_related_when(s, !code.empty(), related, [&](Scope& o) { map_coded_value(o, code); });
    };
    coded_value(v.risk_category, k_risk_category);
    coded_value(v.risk_condition, k_risk_condition);
    map_codes(s, v.diseases, k_disease);
    s.each("entryRelationship", v.reactions, map_reaction, coded("observation", k_reaction.code));
    map_comment(s, v.comment, "");
}

void map_omission(Scope& s, VaccinationOmission& o) {
    map_start(s, o.id, o.time, "cancelled");
    map_product(s, o.product);
    s.each("participant", o.places, map_site, with("@typeCode", "LOC"));
    map_dose_number(s, o.dose_number);
    // The reason is demanded even when its code is not known (ERRORE-b37 of CERT_VACC).
    s.element(
        "entryRelationship",
        [&](Scope& er) {
            map_related(er, k_reason, [&](Scope& reason) {
                map_interval(reason, "effectiveTime", o.reason_time);
                map_coded_value(reason, o.reason);
            });
        },
        coded("observation", k_reason.code));
    map_codes(s, o.presumed_immunity, k_immunity);
    map_codes(s, o.diseases, k_disease);
    map_comment(s, o.comment, "");
}

namespace {

std::string words_of(const std::vector<Code>& codes) {
    std::vector<std::string> words;
    for (const auto& code : codes)
        words.push_back(code.words());
    return join(words, ", ");
}

/// The vaccine's name is the ATC's, which says against what; else the product's.
std::string vaccine_of(const VaccineProduct& product) {
    for (const auto& translation : product.code.translations)
        if (translation.system == oid::atc)
            return translation.words();
    return product.code.words().empty() ? "Non indicato" : product.code.words();
}

std::string product_of(const VaccineProduct& product) {
    auto words = product.code.translations.empty() ? std::string{} : product.code.words();
    if (product.manufacturer && !product.manufacturer->name.empty())
        words += (words.empty() ? "" : ", ") + product.manufacturer->name;
    return words;
}

std::string places_of(const std::vector<Place>& places) {
    std::vector<std::string> words;
    for (const auto& place : places)
        words.push_back(!place.name.empty() || place.ids.empty() ? place.name : place.ids.front().extension);
    return join(words, ", ");
}

} // namespace

Facts facts_of(const Vaccination& v) {
    std::vector<std::string> way, performers, reactions;
    for (const auto* code : {&v.route, &v.site})
        if (!code->words().empty())
            way.push_back(code->words());
    for (const auto& performer : v.performers)
        performers.push_back(performer.assigned.name.full());
    for (const auto& reaction : v.reactions)
        reactions.push_back(reaction.reaction.words() +
                            (reaction.time.empty() ? "" : " (" + in_words(reaction.time) + ")"));
    return {{"Vaccino", vaccine_of(v.product)},
            {"Data", in_words(v.time)},
            {"Prodotto", product_of(v.product)},
            {"Dose n.", v.dose_number},
            {"Quantità", in_words(v.dose)},
            {"Lotto", v.product.lot},
            {"Via e sede", join(way, ", ")},
            {"Contro", words_of(v.diseases)},
            {"Copertura", in_words(v.coverage)},
            {"Prossima dose", in_words(v.next_dose)},
            {"Categoria a rischio", v.risk_category.words()},
            {"Condizione a rischio", v.risk_condition.words()},
            {"Reazioni avverse", join(reactions, ", ")},
            {"Eseguita da", join(performers, ", ")},
            {"Presso", places_of(v.places)}};
}

Facts facts_of(const VaccinationOmission& o) {
    return {{"Vaccino non eseguito", vaccine_of(o.product)},
            {"Data", in_words(o.time)},
            {"Dose n.", o.dose_number},
            {"Motivo", o.reason.words()},
            {"Periodo", in_words(o.reason_time)},
            {"Immunità presunta", words_of(o.presumed_immunity)},
            {"Contro", words_of(o.diseases)},
            {"Presso", places_of(o.places)}};
}

} // namespace palestra::cda
