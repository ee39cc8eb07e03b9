// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <span>
#include <string_view>

namespace palestra::cda {

/// One of the 22 document kinds of the national catalogue (facts sheet §1; command line contract "Kinds").
struct Kind {
    std::string_view code;               ///< "PSS": what every command prints
    std::string_view name;               ///< Italian name
    std::string_view loinc;              ///< ClinicalDocument/code
    std::string_view template_root;      ///< first templateId/@root, which selects the Schematron
    std::string_view high_level;         ///< tipoDocumentoLivAlto (gateway contract §14.1)
    bool main = false;                   ///< one of the nine that the chain demonstrates
    std::string_view template_extension; ///< what our own documents write; the Schematron asks only that there is one
    std::string_view display;            ///< recommended ClinicalDocument/code/@displayName
    std::string_view title;              ///< of our own documents; fixed by the Schematron for the letters, TPI and CC
};

[[nodiscard]] std::span<const Kind> kinds();
/// By code, Italian name or LOINC code where it is unique; any case. nullptr if there is none.
[[nodiscard]] const Kind* find_kind(std::string_view text);
[[nodiscard]] const Kind* kind_of_template(std::string_view template_root);
/// As find_kind, or failure kind_unknown (found, expected: the codes).
[[nodiscard]] Result<const Kind*> require_kind(std::string_view text);

} // namespace palestra::cda
