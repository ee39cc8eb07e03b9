// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/dispensing_entries.hpp"
#include "core/cda/documents/drug.hpp"
#include "core/cda/documents/prescription_entries.hpp"

namespace palestra::cda {
namespace {

/// What the two kinds of dispensing ask for, each with its own template identifiers.
struct Templates {
    std::string supply = {}, variation = {}, reason = {}, regime = {}, price = {}, other_costs = {}, message = {};
};

/// The medicine that was prescribed, inside the reason why another was handed over.
void map_prescribed(Scope& reason, std::optional<Drug>& prescribed) {
    reason.when(prescribed.has_value(), "entryRelationship", [&](Scope& er) {
        er.constant("typeCode", "COMP");
        er.element("substanceAdministration", [&](Scope& s) {
            s.constant("classCode", "SBADM");
            s.constant("moodCode", "RQO");
            s.optional("consumable", prescribed, [](Scope& consumable, Drug& drug) {
                consumable.constant("typeCode", "CSM");
                map_drug(consumable, drug);
            });
        });
    });
}

void map_variation(Scope& er, DrugVariation& variation, const Templates& templates) {
    er.constant("typeCode", "COMP");
    er.element("act", [&](Scope& act) {
        act.constant("classCode", "ACT");
        act.constant("moodCode", "EVN");
        map_template(act, templates.variation);
        if (act.writing() && variation.kind.empty())
            variation.kind.null_flavor = "UNK";
        act.element("code", [&](Scope& s) { map(s, variation.kind); });
        act.element("entryRelationship", [&](Scope& why) {
            why.constant("typeCode", "RSON");
            why.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                map_template(s, templates.reason);
                s.element("code", [&](Scope& code) { map_coded_or_other(code, variation.reason); });
                map_prescribed(s, variation.prescribed);
            });
        });
    });
}

/// ER COMP observation that says its code, or its value under a constant code.
void map_observed(Scope& s, bool present, const std::string& template_root, const Scope::Describe& rest) {
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

void map_money(Scope& observation, Money& money) {
    observation.when(!money.value.empty(), "value", [&](Scope& value) {
        value.constant("xsi:type", "MO");
        value.attribute("value", money.value);
        value.attribute("currency", money.currency);
    });
}

void map_supply(Scope& s, DispensedDrug& d, const Templates& templates) {
    s.constant("classCode", "SPLY");
    s.constant("moodCode", "EVN");
    map_template(s, templates.supply);
    s.when(!d.id.root.empty(), "id", [&](Scope& id) { map(id, d.id); });
    map_reference(s);
    s.element("effectiveTime", [&](Scope& time) {
        time.constant("xsi:type", "IVL_TS");
        map_interval_parts(time, d.time, Low::when_known);
    });
    s.when(!d.quantity.empty(), "quantity", [&](Scope& quantity) { map(quantity, d.quantity); });
    s.element("product", [&](Scope& product) { map_drug(product, d.drug); });
    s.when(
        d.variation.has_value(), "entryRelationship",
        [&](Scope& er) {
            if (!d.variation)
                d.variation.emplace();
            map_variation(er, *d.variation, templates);
        },
        with("act/templateId@root", templates.variation));
    map_observed(s, !d.regime.empty(), templates.regime,
                 [&](Scope& o) { o.element("code", [&](Scope& code) { map_coded_or_other(code, d.regime); }); });
}

/// Both costs are demanded, even when they are not known (ERRORE-b31, b34 of ERF_NOSSN).
void map_costs(Scope& s, DispensedDrug& d, const Templates& templates) {
    map_observed(s, true, templates.price, [&](Scope& o) {
        map_constant_code(o, "code", "92033-0", oid::loinc, "Prezzo");
        map_money(o, d.price);
    });
    map_observed(s, true, templates.other_costs, [&](Scope& o) {
        map_constant_code(o, "code", "surcharge", "2.16.840.1.113883.4.642.3.3093", "Altri costi");
        map_money(o, d.other_costs);
    });
    map_note(s, d.regional_message, templates.message);
}

std::string in_words_of(const Money& money) {
    return money.value.empty() ? std::string{} : in_words(Value(money));
}

/// A package is handed over at one moment, which the map to FHIR looks for in `low`.
std::string when_of(const Interval& time) {
    return in_words(time.point.empty() && time.high.empty() ? Interval{{}, {}, time.low} : time);
}

NarrativeRow row_of_drug(const DispensedDrug& d) {
    const auto prescribed = d.variation && d.variation->prescribed ? name_of(*d.variation->prescribed) : std::string{};
    return {{},
            {name_of(d.drug), ingredient_of(d.drug), in_words(d.quantity), when_of(d.time), d.drug.id.extension,
             d.regime.words(), d.variation ? d.variation->kind.words() : "",
             d.variation ? d.variation->reason.words() : "", prescribed, in_words_of(d.price),
             in_words_of(d.other_costs), d.regional_message},
            false};
}

std::vector<std::string> columns() {
    return {
        "Farmaco",    "Principio attivo",        "Quantità",           "Data",   "Confezione",  "Regime",
        "Variazione", "Motivo della variazione", "Farmaco prescritto", "Prezzo", "Altri costi", "Messaggio regionale"};
}

} // namespace

EntryForm<DispensedDrug> dispensed_drug_form() {
    Templates templates;
    templates.supply = oid::art("295");
    templates.variation = oid::art("296");
    templates.reason = oid::art("297");
    templates.regime = oid::art("326");
    return {"ero", columns(), row_of_drug, [templates](Scope& entry, DispensedDrug& d) {
                entry.element("supply", [&](Scope& s) { map_supply(s, d, templates); });
            }};
}

EntryForm<DispensedDrug> privately_dispensed_drug_form() {
    const Templates templates{oid::art("937"), oid::art("938"), oid::art("939"), oid::art("813"),
                              oid::art("829"), oid::art("830"), oid::art("818")};
    return {"ero", columns(), row_of_drug, [templates](Scope& entry, DispensedDrug& d) {
                entry.element("supply", [&](Scope& s) {
                    map_supply(s, d, templates);
                    map_costs(s, d, templates);
                });
            }};
}

} // namespace palestra::cda
