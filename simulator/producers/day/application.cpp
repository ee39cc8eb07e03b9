// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/day/application.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/cda/kind.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace palestra::producers {
namespace {

using population::Profession;
using population::StructureType;

constexpr std::array<std::pair<std::string_view, StructureType>, 5> k_structures{
    {{"hospital", StructureType::hospital},
     {"territorial", StructureType::territorial},
     {"practice", StructureType::practice},
     {"pharmacy", StructureType::pharmacy},
     {"accredited_private", StructureType::accredited_private}}};
constexpr std::array<std::pair<std::string_view, Profession>, 2> k_professions{
    {{"general_practitioner", Profession::general_practitioner}, {"paediatrician", Profession::paediatrician}}};

/// The values of an array of names. Failures: json_invalid with the name that is not in the list.
template <typename Value, std::size_t Size>
Result<std::vector<Value>> values_of(const Json& object, const char* member,
                                     const std::array<std::pair<std::string_view, Value>, Size>& names) {
    std::vector<Value> values;
    for (const auto& item : array_of(object, member)) {
        const auto name = item.is_string() ? item.get<std::string>() : std::string();
        const auto found = std::ranges::find(names, name, &std::pair<std::string_view, Value>::first);
        if (found == names.end())
            return fail(FailureCode::json_invalid, {{"what", "applications"}, {"reason", member + (": " + name)}});
        values.push_back(found->second);
    }
    return values;
}

Result<Application> read(const Json& json) {
    Application application{text_of(json, "id"),
                            text_of(json, "name"),
                            text_of(json, "vendor"),
                            text_of(json, "version"),
                            text_of(json, "subject_id"),
                            text_of(json, "subscriber"),
                            {},
                            {},
                            {}};
    for (const auto& kind : array_of(json, "kinds")) {
        PALESTRA_TRY(const auto* known, cda::require_kind(kind.is_string() ? kind.get<std::string>() : ""));
        application.kinds.emplace_back(known->code);
    }
    PALESTRA_TRY(application.structures, values_of(json, "structures", k_structures));
    PALESTRA_TRY(application.professions, values_of(json, "professions", k_professions));
    return application;
}

} // namespace

bool Application::writes(std::string_view kind) const {
    return std::ranges::find(kinds, kind) != kinds.end();
}

Result<Applications> Applications::load(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    Applications applications;
    for (const auto& item : array_of(json, "applications")) {
        PALESTRA_TRY(auto application, read(item));
        applications.m_all.push_back(std::move(application));
    }
    return applications;
}

const Application* Applications::find(std::string_view id) const {
    const auto found = std::ranges::find(m_all, id, &Application::id);
    return found == m_all.end() ? nullptr : &*found;
}

Result<const Application*> Applications::require(std::string_view id) const {
    if (const auto* found = find(id))
        return found;
    std::string known;
    for (const auto& application : m_all)
        known += (known.empty() ? "" : ", ") + application.id;
    return fail(FailureCode::not_found, {{"what", std::string(id)}, {"expected", known}});
}

const Application* Applications::of(std::string_view kind, const population::Structure& structure,
                                    const population::Professional* author) const {
    const auto found = std::ranges::find_if(m_all, [&](const Application& one) {
        // The places of the cast are of no type, its doctors of no profession: there the kind decides.
        const bool cast = structure.type == StructureType::other;
        const bool place = cast || std::ranges::find(one.structures, structure.type) != one.structures.end();
        const bool person =
            cast || one.professions.empty() ||
            (author != nullptr && std::ranges::find(one.professions, author->profession) != one.professions.end());
        return one.writes(kind) && place && person;
    });
    return found == m_all.end() ? nullptr : &*found;
}

} // namespace palestra::producers
