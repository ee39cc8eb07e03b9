// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/suite.hpp"

#include "core/base/files.hpp"

#include <algorithm>

namespace palestra::conformance {
namespace {

Result<Case> read_case(const std::string& prefix, const Json& json) {
    Case item;
    item.address = prefix + "/" + text_of(json, "id");
    item.requirements = json.value("requirements", std::vector<std::string>{});
    item.title = json.value("title", std::map<std::string, std::string>{});
    item.change = object_of(json, "change");
    item.expect = object_of(json, "expect");
    if (item.expect.empty() || item.requirements.empty() || text_of(json, "id").empty())
        return fail(FailureCode::json_invalid, {{"what", item.address}, {"found", "id, requirements, expect"}});
    return item;
}

} // namespace

Result<std::vector<Case>> load_suites(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Case> cases;
    for (const auto& file : files) {
        PALESTRA_TRY(const auto bytes, read_file(file, 8U << 20U));
        PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
        const auto prefix = file.lexically_relative(folder).replace_extension().generic_string();
        for (const auto& each : array_of(json, "cases")) {
            PALESTRA_TRY(auto item, read_case(prefix, each));
            cases.push_back(std::move(item));
        }
    }
    return cases;
}

std::vector<Case> select(const std::vector<Case>& cases, const std::vector<std::string>& addresses) {
    std::vector<Case> chosen;
    std::ranges::copy_if(cases, std::back_inserter(chosen), [&](const Case& item) {
        return addresses.empty() || std::ranges::any_of(addresses, [&](const std::string& address) {
                   return item.address == address || item.address.starts_with(address + "/");
               });
    });
    return chosen;
}

} // namespace palestra::conformance
