// SPDX-License-Identifier: EUPL-1.2
#include "core/base/messages.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

namespace palestra {

Result<Messages> Messages::load(const std::filesystem::path& folder, const std::string& language) {
    Messages messages;
    messages.m_language = language;
    const auto home = folder / language;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(home, error)) {
        if (entry.path().extension() != ".json")
            continue;
        PALESTRA_TRY(const auto bytes, read_file(entry.path(), 4U << 20U));
        PALESTRA_TRY(const auto catalogue, parse_json(bytes, entry.path().filename().string()));
        for (const auto& [key, text] : catalogue.items())
            messages.m_texts[key] = text.get<std::string>();
    }
    if (error || messages.m_texts.empty())
        return fail(FailureCode::resource_missing, {{"what", home.string()}});
    return messages;
}

std::string Messages::text(std::string_view key, const FailureValues& values) const {
    const auto found = m_texts.find(key);
    std::string text = found == m_texts.end() ? std::string(key) : found->second;
    for (const auto& [name, value] : values)
        text = replace_all(std::move(text), "{" + name + "}", value);
    return text;
}

std::string Messages::text(const Failure& failure) const {
    auto values = failure.values;
    const auto reason = values.find("reason");
    if (reason != values.end() && m_texts.contains(reason->second))
        reason->second = text(reason->second, failure.values);
    return text("failure." + std::string(failure_name(failure.code)), values);
}

} // namespace palestra
