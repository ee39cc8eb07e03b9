// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/form_schema.hpp"

#include <array>

namespace palestra::gateway {
namespace {

// Contract §6.2.
constexpr std::array k_validation{
    FieldRule{"activity", true, FieldType::text, 100, "VALIDATION|VERIFICA", 0},
    FieldRule{"mode", false, FieldType::text, 100, "ATTACHMENT|RESOURCE", 0},
    FieldRule{"healthDataFormat", false, FieldType::text, 100, "CDA", 0},
};

// Contract §6.3, column "Create E3".
constexpr std::array k_publication{
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
    FieldRule{"identificativoDoc", true, FieldType::text, 256, "", 0},
    FieldRule{"identificativoRep", true, FieldType::text, 100, "", 0},
    FieldRule{"mode", false, FieldType::text, 100, "ATTACHMENT|RESOURCE", 0},
    FieldRule{"healthDataFormat", false, FieldType::text, 100, "CDA", 0},
    FieldRule{"workflowInstanceId", false, FieldType::text, 256, "", 0},
    FieldRule{"priorita", false, FieldType::boolean, 0, "", 0}, // deprecated, declared for create only, ignored
};

} // namespace

std::span<const FieldRule> form_schema(Operation operation) {
    return operation == Operation::validate ? std::span<const FieldRule>(k_validation)
                                            : std::span<const FieldRule>(k_publication);
}

} // namespace palestra::gateway
