// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/fhir_time.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

namespace palestra::fhir {
namespace {

constexpr std::size_t k_day_size = 10; // 2022-03-25

/// "" for what is no zone in full.
std::string zone_of(std::string_view text) {
    const bool is_zone = text.size() == 5 && (text[0] == '+' || text[0] == '-') && is_digits(text.substr(1));
    if (!is_zone)
        return text.empty() ? "Z" : "";
    return std::string(text.substr(0, 3)) + ":" + std::string(text.substr(3));
}

} // namespace

std::string fhir_time(std::string_view hl7) {
    hl7 = trim(hl7);
    if (!parse_hl7(hl7)) {
        const auto iso = parse_iso8601(hl7);
        return iso ? iso8601(*iso) : std::string{};
    }
    const auto digits = hl7.substr(0, hl7.find_first_not_of("0123456789"));
    const auto part = [&](std::size_t at) { return std::string(digits.substr(at, 2)); };
    std::string out(digits.substr(0, 4));
    if (out == "0000")
        return {};
    if (digits.size() >= 6)
        out += "-" + part(4);
    if (digits.size() >= 8)
        out += "-" + part(6);
    if (digits.size() < 10)
        return out;
    const auto zone = hl7.find_first_of("+-");
    const auto written = zone_of(zone == std::string_view::npos ? std::string_view{} : hl7.substr(zone));
    if (written.empty()) // hours alone: the same moment in UTC
        return iso8601(*parse_hl7(hl7));
    return out + "T" + part(8) + ":" + (digits.size() >= 12 ? part(10) : "00") + ":" +
           (digits.size() >= 14 ? part(12) : "00") + written;
}

std::string fhir_date(std::string_view hl7) {
    return fhir_time(hl7).substr(0, k_day_size);
}

bool is_instant(std::string_view fhir_time) {
    return fhir_time.size() > k_day_size;
}

} // namespace palestra::fhir
