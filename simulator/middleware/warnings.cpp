// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/warnings.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

namespace palestra::middleware {
namespace {

constexpr std::size_t k_most_warning = 200'000;

} // namespace

std::string with_regional(std::string_view national, const std::vector<std::string>& regional) {
    std::vector<std::string> each;
    for (const auto& text : regional)
        each.push_back("[" + text + "]");
    auto whole = std::string(national);
    whole += national.find(k_warning_separator) == std::string_view::npos ? k_warning_separator : ",";
    const auto taken = whole.size() + std::string_view("…").size();
    return whole + ellipsis(join(each, ","), taken < k_most_warning ? k_most_warning - taken : 0);
}

void append_warnings(http::Response& response, const std::vector<std::string>& regional) {
    if (regional.empty() || response.status < 200 || response.status > 299)
        return;
    auto body = parse_json(response.body, "risposta");
    if (!body || !body->is_object())
        return;
    auto warning = body->find("warning");
    if (warning != body->end() && !warning->is_string() && !warning->is_null())
        return;
    (*body)["warning"] = with_regional(text_of(*body, "warning"), regional);
    response.body = dump_json(*body);
}

} // namespace palestra::middleware
