// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/form_schema.hpp"

#include <array>

namespace palestra::gateway {
namespace {

// Contract §6.2.
constexpr std::array k_validation{
    FieldRule{"activity", true, FieldType::text, 100, "VALIDATION|VERIFICA"},
    FieldRule{"mode", false, FieldType::text, 100, "ATTACHMENT|RESOURCE"},
    FieldRule{"healthDataFormat", false, FieldType::text, 100, "CDA"},
};

// Contract §6.3, column "Create E3".
constexpr std::array k_publication{
    FieldRule{"tipologiaStruttura", true, FieldType::text, 100, "facilities"},
    FieldRule{"attiCliniciRegoleAccesso", false, FieldType::text_list, 1000, ""},
    FieldRule{"tipoDocumentoLivAlto", true, FieldType::text, 100, "high_level_classes"},
    FieldRule{"assettoOrganizzativo", true, FieldType::text, 100, "practice_settings"},
    FieldRule{"dataInizioPrestazione", false, FieldType::text, 100, ""},
    FieldRule{"dataFinePrestazione", false, FieldType::text, 100, ""},
    FieldRule{"conservazioneANorma", false, FieldType::text, 100, ""},
    FieldRule{"tipoAttivitaClinica", true, FieldType::text, 100, "clinical_activities"},
    FieldRule{"identificativoSottomissione", true, FieldType::text, 100, ""},
    FieldRule{"descriptions", false, FieldType::text_list, 1000, ""},
    FieldRule{"administrativeRequest", false, FieldType::text_list, 1000, "administrative_requests"},
    FieldRule{"identificativoDoc", true, FieldType::text, 256, ""},
    FieldRule{"identificativoRep", true, FieldType::text, 100, ""},
    FieldRule{"mode", false, FieldType::text, 100, "ATTACHMENT|RESOURCE"},
    FieldRule{"healthDataFormat", false, FieldType::text, 100, "CDA"},
    FieldRule{"workflowInstanceId", false, FieldType::text, 256, ""},
    FieldRule{"priorita", false, FieldType::boolean, 0, ""}, // deprecated, declared for create only, ignored
};

} // namespace

std::span<const FieldRule> form_schema(Operation operation) {
    return operation == Operation::validate ? std::span<const FieldRule>(k_validation) : std::span<const FieldRule>(k_publication);
}

} // namespace palestra::gateway
