// SPDX-License-Identifier: EUPL-1.2
#include "simulator/portal/document_list.hpp"

#include "core/base/dates.hpp"
#include "core/cda/kind.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::portal {
namespace {

bool is_true(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && *found == true;
}

} // namespace

Json document_json(const Json& ini_entry) {
    const auto document = object_of(ini_entry, "documentEntry");
    const auto member = [&](const char* name) { return document.value(name, Json::object()); };
    const auto* kind = cda::kind_of_template(text_of(member("formatCode"), "code"));
    const auto author = member("author");
    const auto institution = text_of(author, "institution");
    const auto person = text_of(author, "person");
    const auto type = member("typeCode");
    const auto created = parse_hl7(text_of(document, "creationTime"));
    const auto policies = array_of(ini_entry, "obscuring");
    const bool deprecated = text_of(document, "availabilityStatus").ends_with(":Deprecated");
    return {{"unique_id", text_of(document, "uniqueId")},
            {"title", text_of(document, "title")},
            {"kind", kind == nullptr ? "" : kind->code},
            {"type_code", text_of(type, "code")},
            {"type_display", kind == nullptr ? text_of(type, "display") : std::string(kind->name)},
            {"author", person.substr(0, person.find('^'))},
            {"structure", institution.substr(0, institution.find('^'))},
            {"creation_time", created ? iso8601(*created) : ""},
            {"size", document.value("size", 0)},
            {"status", deprecated ? "deprecated" : "approved"},
            {"obscured", is_true(ini_entry, "obscured")},
            {"obscured_by_itself", std::ranges::find(policies, Json("P99")) != policies.end()}};
}

} // namespace palestra::portal
