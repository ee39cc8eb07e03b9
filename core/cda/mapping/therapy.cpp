// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/mapping/clinical.hpp"
#include "core/cda/mapping/people.hpp"
#include "core/xml/document.hpp"

namespace palestra::cda {
namespace {

void map_product(Scope& administration, Code& medicine, const TherapyTemplates& templates) {
    administration.element("consumable", [&](Scope& consumable) {
        consumable.constant("typeCode", "CSM"); // RAP wants it written out (facts sheet §3.7)
        consumable.element("manufacturedProduct", [&](Scope& product) {
            product.constant("classCode", "MANU");
            map_template(product, templates.product);
            product.element("manufacturedMaterial", [&](Scope& material) {
                map_template(material, templates.material);
                material.when(!medicine.empty(), "code", [&](Scope& s) { map(s, medicine); });
            });
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

/// An amount, or the range in which it may lie.
void map_amount(Scope& s, const char* name, Quantity& amount, QuantityRange& range) {
    const bool ranged = range.low || range.high;
    s.when(ranged || !amount.empty(), name, [&](Scope& q) {
        if (q.reading() || !ranged)
            map(q, amount);
        map(q, range);
    });
}

/// One of the two numbers of a package. They bear the medicine's code, so that template or display tell them apart.
void map_package_number(Scope& s, std::string& number, const std::string& root, const char* display,
                        const Code& medicine) {
    const auto named = [display = to_lower(display)](pugi::xml_node er) {
        const auto code = xml::path(er, "observation/code");
        return to_lower(code.attribute("displayName").as_string()).starts_with(display.substr(0, 7));
    };
    const Match match = root.empty() ? Match(named) : either(with("observation/templateId@root", root), named);
    s.when(
        !number.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            er.element("observation", [&](Scope& o) {
                o.constant("classCode", "OBS");
                o.constant("moodCode", "EVN");
                map_template(o, root);
                o.element("code", [&](Scope& code) {
                    if (code.writing() && medicine.system == oid::aic) {
                        code.constant("code", medicine.code);
                        code.constant("codeSystem", oid::aic);
                    } else if (code.writing()) {
                        code.constant("nullFlavor", "NA");
                    }
                    if (code.writing())
                        code.constant("displayName", display);
                    for (const char* said : {"code", "codeSystem", "nullFlavor", "displayName"})
                        code.ignore(said);
                });
                o.element("value", [&](Scope& value) {
                    value.constant("xsi:type", "REAL");
                    value.attribute("value", number);
                });
            });
        },
        match);
}

void map_package(Scope& s, Therapy& therapy, const TherapyTemplates& templates) {
    auto& package = therapy.package;
    map_package_number(s, package.strength, templates.strength, "Grammatura", therapy.medicine);
    map_package_number(s, package.units, templates.units, "Quantità nella confezione", therapy.medicine);
    s.when(
        !package.packages.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "COMP");
            er.element("supply", [&](Scope& supply) {
                supply.constant("classCode", "SPLY");
                supply.constant("moodCode", "RQO");
                map_template(supply, templates.packages);
                supply.element("quantity", [&](Scope& q) { q.attribute("value", package.packages); });
            });
        },
        has("supply"));
}

void map_amounts(Scope& s, Therapy& therapy) {
    s.when(!therapy.route.empty(), "routeCode", [&](Scope& route) { map(route, therapy.route); });
    s.when(!therapy.site.empty(), "approachSiteCode", [&](Scope& site) { map(site, therapy.site); });
    map_amount(s, "doseQuantity", therapy.dose, therapy.dose_range);
    map_amount(s, "rateQuantity", therapy.rate, therapy.rate_range);
    s.when(!therapy.form.empty(), "administrationUnitCode", [&](Scope& form) { map(form, therapy.form); });
}

} // namespace

void map_order(Scope& s, Identifier& order, const std::string& root) {
    s.when(!order.root.empty(), "reference", [&](Scope& reference) {
        reference.constant("typeCode", "REFR");
        reference.element("externalAct", [&](Scope& act) {
            act.constant("classCode", "ACT");
            act.constant("moodCode", "EVN");
            map_template(act, root);
            act.element("id", [&](Scope& id) { map(id, order); });
        });
    });
}

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
    std::string anchor;
    if (templates.instructions_in_text)
        anchor = map_text(s, therapy.instructions);
    else
        map_reference(s);
    if (s.writing() && templates.status != nullptr)
        therapy.status = templates.status;
    map_coded(s, "statusCode", therapy.status);
    map_schedule(s, therapy);
    map_amounts(s, therapy);
    map_product(s, therapy.medicine, templates);
    s.each("performer", therapy.performers, [](Scope& p, Performer& performer) { map(p, performer); });
    s.each("participant", therapy.participants, [](Scope& p, EntryParticipant& v) { map_participant(p, v); });
    map_reason(s, therapy.reason);
    map_package(s, therapy, templates);
    if (templates.instructions_in_text)
        keep_words(s.session(), anchor, therapy.instructions, therapy.medicine.words());
    else
        map_comment(s, therapy.instructions, "");
    map_order(s, therapy.order, templates.order);
}

std::vector<std::string> therapy_columns() {
    return {"Farmaco", "Principio attivo", "Dose", "Velocità", "Ogni", "Via", "Istruzioni", "Periodo", "Indicazione"};
}

NarrativeRow row_of(const Therapy& therapy) {
    if (!therapy.absence.empty())
        return {{}, {therapy.absence.words()}, false};
    const auto amount = [](const Quantity& one, const QuantityRange& range) {
        if (!range.low || !range.high)
            return range.low    ? "da " + in_words(*range.low)
                   : range.high ? "fino a " + in_words(*range.high)
                                : in_words(one);
        return replace_all(range.low->value, ".", ",") + " - " + in_words(*range.high);
    };
    std::string active;
    for (const auto& translation : therapy.medicine.translations)
        if (translation.system == oid::atc)
            active = translation.words();
    return {{},
            {therapy.medicine.words(), active, amount(therapy.dose, therapy.dose_range),
             amount(therapy.rate, therapy.rate_range), in_words(therapy.every), therapy.route.words(),
             therapy.instructions, in_words(therapy.time), therapy.reason.words()},
            false};
}

} // namespace palestra::cda
