// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/record.hpp"

#include "core/base/dates.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

namespace palestra::catalog {
namespace {

constexpr std::size_t k_most_bytes = 1U << 20U;

} // namespace

bool is_date(const std::string& text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' && parse_iso8601(text).has_value();
}

std::pair<std::string, std::string> name_and_date(const std::string& folder) {
    if (folder.size() > 11 && folder[folder.size() - 11] == '-' && is_date(folder.substr(folder.size() - 10)))
        return {folder.substr(0, folder.size() - 11), folder.substr(folder.size() - 10)};
    return {folder, {}};
}

Record record_of(const std::filesystem::path& folder) {
    Record record;
    std::tie(record.name, record.date) = name_and_date(folder.filename().string());
    const auto text = read_file(folder / "catalog.json", k_most_bytes);
    if (!text)
        return record;
    const auto json = parse_json(*text, "catalog.json");
    if (!json || !json->is_object() || text_of(*json, "name").empty())
        return record;
    record.name = text_of(*json, "name");
    record.date = text_of(*json, "date");
    record.sha256 = text_of(*json, "sha256");
    for (const auto& each : array_of(*json, "added"))
        if (each.is_string())
            record.added.push_back(each.get<std::string>());
    return record;
}

Outcome write_record(const std::filesystem::path& folder, const Record& record) {
    const Json json{{"name", record.name}, {"date", record.date}, {"sha256", record.sha256}, {"added", record.added}};
    return write_file(folder / "catalog.json", dump_json_pretty(json) + "\n");
}

} // namespace palestra::catalog
