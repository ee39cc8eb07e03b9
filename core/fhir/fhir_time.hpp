// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace palestra::fhir {

/// HL7 TS to FHIR date or dateTime with the same precision and zone (facts sheet §6.1): "20220325110000+0100" is
/// "2022-03-25T11:00:00+01:00", "20150409" is "2015-04-09". A time without a zone is UTC, which FHIR wants said; hours
/// without minutes get ":00". ISO 8601 is taken as it is. "" for what is no possible time.
[[nodiscard]] std::string fhir_time(std::string_view hl7);

/// Only the day, month or year of it.
[[nodiscard]] std::string fhir_date(std::string_view hl7);

/// Has it the seconds and the zone that the type instant wants?
[[nodiscard]] bool is_instant(std::string_view fhir_time);

} // namespace palestra::fhir
