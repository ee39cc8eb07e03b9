// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/suite.hpp"

#include "conformance/runner/operations.hpp"
#include "conformance/runner/vocabulary.hpp"
#include "core/base/files.hpp"

#include <algorithm>

namespace palestra::conformance {
namespace {

/// The case's own member, else the file's.
Json own_or(const Json& json, const Json& file, const char* name, Json otherwise) {
    if (const auto own = json.find(name); own != json.end())
        return *own;
    return file.value(name, std::move(otherwise));
}

Result<Case> read_case(const std::string& prefix, const Json& json, const Json& file) {
    Case item;
    item.address = prefix + "/" + text_of(json, "id");
    if (const auto unknown = unknown_member(json); !unknown.empty())
        return fail(FailureCode::json_invalid, {{"what", item.address}, {"found", unknown}});
    item.requirements = json.value("requirements", std::vector<std::string>{});
    item.title = json.value("title", std::map<std::string, std::string>{});
    item.operation = own_or(json, file, "operation", "E1");
    item.listener = json.value("listener", "");
    item.needs = json.value("needs", "");
    item.before = own_or(json, file, "before", Json::array());
    const auto* operation = find_operation(item.operation);
    const bool harmless = item.before.empty() && operation != nullptr && !operation->publishes;
    item.document = own_or(json, file, "document", harmless ? "shared" : "fresh");
    item.fault = json.value("fault", Json());
    item.behind = own_or(json, file, "behind", Json());
    item.change = object_of(json, "change");
    item.expect = object_of(json, "expect");
    item.after = array_of(json, "after");
    if (item.expect.empty() || item.requirements.empty() || text_of(json, "id").empty() || operation == nullptr)
        return fail(FailureCode::json_invalid,
                    {{"what", item.address}, {"found", "id, requirements, operation, expect"}});
    return item;
}

Outcome read_file_of_cases(const std::filesystem::path& file, const std::string& prefix, std::vector<Case>& cases) {
    PALESTRA_TRY(const auto bytes, read_file(file, 8U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    if (const auto unknown = unknown_member_of_file(json); !unknown.empty())
        return fail(FailureCode::json_invalid, {{"what", prefix}, {"found", unknown}});
    for (const auto& each : array_of(json, "cases")) {
        PALESTRA_TRY(auto item, read_case(prefix, each, json));
        cases.push_back(std::move(item));
    }
    return {};
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
    for (const auto& file : files)
        PALESTRA_CHECK(
            read_file_of_cases(file, file.lexically_relative(folder).replace_extension().generic_string(), cases));
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
