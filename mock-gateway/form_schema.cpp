// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/form_schema.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace palestra::gateway {
namespace {

// Contract §6.2.
constexpr std::array k_validation{
    FieldRule{"activity", true, FieldType::text, 100, "VALIDATION|VERIFICA", 0},
    FieldRule{"mode", false, FieldType::text, 100, "ATTACHMENT|RESOURCE", 0},
    FieldRule{"healthDataFormat", false, FieldType::text, 100, "CDA", 0},
};

// Contract §6.2: the interface wants to know where the Bundle is, the application does not (D-10).
constexpr std::array k_fhir_validation{
    FieldRule{"activity", true, FieldType::text, 100, "VALIDATION|VERIFICA", 0},
    FieldRule{"mode", true, FieldType::text, 100, "ATTACHMENT|RESOURCE", 0},
};

// Contract §6.3 and §6.4: what describes the document, in every body but that of the validation.
constexpr std::array k_metadata{
    FieldRule{"tipologiaStruttura", true, FieldType::text, 100, "facilities", 0},
    FieldRule{"attiCliniciRegoleAccesso", false, FieldType::text_list, 1000, "", 100},
    FieldRule{"tipoDocumentoLivAlto", true, FieldType::text, 100, "high_level_classes", 0},
    FieldRule{"assettoOrganizzativo", true, FieldType::text, 100, "practice_settings", 0},
    FieldRule{"dataInizioPrestazione", false, FieldType::text, 100, "", 0},
    FieldRule{"dataFinePrestazione", false, FieldType::text, 100, "", 0},
    FieldRule{"conservazioneANorma", false, FieldType::text, 100, "", 0},
    FieldRule{"tipoAttivitaClinica", true, FieldType::text, 100, "clinical_activities", 0},
    FieldRule{"identificativoSottomissione", true, FieldType::text, 100, "", 0},
    FieldRule{"descriptions", false, FieldType::text_list, 1000, "", 100},
    FieldRule{"administrativeRequest", false, FieldType::text_list, 1000, "administrative_requests", 1000},
};

// Contract §6.3, the columns differ in the last rows: E8 and E9 take neither of the last two, E4 takes no priorita.
constexpr std::array k_document{
    FieldRule{"identificativoDoc", true, FieldType::text, 256, "", 0},
    FieldRule{"identificativoRep", true, FieldType::text, 100, "", 0},
    FieldRule{"mode", false, FieldType::text, 100, "ATTACHMENT|RESOURCE", 0},
    FieldRule{"healthDataFormat", false, FieldType::text, 100, "CDA", 0},
    FieldRule{"workflowInstanceId", false, FieldType::text, 256, "", 0},
    FieldRule{"priorita", false, FieldType::boolean, 0, "", 0}, // deprecated, declared for create only, ignored
};

std::vector<FieldRule> publication_schema(std::size_t without) {
    std::vector<FieldRule> rules(k_metadata.begin(), k_metadata.end());
    rules.insert(rules.end(), k_document.begin(), k_document.end() - static_cast<std::ptrdiff_t>(without));
    return rules;
}

} // namespace

std::span<const FieldRule> form_schema(Operation operation) {
    static const auto create = publication_schema(0);
    static const auto replace = publication_schema(1);
    static const auto with_validation = publication_schema(2);
    switch (operation) {
    case Operation::validate:
        return k_validation;
    case Operation::validate_fhir:
        return k_fhir_validation;
    case Operation::create:
        return create;
    case Operation::replace:
    case Operation::create_fhir:
    case Operation::replace_fhir:
        return replace;
    case Operation::validate_and_create:
    case Operation::validate_and_replace:
        return with_validation;
    case Operation::update:
        return k_metadata;
    case Operation::remove:
        break;
    }
    return {};
}

bool in_enumeration(const FieldRule& rule, const std::string& value, const CodeLists& lists) {
    if (rule.list.empty())
        return true;
    if (rule.list.find('|') == std::string_view::npos && rule.list != "CDA")
        return lists.contains(rule.list, value);
    const auto values = split(rule.list, "|");
    return std::ranges::find(values, value) != values.end();
}

} // namespace palestra::gateway
