// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// The product itself, as a substance, as a labelled drug or as what a supply delivers.
Node code_of(Node statement) {
    for (const auto* product : {"consumable/manufacturedProduct", "product/manufacturedProduct"})
        for (const auto* drug : {"/manufacturedMaterial/code", "/manufacturedLabeledDrug/code"})
            if (const auto code = xml::path(statement, std::string(product) + drug))
                return code;
    return {};
}

Json per_one(Node value) {
    auto numerator = quantity(value);
    return numerator.is_null() ? Json() : Json{{"numerator", std::move(numerator)}, {"denominator", {{"value", 1}}}};
}

/// Observations about the package: the first is the strength, the second how many units are in it (examples of §6.2).
void set_package(Json& out, Node statement, const Json& code) {
    std::vector<Node> figures;
    for (const auto other : statements_below(statement))
        if (xml::local_name(other) == "observation" && attribute(other.parent(), "typeCode") == "COMP")
            figures.push_back(xml::child(other, "value"));
    if (figures.size() > 1)
        set(out, "amount", per_one(figures[1]));
    if (figures.empty())
        return;
    Json ingredient{{"itemCodeableConcept", code}};
    set(ingredient, "strength", per_one(figures[0]));
    append(out, "ingredient", std::move(ingredient));
}

} // namespace

std::string medication(Conversion& conversion, Node statement) {
    const auto code = codeable_concept(code_of(statement));
    if (code.is_null())
        return {};
    auto out = resource("Medication");
    out["code"] = code;
    set(out, "form", codeable_concept(xml::child(statement, "administrationUnitCode")));
    set_package(out, statement, code);
    if (const auto lot =
            xml::text_below(xml::path(statement, "consumable/manufacturedProduct/manufacturedMaterial/lotNumberText"));
        !lot.empty())
        out["batch"] = {{"lotNumber", lot}};
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
