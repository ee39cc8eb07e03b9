// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/drug.hpp"

#include "core/cda/mapping/datatypes.hpp"
#include "core/cda/model/oids.hpp"

namespace palestra::cda {

void map_coded_or_other(Scope& scope, Code& code) {
    if (scope.writing() && code.code.empty() && code.null_flavor.empty())
        code.null_flavor = "OTH";
    map(scope, code);
}

namespace {

void map_name(Scope& scope, std::string& name) {
    scope.when(!name.empty(), "name", [&](Scope& s) { s.text(name); });
}

} // namespace

void map_drug(Scope& parent, Drug& drug) {
    parent.element("manufacturedProduct", [&](Scope& product) {
        product.constant("classCode", "MANU");
        product.when(!drug.id.root.empty(), "id", [&](Scope& s) { map(s, drug.id); });
        if (product.holds("manufacturedMaterial"))
            drug.kind = Drug::Kind::prepared;
        product.when(drug.kind == Drug::Kind::packaged, "manufacturedLabeledDrug", [&](Scope& labelled) {
            labelled.when(!drug.code.empty(), "code", [&](Scope& s) { map_coded_or_other(s, drug.code); });
            map_name(labelled, drug.name);
        });
        product.when(drug.kind == Drug::Kind::prepared, "manufacturedMaterial", [&](Scope& material) {
            material.when(!drug.code.empty(), "code", [&](Scope& s) { map_coded_or_other(s, drug.code); });
            map_name(material, drug.name);
            material.when(!drug.dose_form.empty(), "formCode", [&](Scope& s) { map(s, drug.dose_form); });
        });
    });
}

std::string name_of(const Drug& drug) {
    return drug.name.empty() ? drug.code.words() : drug.name;
}

std::string ingredient_of(const Drug& drug) {
    for (const auto& translation : drug.code.translations)
        if (translation.system == oid::atc)
            return translation.words();
    return {};
}

} // namespace palestra::cda
