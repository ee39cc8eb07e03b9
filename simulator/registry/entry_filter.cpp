// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/entry_filter.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/cda/kind.hpp"
#include "core/io/http/problem.hpp"
#include "simulator/registry/age.hpp"

#include <charconv>

namespace palestra::registry {
namespace {

constexpr std::size_t k_most = 1000;

std::unexpected<http::Response> wrong(const char* name, const std::string& found, const char* expected) {
    return std::unexpected(http::simple_problem(400, "Bad Request",
                                                "Parametro " + std::string(name) + ": trovato «" +
                                                    ellipsis(found, 100) + "», atteso " + expected + "."));
}

/// Midnight that begins `day`, some days later.
std::expected<std::string, http::Response> midnight(const http::Request& request, const char* name, int days_later) {
    const auto text = request.parameter(name);
    if (text.empty())
        return std::string{};
    const auto day = parse_day(text);
    if (!day)
        return wrong(name, text, "un giorno come 2026-11-23");
    return compact_utc(TimePoint(std::chrono::sys_days(*day) + std::chrono::days(days_later)));
}

std::expected<std::size_t, http::Response> number(const http::Request& request, const char* name, std::size_t usual,
                                                  std::size_t most) {
    const auto text = request.parameter(name);
    if (text.empty())
        return usual;
    std::size_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || value > most)
        return wrong(name, text, most == k_most ? "un numero fino a 1000" : "un numero");
    return value;
}

std::string code_of(const Json& document, const char* name) {
    return text_of(object_of(document, name), "code");
}

} // namespace

std::expected<EntryFilter, http::Response> read_filter(const http::Request& request) {
    EntryFilter filter;
    filter.facility = request.parameter("facility");
    filter.setting = request.parameter("setting");
    const auto kind = request.parameter("kind");
    const auto* known = cda::find_kind(kind);
    filter.type_code = known != nullptr ? std::string(known->loinc) : kind;
    const auto status = request.parameter("status");
    if (!status.empty() && status != "approved" && status != "deprecated" && status != "all")
        return wrong("status", status, "approved, deprecated o all");
    filter.approved = status != "deprecated";
    filter.deprecated = status == "deprecated" || status == "all";
    auto from = midnight(request, "from", 0);
    auto to = from ? midnight(request, "to", 1) : from;
    if (!from || !to)
        return std::unexpected((from ? to : from).error());
    filter.from = *from;
    filter.to = *to;
    const auto limit = number(request, "limit", k_most, k_most);
    if (!limit)
        return std::unexpected(limit.error());
    const auto offset = number(request, "offset", 0, std::size_t{1} << 31U);
    if (!offset)
        return std::unexpected(offset.error());
    filter.limit = *limit;
    filter.offset = *offset;
    return filter;
}

bool EntryFilter::admits(const StoredEntry& entry) const {
    const auto document = entry.document();
    const auto created = text_of(document, "creationTime");
    return (entry.approved ? approved : deprecated) &&
           (type_code.empty() || code_of(document, "typeCode") == type_code) &&
           (facility.empty() || code_of(document, "healthcareFacilityTypeCode") == facility) &&
           (setting.empty() || code_of(document, "practiceSettingCode") == setting) &&
           (from.empty() || created >= from) && (to.empty() || created < to);
}

} // namespace palestra::registry
