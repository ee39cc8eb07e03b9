// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/data_types.hpp"
#include "core/fhir/kind_style.hpp"
#include "core/fhir/resource_set.hpp"

namespace palestra::fhir {

/// One document on its way to a Bundle: what every converter of a part of it shares. Lives for one call of make_bundle.
struct Conversion {
    ResourceSet& resources;
    std::string_view kind; ///< "PSS"; "" for a document of no known kind
    const KindStyle& style;
    Node root;             ///< ClinicalDocument
    std::string patient;   ///< fullUrls of what the whole document is about
    std::string encounter; ///< reserved at first: sections add to the visit itself
    Json visit = {};       ///< its resource, added when the sections are done
    Json report = {};      ///< the one DiagnosticReport of a report, if it is one
};

/// A section on its way: its narrative, and who wrote it, as a note for what becomes of it (VPS, RAP).
struct SectionView {
    Node node;
    Node code;
    std::string loinc; ///< its code, whatever the system
    Json signed_note;  ///< authorReference, time and text; null when the section names no author
};

/// With resourceType, and its status when there is one.
[[nodiscard]] Json resource(const char* type, const char* status = nullptr);
/// Who and, in documents of one encounter, where: subject and encounter.
void set_subject(const Conversion& conversion, Json& resource);
void set_encounter(const Conversion& conversion, Json& resource);

/// The related statement (entryRelationship or component) whose code is this one; an empty node if there is none.
[[nodiscard]] Node related(Node statement, std::string_view code);
/// The clinical statements that an element relates to or is made of, wrappers off.
[[nodiscard]] std::vector<Node> statements_below(Node element);
[[nodiscard]] std::string statement_code(Node statement);

/// "completed" → "final", …: tables in statuses.cpp. `otherwise` for a statement without a status.
[[nodiscard]] std::string observation_status(Node statement, const char* otherwise = "final");
[[nodiscard]] std::string event_status(Node statement, const char* stopped = "stopped");

/// Notes in the order of the document: what text says, then comments (48767-8).
void set_notes(Json& resource, Node statement);
/// The narrative of a section as a note, with its author when it has one; null when there is no narrative.
[[nodiscard]] Json narrative_note(Conversion& conversion, Node section);

} // namespace palestra::fhir
