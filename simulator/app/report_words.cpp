// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/report_words.hpp"

#include <nlohmann/json.hpp>

namespace palestra::app {

std::string age_text(std::int64_t seconds) {
    const auto days = seconds / 86400, hours = seconds / 3600 % 24, minutes = seconds / 60 % 60;
    if (days > 0)
        return std::to_string(days) + " g " + std::to_string(hours) + " h";
    if (hours > 0)
        return std::to_string(hours) + " h " + std::to_string(minutes) + " min";
    return minutes > 0 ? std::to_string(minutes) + " min" : std::to_string(seconds) + " s";
}

std::string number_of(const Json& row, const char* name) {
    const auto found = row.find(name);
    return found != row.end() && found->is_number_integer() ? std::to_string(found->get<std::int64_t>()) : "0";
}

std::string age_of(const Json& row, const char* name) {
    const auto found = row.find(name);
    return found != row.end() && found->is_number_integer() ? age_text(found->get<std::int64_t>()) : "—";
}

} // namespace palestra::app
