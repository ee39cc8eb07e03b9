// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/code_lists.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::gateway {

Result<CodeLists> CodeLists::load(const std::filesystem::path& folder) {
    CodeLists lists;
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator(folder, error)) {
        PALESTRA_TRY(const auto bytes, read_file(file.path(), 4U << 20U));
        PALESTRA_TRY(const auto json, parse_json(bytes, file.path().filename().string()));
        auto& list = lists.m_lists[text_of(json, "id")];
        for (const auto& entry : array_of(json, "entries"))
            list[text_of(entry, "code")] = {text_of(entry, "display"), text_of(entry, "ini_code"),
                                            text_of(entry, "high_level")};
    }
    if (lists.m_lists.empty())
        return fail(FailureCode::resource_missing, {{"what", folder.string()}});
    return lists;
}

const CodeLists::Entry* CodeLists::find(std::string_view list, std::string_view code) const {
    const auto found = m_lists.find(list);
    if (found == m_lists.end())
        return nullptr;
    const auto entry = found->second.find(code);
    return entry == found->second.end() ? nullptr : &entry->second;
}

bool CodeLists::contains(std::string_view list, std::string_view code) const {
    return find(list, code) != nullptr;
}

bool CodeLists::contains_ignoring_case(std::string_view list, std::string_view code) const {
    const auto found = m_lists.find(list);
    return found != m_lists.end() && std::ranges::any_of(found->second, [&](const auto& entry) {
               return equal_ignoring_case(entry.first, code);
           });
}

std::string CodeLists::display(std::string_view list, std::string_view code) const {
    const auto* entry = find(list, code);
    return entry == nullptr ? std::string{} : entry->display;
}

std::string CodeLists::ini_code(std::string_view list, std::string_view code) const {
    const auto* entry = find(list, code);
    return entry == nullptr || entry->ini_code.empty() ? std::string(code) : entry->ini_code;
}

bool CodeLists::correlated(std::string_view document_type, std::string_view high_level) const {
    const auto* entry = find("document_types", document_type);
    return entry != nullptr && !entry->high_level.empty() && entry->high_level == high_level;
}

} // namespace palestra::gateway
