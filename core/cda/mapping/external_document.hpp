// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/section.hpp"
#include "core/cda/model/external_document.hpp"

namespace palestra::cda {

/// Inside the act 55107-7 that refers to a document (facts sheet §3.10, TPI and CC).
void map_external_document(Scope& act, ExternalDocument& document, const std::string& template_root);
[[nodiscard]] NarrativeRow row_of(const ExternalDocument& document);
[[nodiscard]] std::vector<std::string> external_document_columns();

} // namespace palestra::cda
