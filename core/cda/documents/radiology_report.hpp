// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/section.hpp"
#include "core/cda/model/radiology_report.hpp"

namespace palestra::cda {

void map_body(Scope& body, RadiologyReport& document);

/// The entries of the DICOM object catalogue, and a row for each series.
void map_catalogue(Scope& section, Narrator& narrator, std::vector<DicomStudy>& studies);

} // namespace palestra::cda
