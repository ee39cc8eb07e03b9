// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/cast.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::population {
namespace {

Address read_address(const Json& from) {
    Address address;
    address.province = text_of(from, "province");
    address.city = text_of(from, "city");
    address.census_tract = text_of(from, "census_tract");
    address.postal_code = text_of(from, "postal_code");
    address.street = text_of(from, "street");
    return address;
}

} // namespace

const Professional* Cast::professional(std::string_view fiscal_code) const {
    const auto found = std::ranges::find(professionals, fiscal_code, &Professional::fiscal_code);
    return found == professionals.end() ? nullptr : &*found;
}

const Structure* Cast::structure(std::string_view id) const {
    const auto found = std::ranges::find(structures, id, &Structure::id);
    return found == structures.end() ? nullptr : &*found;
}

Result<Cast> load_cast(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, 4U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    Cast cast;
    for (const auto& c : array_of(json, "citizens"))
        cast.citizens.push_back({text_of(c, "fiscal_code"), text_of(c, "given"), text_of(c, "family"),
                                 text_of(c, "gender"), text_of(c, "birth_date"), text_of(c, "doctor"),
                                 read_address(object_of(c, "address"))});
    for (const auto& p : array_of(json, "professionals")) {
        auto& one = cast.professionals.emplace_back();
        one.fiscal_code = text_of(p, "fiscal_code");
        one.given = text_of(p, "given");
        one.family = text_of(p, "family");
        one.role = text_of(p, "role");
        one.subject_role = text_of(p, "subject_role");
        one.structure = text_of(p, "structure");
    }
    for (const auto& s : array_of(json, "structures")) {
        auto& one = cast.structures.emplace_back();
        one.id = text_of(s, "id");
        one.name = text_of(s, "name");
        one.kind = text_of(s, "kind");
        one.locality = text_of(s, "locality");
        one.oid_root = text_of(s, "oid_root");
        one.code = text_of(s, "code");
    }
    if (cast.professionals.empty() || cast.citizens.empty())
        return fail(FailureCode::json_invalid,
                    {{"what", file.filename().string()}, {"found", "citizens, professionals"}});
    return cast;
}

} // namespace palestra::population
