// SPDX-License-Identifier: EUPL-1.2
#pragma once

// The data types of CDA2 as those of FHIR R4 (facts sheet §6.1). Every function takes an element that may be absent and
// gives null for what says nothing; nothing here fails. For the .cpp files of this room.

#include "core/base/json.hpp"
#include "core/xml/document.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace palestra::fhir {

using Node = pugi::xml_node;

[[nodiscard]] std::string attribute(Node node, const char* name);
/// The child elements with this local name.
[[nodiscard]] std::vector<Node> children(Node parent, std::string_view name);

/// Sets a member, unless there is nothing to set: null, "", {} and [].
void set(Json& object, const char* name, Json value);
/// Appends to an array member, which comes to be with the first.
void append(Json& object, const char* name, Json value);
[[nodiscard]] Json reference(const std::string& url);

/// An id; one without an extension is named by its root alone, a UUID or an OID (RFC 3986).
[[nodiscard]] Json identifier(Node id);
[[nodiscard]] Json identifiers(Node owner);

[[nodiscard]] Json coding(Node code);
/// The code, its translations and what originalText says; of a nullFlavor alone the reason.
[[nodiscard]] Json codeable_concept(Node code);
[[nodiscard]] Json codeable_concept(std::string_view system, std::string_view code, std::string_view display = {});
/// For a member that FHIR makes mandatory: where there is nothing, that it is unknown.
[[nodiscard]] Json or_unknown(Json value);

[[nodiscard]] Json quantity(Node pq);
[[nodiscard]] Json range(Node interval);
/// low and high of an IVL_TS; a single time begins and ends there, and is its start.
[[nodiscard]] Json period(Node interval);
/// Sets <stem>Period or <stem>DateTime.
void set_time(Json& resource, const std::string& stem, Node effective_time);

[[nodiscard]] Json address(Node addr);
[[nodiscard]] Json addresses(Node owner);
[[nodiscard]] Json telecoms(Node owner);
[[nodiscard]] Json human_name(Node name);

/// What text says or points at: "#anchor" as the official maps have it, otherwise the words (facts sheet §6.1).
[[nodiscard]] std::string text_or_reference(Node text);
[[nodiscard]] Json note(const std::string& text);

} // namespace palestra::fhir
