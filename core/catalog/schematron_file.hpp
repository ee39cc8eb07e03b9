// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::catalog {

/// A Schematron of the catalogue, before anybody compiles it.
struct SchematronFile {
    std::filesystem::path file;
    std::string kind;        ///< from the file's name: "LAB", "Referto_Televisita"
    std::string version;     ///< from the file's name, as text: "27.1"; empty if the name has none
    std::string template_id; ///< root of the document template it is for; empty if the file does not say
};

/// Kind and version of a name: "schematronFSE_LAB_v27.1.sch" -> LAB, 27.1.
[[nodiscard]] SchematronFile schematron_named(const std::filesystem::path& file);

/// The template root that a document must have to pass: the X of an assert, in a rule on the ClinicalDocument element
/// itself, whose test is count(templateId[@root='X'])=1 or begins with it and goes on with "and". A passing document
/// has such a templateId, so the file can be for no other template. Empty if there is none, or if asserts of the rule
/// name different roots. Failures: those of xml::Document::parse.
[[nodiscard]] Result<std::string> template_of_schematron(std::string_view text);

/// Every .sch of `folder` in order of name, with its template. Failures: file_unreadable, file_too_large,
/// catalog_invalid (folder, reason: the file and what is wrong).
[[nodiscard]] Result<std::vector<SchematronFile>> schematron_files(const std::filesystem::path& folder);

/// Which of them serves a template: of several the one with the highest version, compared as text (validation.md
/// §4.3: 9.0 beats 27.1), then the one whose name is last. nullptr: none.
[[nodiscard]] const SchematronFile* schematron_of(const std::vector<SchematronFile>& files,
                                                  std::string_view template_id);

} // namespace palestra::catalog
