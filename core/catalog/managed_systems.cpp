// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/managed_systems.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/catalog/data/managed_systems.hpp"

#include <nlohmann/json.hpp>

namespace palestra::catalog {
namespace {

constexpr std::size_t k_most_bytes = 1U << 20U;

std::vector<std::string> texts_of(const Json& object, std::string_view member) {
    std::vector<std::string> texts;
    for (const auto& each : array_of(object, member))
        if (each.is_string())
            texts.push_back(each.get<std::string>());
    return texts;
}

std::vector<terminology::ManagedSystem> systems_of(const Json& read) {
    std::vector<terminology::ManagedSystem> systems;
    for (const auto& each : array_of(read, "systems"))
        systems.push_back(
            {text_of(each, "system"), text_of(each, "version"), texts_of(each, "shapes"), texts_of(each, "never")});
    return systems;
}

} // namespace

const std::vector<terminology::ManagedSystem>& managed_systems() {
    static const auto all =
        systems_of(parse_json(data::k_managed_systems, "managed-systems.json").value()); // ours: a test reads it
    return all;
}

Result<std::vector<terminology::ManagedSystem>> managed_systems_of(const std::filesystem::path& terminology_folder) {
    const auto file = terminology_folder / "open-systems.json";
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return managed_systems();
    PALESTRA_TRY(const auto text, read_file(file, k_most_bytes));
    const auto read = parse_json(text, file.string());
    if (!read)
        return fail(FailureCode::terminology_invalid, {{"file", file.string()}, {"line", "1"}, {"reason", "JSON"}});
    return systems_of(*read);
}

} // namespace palestra::catalog
