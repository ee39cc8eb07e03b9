// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/dosage.hpp"

#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

Json amount(Node node, const std::string& stem) {
    Json out;
    if (auto limits = range(node); !limits.is_null())
        out[stem + "Range"] = std::move(limits);
    else
        set(out, (stem + "Quantity").c_str(), quantity(node));
    return out;
}

} // namespace

void set_medicine(Conversion& conversion, Json& resource, Node administration) {
    if (const auto url = medication(conversion, administration); !url.empty())
        resource["medicationReference"] = reference(url);
    else // that none are known, or a text
        resource["medicationCodeableConcept"] = or_unknown(codeable_concept(xml::child(administration, "code")));
}

Node when_of(Node administration) {
    for (const auto time : children(administration, "effectiveTime"))
        if (!xml::child(time, "period"))
            return time;
    return {};
}

Json repeat_period(Node administration) {
    constexpr std::array<std::string_view, 7> units{"s", "min", "h", "d", "wk", "mo", "a"};
    for (const auto time : children(administration, "effectiveTime")) {
        const auto length = quantity(xml::child(time, "period"));
        const auto unit = text_of(length, "unit");
        if (!length.is_null() && std::ranges::find(units, unit) != units.end())
            return {{"period", length["value"]}, {"periodUnit", unit}};
    }
    return nullptr;
}

Json dose(Node administration) {
    return amount(xml::child(administration, "doseQuantity"), "dose");
}

Json rate(Node administration) {
    return amount(xml::child(administration, "rateQuantity"), "rate");
}

Json one_dosage(Node administration) {
    Json out;
    if (auto repeat = repeat_period(administration); !repeat.is_null())
        out["timing"] = {{"repeat", std::move(repeat)}};
    set(out, "site", codeable_concept(xml::child(administration, "approachSiteCode")));
    set(out, "route", codeable_concept(xml::child(administration, "routeCode")));
    append(out, "doseAndRate", dose(administration));
    append(out, "doseAndRate", rate(administration));
    return out;
}

Json split_dosages(Node administration, bool together) {
    Json list = Json::array();
    const auto add = [&](Json one) {
        if (!one.is_null())
            list.push_back(std::move(one));
    };
    if (auto bounds = period(when_of(administration)); !bounds.is_null())
        add({{"timing", {{"repeat", {{"boundsPeriod", std::move(bounds)}}}}}});
    if (auto repeat = repeat_period(administration); !repeat.is_null())
        add({{"timing", {{"repeat", std::move(repeat)}}}});
    Json route, site, doses, rates;
    set(route, "route", codeable_concept(xml::child(administration, "routeCode")));
    set(site, "site", codeable_concept(xml::child(administration, "approachSiteCode")));
    if (together) {
        route.update(site.is_null() ? Json::object() : site);
        append(route, "doseAndRate", dose(administration));
        append(route, "doseAndRate", rate(administration));
        add(std::move(route));
        return list;
    }
    append(doses, "doseAndRate", dose(administration));
    append(rates, "doseAndRate", rate(administration));
    for (auto* one : {&route, &site, &doses, &rates})
        add(std::move(*one));
    return list;
}

Json quantity_supplied(Node administration) {
    for (const auto other : statements_below(administration))
        if (xml::local_name(other) == "supply")
            return quantity(xml::child(other, "quantity"));
    return nullptr;
}

void set_order(Conversion& conversion, Json& out, Node administration) {
    const auto participant = requesting_participant(administration);
    set(out, "authoredOn", fhir_time(attribute(xml::child(participant, "time"), "value")));
    set(out, "requester", reference(practitioner(conversion, xml::child(participant, "participantRole"))));
}

} // namespace palestra::fhir
