// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/wording.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace palestra::desktop {
namespace {

constexpr std::array<std::pair<int, const char*>, 22> k_reasons{
    {{200, "OK"},          {201, "Created"},        {202, "Accepted"},     {204, "No Content"},
     {301, "Moved"},       {302, "Found"},          {303, "See Other"},    {304, "Not Modified"},
     {400, "Bad Request"}, {401, "Unauthorized"},   {403, "Forbidden"},    {404, "Not Found"},
     {405, "Not Allowed"}, {408, "Timeout"},        {409, "Conflict"},     {413, "Too Large"},
     {415, "Unsupported"}, {422, "Unprocessable"},  {500, "Server Error"}, {502, "Bad Gateway"},
     {503, "Unavailable"}, {504, "Gateway Timeout"}}};

std::string with_sign(std::string number, const Messages& messages) {
    return replace_all(std::move(number), ".", messages.text("desktop.decimal_sign"));
}

std::string name_or(const std::string& key, const std::string& otherwise, const Messages& messages) {
    return messages.all().contains(key) ? messages.text(key) : otherwise;
}

} // namespace

std::string node_name(const std::string& node, const Messages& messages) {
    return name_or("desktop.node." + node, node, messages);
}

std::string short_node_name(const std::string& node, const Messages& messages) {
    return name_or("desktop.node_short." + node, node_name(node, messages), messages);
}

std::string duration_text(std::chrono::microseconds duration, const Messages& messages) {
    const auto us = static_cast<double>(duration.count());
    return with_sign(us < 1e6 ? fmt::format("{:.1f} ms", us / 1e3) : fmt::format("{:.2f} s", us / 1e6), messages);
}

std::string clock_text(TimePoint time) {
    return iso8601(time).substr(11, 12);
}

std::string size_text(std::int64_t bytes, const Messages& messages) {
    if (bytes < 1000)
        return fmt::format("{} byte", bytes);
    const auto kilo = static_cast<double>(bytes) / 1e3;
    return with_sign(kilo < 1e3 ? fmt::format("{:.1f} kB", kilo) : fmt::format("{:.1f} MB", kilo / 1e3), messages);
}

std::string fact_text(const journal::Event& fact, const Messages& messages) {
    FailureValues values;
    if (fact.data.is_object())
        for (const auto& [name, value] : fact.data.items())
            values[name] = value.is_string() ? value.get<std::string>() : dump_json(value);
    const auto key = "desktop.fact." + fact.type;
    return messages.all().contains(key) ? messages.text(key, values) : fact.type;
}

std::string status_text(int status) {
    for (const auto& [code, reason] : k_reasons)
        if (code == status)
            return fmt::format("{} {}", status, reason);
    return std::to_string(status);
}

} // namespace palestra::desktop
