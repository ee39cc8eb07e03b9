// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/message.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::http {

void Headers::set(std::string_view name, std::string value) {
    remove(name);
    add(std::string(name), std::move(value));
}

void Headers::remove(std::string_view name) {
    std::erase_if(m_entries, [&](const Entry& entry) { return equal_ignoring_case(entry.first, name); });
}

std::string_view Headers::get(std::string_view name) const {
    const auto found =
        std::ranges::find_if(m_entries, [&](const Entry& e) { return equal_ignoring_case(e.first, name); });
    return found == m_entries.end() ? std::string_view{} : found->second;
}

bool Headers::has(std::string_view name) const {
    return std::ranges::any_of(m_entries, [&](const Entry& e) { return equal_ignoring_case(e.first, name); });
}

std::string_view Request::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const {
    const auto at = target.find('?');
    return at == std::string::npos ? std::string_view{} : std::string_view(target).substr(at + 1);
}

std::string Request::parameter(std::string_view name) const {
    for (const auto& pair : split(query(), "&"))
        if (const auto equals = pair.find('='); equals != std::string::npos && pair.substr(0, equals) == name)
            return url_decode(std::string_view(pair).substr(equals + 1)).value_or("");
    return {};
}

Response Response::json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

Response Response::problem(int status, std::string body) {
    return {status, {{"Content-Type", "application/problem+json"}}, std::move(body)};
}

} // namespace palestra::http
