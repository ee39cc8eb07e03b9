// SPDX-License-Identifier: EUPL-1.2
#include "conformance/coverage/register.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::conformance {
namespace {

Requirement read_requirement(const Json& json) {
    Requirement row;
    row.id = text_of(json, "id");
    row.section = text_of(json, "section");
    row.text = text_of(json, "text");
    for (const auto& operation : array_of(json, "operations"))
        row.operations.push_back(operation.is_string() ? operation.get<std::string>() : "");
    row.automated = json.contains("automated") && json["automated"] == true;
    row.simulated = text_of(json, "simulated");
    const Json reason = object_of(json, "reason");
    for (const auto& [language, text] : reason.items())
        row.reason[language] = text.is_string() ? text.get<std::string>() : "";
    const Json profiles = object_of(json, "profiles");
    row.readings = {text_of(profiles, "spec"), text_of(profiles, "deployed"), text_of(json, "default"),
                    json.contains("switchable") && json["switchable"] == true};
    return row;
}

} // namespace

Result<std::vector<Requirement>> load_register(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, 8U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    std::vector<Requirement> rows;
    for (const auto& each : array_of(json, "requirements")) {
        rows.push_back(read_requirement(each));
        if (rows.back().id.empty() || rows.back().operations.empty())
            return fail(FailureCode::json_invalid, {{"what", file.filename().string()}, {"found", dump_json(each)}});
    }
    return rows;
}

Result<std::vector<Requirement>> load_registers(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Requirement> all;
    for (const auto& file : files) {
        PALESTRA_TRY(auto rows, load_register(file));
        std::ranges::move(rows, std::back_inserter(all));
    }
    return all;
}

} // namespace palestra::conformance
