// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/json_text.hpp"

#include <nlohmann/json.hpp>

namespace palestra::population {
namespace {

void put(Json& object, const char* name, const std::optional<Date>& date) {
    if (date)
        object[name] = iso_day(*date);
}

Json json_of(const Address& a) {
    Json j;
    population::put(j, "street", a.street);
    population::put(j, "city", a.city);
    population::put(j, "postal_code", a.postal_code);
    population::put(j, "province", a.province);
    population::put(j, "census_tract", a.census_tract);
    population::put(j, "state", a.state);
    population::put(j, "country", a.country);
    return j;
}

std::string_view name_of(Entitlement e) {
    switch (e) {
    case Entitlement::ssn:
        return "SSN";
    case Entitlement::stp:
        return "STP";
    case Entitlement::eni:
        return "ENI";
    case Entitlement::team:
        return "TEAM";
    }
    return "";
}

template <typename List, typename Writer>
void put_list(Json& object, const char* name, const List& list, Writer writer) {
    if (list.empty())
        return;
    auto& array = object[name] = Json::array();
    for (const auto& one : list)
        array.push_back(writer(one));
}

Json json_of(const Vaccination& v) {
    Json j{{"time", local_iso(v.time)},
           {"vaccine", v.vaccine.name},
           {"atc", v.vaccine.atc},
           {"aic", v.vaccine.aic},
           {"aic_synthetic", true},
           {"dose", v.dose_number},
           {"lot", v.lot},
           {"lot_expires", iso_day(v.lot_expires)}};
    put_list(j, "antigens", v.antigens, [](const Code& c) { return population::json_of(c); });
    put(j, "route", v.route);
    put(j, "site", v.site);
    put(j, "risk_category", v.risk_category);
    put(j, "risk_condition", v.risk_condition);
    put(j, "next_dose", v.next_dose);
    put(j, "covered_until", v.covered_until);
    population::put(j, "reaction", v.reaction);
    population::put(j, "structure", v.structure);
    population::put(j, "professional", v.professional);
    return j;
}

void put_background(Json& j, const Life& l) {
    put_list(j, "family_history", l.family_history, [](const FamilyIllness& f) {
        Json one{
            {"relation", f.relation.code}, {"illness", population::json_of(f.illness)}, {"onset_age", f.onset_age}};
        if (f.death_age)
            one["death_age"] = *f.death_age;
        return one;
    });
    j["lifestyle"] = {{"smoking", population::json_of(l.lifestyle.smoking)},
                      {"smoking_text", l.lifestyle.smoking_text},
                      {"drinks_per_day", l.lifestyle.drinks_per_day},
                      {"alcohol", l.lifestyle.alcohol_text},
                      {"activity", l.lifestyle.activity_text}};
    put_list(j, "pregnancies", l.pregnancies, [](const Pregnancy& p) {
        Json one{{"due", iso_day(p.due)}, {"text", p.text}};
        put(one, "ended", p.ended);
        return one;
    });
    put_list(j, "functional_status", l.functional_status, [](const FunctionalStatus& f) {
        Json one{{"since", iso_day(f.since)}, {"motor", population::json_of(f.motor)}};
        put(one, "care_regime", f.care_regime);
        put(one, "mental", f.mental);
        return one;
    });
    if (l.organ_donation)
        j["organ_donation"] = {{"consents", l.organ_donation->consents},
                               {"declared", iso_day(l.organ_donation->declared)},
                               {"place", l.organ_donation->place}};
}

void put_conditions(Json& j, const Life& l) {
    put_list(j, "allergies", l.allergies, [](const Allergy& a) {
        return Json{{"agent", population::json_of(a.agent)},
                    {"type", a.type.code},
                    {"reaction", a.reaction.code},
                    {"text", a.reaction_text},
                    {"severity", a.severity},
                    {"onset", iso_day(a.onset)}};
    });
    if (l.allergies.empty())
        j["allergies_known"] = l.allergies_known;
    put_list(j, "problems", l.problems, [](const Problem& p) {
        auto one = population::json_of(p.code);
        one["onset"] = iso_day(p.onset);
        put(one, "end", p.end);
        one["chronic"] = p.chronic;
        population::put(one, "comment", p.comment);
        return one;
    });
    put_list(j, "therapies", l.therapies, [](const Therapy& t) { return population::json_of(t); });
    put_list(j, "exemptions", l.exemptions, [](const Exemption& e) {
        auto one = population::json_of(e.code);
        one["from"] = iso_day(e.from);
        return one;
    });
    put_list(j, "care_paths", l.care_paths, [](const CarePath& c) {
        return Json{{"name", c.name}, {"problem", c.problem_icd9cm}, {"from", iso_day(c.from)}};
    });
    put_list(j, "procedures", l.procedures, [](const Procedure& p) {
        auto one = population::json_of(p.code);
        one["time"] = local_iso(p.start);
        population::put(one, "outcome", p.outcome);
        return one;
    });
    put_list(j, "devices", l.devices, [](const Device& d) {
        auto one = population::json_of(d.code);
        one["name"] = d.name;
        one["model"] = d.model;
        one["serial"] = d.serial;
        one["implanted"] = iso_day(d.implanted);
        one["site"] = d.site;
        return one;
    });
}

} // namespace

void put(Json& object, const char* name, const std::string& text) {
    if (!text.empty())
        object[name] = text;
}

void put(Json& object, const char* name, const Code& code) {
    if (!code.code.empty())
        object[name] = json_of(code);
}

Json json_of(const Code& code) {
    return {{"system", code.system}, {"code", code.code}, {"display", code.display}};
}

Json json_of(const Person& p) {
    Json j{{"marker", p.marker}, {"id", p.id}};
    put(j, "fiscal_code", p.fiscal_code);
    if (p.omocodia)
        j["omocodia"] = true;
    j["given"] = p.given;
    j["family"] = p.family;
    j["sex"] = letter_of(p.sex);
    j["birth_date"] = iso_day(p.birth_date);
    j["birth_place"] = {{"country", p.birth_place.country}, {"country_name", p.birth_place.country_name}};
    put(j["birth_place"], "city", p.birth_place.city);
    put(j["birth_place"], "census_tract", p.birth_place.census_tract);
    j["address"] = json_of(p.address);
    put_list(j, "telecoms", p.telecoms, [](const Telecom& t) { return t.value; });
    j["citizenship"] = p.citizenship;
    j["entitlement"] = name_of(p.entitlement);
    put(j, "foreigner_code", p.foreigner_code);
    if (p.team)
        j["team"] = {{"card", p.team->card},
                     {"personal_number", p.team->personal_number},
                     {"institution", p.team->institution},
                     {"country", p.team->country},
                     {"expires", iso_day(p.team->expires)}};
    put(j, "marital_status", p.marital_status);
    put(j, "occupation", p.occupation);
    put(j, "asl", p.asl);
    put(j, "doctor", p.doctor);
    put(j, "death_date", p.death_date);
    put(j, "death_cause", p.death_cause);
    return j;
}

Json json_of(const Structure& s) {
    Json j{{"marker", k_marker}, {"id", s.id}, {"name", s.name}, {"kind", s.kind}};
    put(j, "oid_root", s.oid_root);
    put(j, "code", s.code);
    put(j, "authority", s.authority);
    if (!s.address.city.empty())
        j["address"] = json_of(s.address);
    put(j, "phone", s.phone.value);
    put(j, "mail", s.mail.value);
    put_list(j, "units", s.units, [](const Unit& u) {
        return Json{{"id", u.id}, {"code", u.code}, {"name", u.name}, {"discipline", u.discipline}};
    });
    return j;
}

Json json_of(const Professional& p) {
    Json j{{"marker", p.marker},
           {"fiscal_code", p.fiscal_code},
           {"given", p.given},
           {"family", p.family},
           {"role", p.role}};
    put(j, "discipline", p.discipline);
    put(j, "subject_role", p.subject_role);
    put(j, "structure", p.structure);
    put(j, "unit", p.unit);
    put(j, "phone", p.phone.value);
    put(j, "mail", p.mail.value);
    return j;
}

Json json_of(const Therapy& t) {
    Json j{{"atc", t.medicine.atc}, {"name", t.medicine.name}};
    put(j, "aic", t.medicine.aic);
    if (t.medicine.aic_synthetic)
        j["aic_synthetic"] = true;
    j["posology"] = t.posology.text;
    j["route"] = t.posology.route;
    j["start"] = iso_day(t.start);
    put(j, "stop", t.stop);
    put(j, "stop_reason", t.stop_reason);
    put(j, "reason", t.reason_icd9cm);
    return j;
}

Json json_of(const VitalSigns& v) {
    Json j{{"time", local_iso(v.time)}};
    const auto number = [&](const char* name, const auto& value) {
        if (value)
            j[name] = *value;
    };
    number("systolic", v.systolic);
    number("diastolic", v.diastolic);
    number("heart_rate", v.heart_rate);
    number("respiratory_rate", v.respiratory_rate);
    number("saturation", v.saturation);
    number("temperature", v.temperature);
    number("weight", v.weight);
    number("height", v.height);
    number("body_mass_index", v.body_mass_index);
    return j;
}

Json json_of(const Life& l, Detail detail) {
    Json j{{"marker", k_marker}, {"person", l.person}, {"until", iso_day(l.until)}, {"blood_group", l.blood_group}};
    put_conditions(j, l);
    put_list(j, "vaccinations", l.vaccinations, [](const Vaccination& v) { return json_of(v); });
    put_background(j, l);
    if (detail == Detail::full)
        put_list(j, "vital_signs", l.vital_signs, [](const VitalSigns& v) { return json_of(v); });
    put_list(j, "episodes", l.episodes, [&](const Episode& e) { return json_of(e, detail); });
    return j;
}

Json json_of_bonds(const Family& f) {
    Json j = Json::object();
    const auto id = [&](std::size_t member) { return f.members[member].id; };
    put_list(j, "guardianships", f.guardianships, [&](const Guardianship& g) {
        static constexpr std::string_view names[]{"parent", "guardian", "support_administrator"};
        Json one{{"kind", names[static_cast<std::size_t>(g.kind)]},
                 {"ward", id(g.ward)},
                 {"holder", id(g.holder)},
                 {"from", iso_day(g.from)}};
        put(one, "until", g.until);
        return one;
    });
    put_list(j, "delegations", f.delegations, [&](const Delegation& d) {
        Json one{{"giver", id(d.giver)},
                 {"holder", id(d.holder)},
                 {"from", iso_day(d.from)},
                 {"fse", d.fse},
                 {"collection_of_reports", d.collection_of_reports},
                 {"choice_of_doctor", d.choice_of_doctor}};
        put(one, "until", d.until);
        return one;
    });
    put_list(j, "consents", f.consents, [&](const Consent& c) {
        Json one{{"person", id(c.member)},
                 {"given", iso_day(c.given)},
                 {"consultation", c.consultation},
                 {"past_data", c.past_data},
                 {"online_collection", c.online_collection},
                 {"obscures", c.obscures}};
        put(one, "revoked", c.revoked);
        return one;
    });
    return j;
}

} // namespace palestra::population
