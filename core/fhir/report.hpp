// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/sections.hpp"

namespace palestra::fhir {

/// For the kinds whose sections hang on one DiagnosticReport (RAD, RSA, RAP; facts sheet §6.2): converts a section of
/// the body with its sub-sections and adds what it becomes to conversion.report.
void add_to_report(Conversion& conversion, Node section);

} // namespace palestra::fhir
