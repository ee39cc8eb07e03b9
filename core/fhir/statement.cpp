// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/resources.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

/// Ordered, intended or proposed, against what happened.
bool is_wish(Node statement) {
    constexpr std::array<std::string_view, 5> moods{"INT", "RQO", "PRP", "PRMS", "ARQ"};
    return std::ranges::find(moods, attribute(statement, "moodCode")) != moods.end();
}

bool has_product(Node supply) {
    return static_cast<bool>(xml::child(supply, "product"));
}

} // namespace

std::string statement(Conversion& conversion, const SectionView& section, Node statement) {
    const auto element = xml::local_name(statement);
    if (element == "observation")
        return is_wish(statement) && !xml::child(statement, "value") && section.loinc == "57828-6"
                   ? service_request(conversion, section, statement)
                   : observation(conversion, section, statement);
    if (element == "organizer")
        return observation_group(conversion, section, statement);
    if (element == "substanceAdministration")
        return is_wish(statement) ? medication_request(conversion, section, statement)
                                  : medication_statement(conversion, section, statement);
    if (element == "procedure")
        return procedure(conversion, section, statement);
    if (element == "encounter")
        return past_encounter(conversion, section, statement);
    if (element == "supply")
        return has_product(statement) ? medication_dispense(conversion, section, statement)
                                      : device_use(conversion, section, statement);
    if (element == "observationMedia")
        return media(conversion, statement);
    return statement_code(statement) == "48767-8" ? std::string{} : service_request(conversion, section, statement);
}

} // namespace palestra::fhir
