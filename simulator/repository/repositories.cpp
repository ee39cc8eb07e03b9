// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/repositories.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::repository {
namespace {

bool is_arc(std::string_view text) {
    return !text.empty() && text.size() <= 9 && is_digits(text) && (text == "0" || text.front() != '0');
}

Result<Place> read_place(const Json& row, const std::string& file) {
    const auto wrong = [&](const std::string& member) {
        return fail(FailureCode::json_invalid, {{"what", file}, {"found", member + ": " + dump_json(row)}});
    };
    Place place{text_of(row, "id"), text_of(row, "authority"), text_of(row, "name"), text_of(row, "holds"), {}};
    if (!is_arc(place.id))
        return wrong("id");
    if (place.authority.empty() || place.name.empty())
        return wrong(place.name.empty() ? "name" : "authority");
    const auto days = row.find("retention_days");
    if (days == row.end() || !days->is_number_integer() || *days < 1 || *days > 100'000)
        return wrong("retention_days");
    place.retention = std::chrono::days(days->get<int>());
    return place;
}

} // namespace

Result<Repositories> Repositories::load(const std::filesystem::path& file) {
    const auto name = file.filename().string();
    PALESTRA_TRY(const auto bytes, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, name));
    Repositories found;
    found.m_domain = text_of(json, "domain");
    for (const auto& row : array_of(json, "repositories")) {
        PALESTRA_TRY(auto place, read_place(row, name));
        if (found.find(place.id) != nullptr)
            return fail(FailureCode::json_invalid, {{"what", name}, {"found", "id: " + place.id + " (2)"}});
        found.m_places.push_back(std::move(place));
    }
    const auto regional = std::ranges::find(found.m_places, text_of(json, "regional"), &Place::id);
    if (regional == found.m_places.end() || found.m_domain.empty())
        return fail(FailureCode::json_invalid, {{"what", name}, {"found", "domain, regional, repositories"}});
    std::rotate(found.m_places.begin(), regional, regional + 1);
    return found;
}

const Place* Repositories::find(std::string_view id) const {
    if (id.size() > m_domain.size() && id.starts_with(m_domain) && id[m_domain.size()] == '.')
        id.remove_prefix(m_domain.size() + 1);
    const auto found = std::ranges::find(m_places, id, &Place::id);
    return found == m_places.end() ? nullptr : &*found;
}

} // namespace palestra::repository
