// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/fhir/code_systems.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/resources.hpp"

#include <charconv>

namespace palestra::fhir {
namespace {

/// xsi:type without prefixes, whatever they are.
std::string type_of(Node value) {
    for (const auto one : value.attributes())
        if (std::string_view(one.name()).ends_with(":type")) {
            const std::string written = one.value();
            return written.substr(written.find(':') + 1); // npos + 1 is 0: no prefix
        }
    return {};
}

void set_interval(Json& observation, Node value) {
    if (value.attribute("value")) { // an interval that is one quantity, as RAP documents write it
        set(observation, "valueQuantity", quantity(value));
        return;
    }
    set(observation, "valueRange", range(value));
}

void set_ratio(Json& observation, Node value) {
    Json out;
    set(out, "numerator", quantity(xml::child(value, "numerator")));
    set(out, "denominator", quantity(xml::child(value, "denominator")));
    set(observation, "valueRatio", std::move(out));
}

void set_integer(Json& observation, Node value) {
    const auto digits = attribute(value, "value");
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc{} && end == digits.data() + digits.size())
        observation["valueInteger"] = number;
}

void set_boolean(Json& observation, Node value) {
    const auto word = attribute(value, "value");
    if (word == "true" || word == "false")
        observation["valueBoolean"] = word == "true";
}

} // namespace

void set_value(Json& observation, Node value) {
    const auto type = type_of(value);
    const auto before = observation.size();
    if (type == "CD" || type == "CE" || type == "CV" || type == "CS" || type == "CO")
        set(observation, "valueCodeableConcept", codeable_concept(value));
    else if (type == "PQ" || type == "REAL" || type == "MO")
        set(observation, "valueQuantity", quantity(value));
    else if (type == "IVL_PQ" || type == "IVL_REAL" || type == "IVL_INT")
        set_interval(observation, value);
    else if (type == "INT")
        set_integer(observation, value);
    else if (type == "BL")
        set_boolean(observation, value);
    else if (type == "TS")
        set(observation, "valueDateTime", fhir_time(attribute(value, "value")));
    else if (type == "IVL_TS")
        set(observation, "valuePeriod", period(value));
    else if (type == "RTO" || type == "RTO_PQ_PQ")
        set_ratio(observation, value);
    if (observation.size() != before || !value)
        return;
    auto words = text_or_reference(value);
    if (words.empty()) // a quantity that is no number is still what the author wrote
        words = trim(attribute(value, "value") + " " + attribute(value, "unit"));
    set(observation, "valueString", words);
    if (words.empty() && value.attribute("nullFlavor"))
        observation["dataAbsentReason"] =
            codeable_concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown");
}

} // namespace palestra::fhir
