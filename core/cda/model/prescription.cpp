// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/model/prescription.hpp"

#include "core/cda/model/oids.hpp"

namespace palestra::cda {
namespace {

/// The system of the kinds of prescription and of recipe (facts sheet §2.1).
constexpr const char* k_prescription_kinds = "2.16.840.1.113883.2.9.5.2.1";
constexpr const char* k_priority_classes = "2.16.840.1.113883.2.9.5.2.3";

Code with_recipe(Code code, const char* kind, const char* qualifier, Code recipe) {
    Code translation{kind, k_prescription_kinds};
    translation.qualifiers = {{{qualifier, k_prescription_kinds}, std::move(recipe)}};
    code.translations = {std::move(translation)};
    return code;
}

} // namespace

Code prescription_priority(char priority_class) {
    const auto priority = [&](const char* code, const char* display) {
        Code result{code, oid::act_priority, display};
        result.translations = {{std::string(1, priority_class), k_priority_classes, display}};
        return result;
    };
    switch (priority_class) {
    case 'U':
        return priority("S", "Urgente");
    case 'B':
        return priority("A", "Breve");
    case 'D':
        return priority("EL", "Differibile");
    case 'P':
        return priority("R", "Programmata");
    default:
        return {};
    }
}

Code drug_prescription_code(Code recipe) {
    return with_recipe({"57833-6", oid::loinc, "Prescrizione Farmaceutica"}, "PRESC_FARMA", "TR", std::move(recipe));
}

Code specialist_prescription_code(Code recipe) {
    return with_recipe({"57832-8", oid::loinc, "Prescrizione Specialistica"}, "PRESC_SPEC", "TP", std::move(recipe));
}

} // namespace palestra::cda
