// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/conversion.hpp"

#include "core/base/text.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/narrative_html.hpp"
#include "core/fhir/people.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

struct Status {
    std::string_view cda, fhir;
};

constexpr std::array k_observation{Status{"completed", "final"},      Status{"active", "registered"},
                                   Status{"suspended", "registered"}, Status{"aborted", "cancelled"},
                                   Status{"cancelled", "cancelled"},  Status{"nullified", "entered-in-error"}};
constexpr std::array k_event{Status{"completed", "completed"}, Status{"active", "in-progress"},
                             Status{"suspended", "on-hold"}, Status{"nullified", "entered-in-error"},
                             Status{"cancelled", "not-done"}};

template <std::size_t size>
std::string_view find_status(const std::array<Status, size>& table, std::string_view wanted) {
    const auto* found = std::ranges::find(table, wanted, &Status::cda);
    return found == table.end() ? std::string_view{} : found->fhir;
}

constexpr std::array<std::string_view, 8> k_statements{
    "act",       "encounter", "observation", "observationMedia",
    "organizer", "procedure", "supply",      "substanceAdministration"};
constexpr std::array<std::string_view, 3> k_wrappers{"entry", "entryRelationship", "component"};

} // namespace

Json resource(const char* type, const char* status) {
    Json out{{"resourceType", type}};
    if (status != nullptr)
        out["status"] = status;
    return out;
}

void set_encounter(const Conversion& conversion, Json& resource) {
    if (conversion.style.encounter_in_entries)
        set(resource, "encounter", reference(conversion.encounter));
}

void set_subject(const Conversion& conversion, Json& resource) {
    set(resource, "subject", reference(conversion.patient));
    set_encounter(conversion, resource);
}

std::vector<Node> statements_below(Node element) {
    std::vector<Node> found;
    for (const auto wrapper : element.children())
        if (std::ranges::find(k_wrappers, xml::local_name(wrapper)) != k_wrappers.end())
            for (const auto statement : wrapper.children())
                if (std::ranges::find(k_statements, xml::local_name(statement)) != k_statements.end())
                    found.push_back(statement);
    return found;
}

std::string statement_code(Node statement) {
    return attribute(xml::child(statement, "code"), "code");
}

Node related(Node statement, std::string_view code) {
    for (const auto other : statements_below(statement))
        if (statement_code(other) == code)
            return other;
    return {};
}

std::string observation_status(Node statement, const char* otherwise) {
    const auto code = attribute(xml::child(statement, "statusCode"), "code");
    const auto found = find_status(k_observation, code);
    return std::string(found.empty() ? otherwise : found);
}

std::string event_status(Node statement, const char* stopped) {
    const auto code = attribute(xml::child(statement, "statusCode"), "code");
    if (code == "aborted")
        return stopped;
    const auto found = find_status(k_event, code);
    return std::string(found.empty() ? "unknown" : found);
}

void set_notes(Json& resource, Node statement) {
    append(resource, "note", note(text_or_reference(xml::child(statement, "text"))));
    for (const auto other : statements_below(statement))
        if (statement_code(other) == "48767-8" && xml::local_name(other) == "act")
            append(resource, "note", note(text_or_reference(xml::child(other, "text"))));
}

Json narrative_note(Conversion& conversion, Node section) {
    const auto text = xml::child(section, "text");
    if (!text)
        return nullptr;
    auto markup = narrative_html(text);
    if (!conversion.resources.spend(markup.size()))
        return nullptr;
    Json out;
    if (const auto author = xml::child(section, "author")) {
        set(out, "authorReference", reference(practitioner(conversion, xml::child(author, "assignedAuthor"))));
        set(out, "time", fhir_time(attribute(xml::child(author, "time"), "value")));
    }
    out["text"] = std::move(markup);
    return out;
}

} // namespace palestra::fhir
