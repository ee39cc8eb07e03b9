// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/asker.hpp"

#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/problem.hpp"

#include <algorithm>
#include <array>

namespace palestra::registry {
namespace {

constexpr std::size_t k_most_text = 500;
constexpr std::array<std::string_view, 9> k_purposes{"TREATMENT", "EMERGENCY",     "PUBEMERGENCY", // contract §14.7
                                                     "SYSADMIN",  "PERSONAL",      "UPDATE",
                                                     "CONSENT",   "ACCESS UPDATE", "ADMINISTRATIVE"};

std::unexpected<http::Response> wrong(std::string_view attribute, std::string_view found, std::string_view expected) {
    return std::unexpected(http::simple_problem(400, "Bad Request",
                                                "Attributo " + std::string(attribute) + " dell'asserzione: trovato «" +
                                                    ellipsis(found, 100) + "», atteso " + std::string(expected) + ".",
                                                "ini/assertion"));
}

std::unexpected<http::Response> not_vouched(const std::string& detail) {
    return std::unexpected(http::simple_problem(403, "Forbidden", detail, "ini/assertion"));
}

std::string fiscal_code_of(const std::string& cx) {
    return to_upper(trim(identity::cx_value(cx)));
}

bool is_true(const Json& attributes, const char* name) {
    const auto found = attributes.find(name);
    return found != attributes.end() && (*found == true || *found == "true");
}

bool is_false(const Json& attributes, const char* name) {
    const auto found = attributes.find(name);
    return found != attributes.end() && (*found == false || *found == "false");
}

std::string organization_of(const http::Request& request) {
    const auto name = identity::parse_certificate_name(request.peer.common_name);
    return name ? name->organization : std::string{};
}

Asker technical(const http::Request& request, bool gateway) {
    Asker asker;
    asker.person = request.peer.common_name;
    asker.role = gateway ? "GTW" : "NOR";
    asker.purpose = gateway ? "UPDATE" : "SYSADMIN";
    asker.organization = organization_of(request);
    asker.technical = true;
    return asker;
}

bool for_citizens(std::string_view group) {
    return group == "assistito" || group == "genitore" || group == "tutore" || group == "delegato";
}

/// The action of the assertion must be the one of the call: READ for GET, another for the others (contract §4.3).
bool fits(const std::string& action, const std::string& method) {
    constexpr std::array<std::string_view, 3> writing{"CREATE", "UPDATE", "DELETE"};
    return method == "GET" ? action == "READ" : std::ranges::find(writing, action) != writing.end();
}

std::expected<Asker, http::Response> read_attributes(const Members& members, const http::Request& request,
                                                     const Json& assertion) {
    const auto attributes = object_of(assertion, "attributes");
    Asker asker;
    asker.person = fiscal_code_of(text_of(attributes, "sub"));
    asker.role = to_upper(text_of(attributes, "subject_role"));
    asker.purpose = to_upper(text_of(attributes, "purpose_of_use"));
    asker.organization = text_of(attributes, "subject_organization_id");
    asker.structure = text_of(attributes, "locality");
    asker.patient = fiscal_code_of(text_of(attributes, "person_id"));
    asker.consent_claim = !is_false(attributes, "patient_consent");
    asker.care_declaration = is_true(attributes, "care_declaration");
    asker.emergency_reason = std::string(trim(text_of(attributes, "emergency_reason")));
    asker.recorded_will = std::string(trim(text_of(attributes, "recorded_will")));
    if (asker.person.empty())
        return wrong("sub", "", "il codice fiscale di chi chiede");
    if (members.rules.group_of(asker.role).empty())
        return wrong("subject_role", asker.role, "un ruolo dell'elenco (contratto §14.5)");
    if (std::ranges::find(k_purposes, asker.purpose) == k_purposes.end())
        return wrong("purpose_of_use", asker.purpose, "una finalità dell'elenco (contratto §14.7)");
    if (identity::organization_name(asker.organization).empty())
        return wrong("subject_organization_id", asker.organization, "un ente dell'elenco (contratto §14.6)");
    if (asker.patient.empty())
        return wrong("person_id", "", "il codice fiscale dell'assistito");
    if (const auto action = text_of(attributes, "action_id"); !fits(action, request.method))
        return wrong("action_id", action, request.method == "GET" ? "READ" : "CREATE, UPDATE o DELETE");
    if (asker.structure.starts_with('^'))
        return wrong("locality", asker.structure, "il nome della struttura (XON.1)");
    for (const auto* text : {&asker.emergency_reason, &asker.recorded_will})
        if (text->size() > k_most_text)
            return wrong("emergency_reason, recorded_will", *text, "al più 500 caratteri");
    return asker;
}

} // namespace

http::Response certificate_refused(const http::Request& request) {
    return http::simple_problem(403, "Forbidden",
                                "Il certificato " + request.peer.common_name + " non è abilitato a questa operazione");
}

std::expected<Asker, http::Response> read_asker(const Members& members, const http::Request& request) {
    const auto& name = request.peer.common_name;
    const bool portal = members.config.portals.contains(name);
    const bool reader = members.config.readers.contains(name);
    const bool writer = members.config.writers.contains(name);
    if (!portal && !reader && !writer)
        return std::unexpected(certificate_refused(request));
    if (!request.headers.has(k_assertion_header)) {
        if (portal)
            return wrong(k_assertion_header, "", "gli attributi di chi chiede");
        return technical(request, writer);
    }
    const auto assertion = parse_json(request.headers.get(k_assertion_header), k_assertion_header, 4);
    if (!assertion)
        return wrong(k_assertion_header, request.headers.get(k_assertion_header), "un oggetto JSON");
    auto asker = read_attributes(members, request, *assertion);
    if (!asker)
        return asker;
    // A node vouches for its own people: of the roles of citizens the portal, of operators their region's node.
    if (for_citizens(members.rules.group_of(asker->role)) != portal)
        return not_vouched("Il certificato " + name + " non può dichiarare il ruolo " + asker->role);
    if (!portal && asker->organization != organization_of(request))
        return not_vouched("Il certificato " + name + " non può dichiarare l'ente " + asker->organization);
    return asker;
}

} // namespace palestra::registry
