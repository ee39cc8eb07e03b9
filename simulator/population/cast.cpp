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

Telecom telephone(const Json& from) {
    return {"WP", "tel:" + text_of(from, "phone")};
}

Telecom mail(const Json& from) {
    return {"WP", "mailto:" + text_of(from, "mail")};
}

Professional read_professional(const Json& from) {
    Professional one;
    one.fiscal_code = text_of(from, "fiscal_code");
    one.given = text_of(from, "given");
    one.family = text_of(from, "family");
    one.role = text_of(from, "role");
    one.subject_role = text_of(from, "subject_role");
    one.structure = text_of(from, "structure");
    one.unit = text_of(from, "unit");
    one.phone = telephone(from);
    one.mail = mail(from);
    return one;
}

Structure read_structure(const Json& from) {
    Structure one;
    one.id = text_of(from, "id");
    one.name = text_of(from, "name");
    one.kind = text_of(from, "kind");
    one.locality = text_of(from, "locality");
    one.oid_root = text_of(from, "oid_root");
    one.code = text_of(from, "code");
    one.address = read_address(object_of(from, "address"));
    one.address.use = "WP";
    one.phone = telephone(from);
    one.mail = mail(from);
    for (const auto& unit : array_of(from, "units")) {
        const auto discipline = text_of(unit, "discipline");
        const auto number = std::to_string(one.units.size() + 1);
        one.units.push_back({text_of(unit, "id"), one.code + "." + discipline + (number.size() < 2 ? "0" : "") + number,
                             text_of(unit, "name"), discipline, one.phone});
    }
    return one;
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
    for (const auto& professional : array_of(json, "professionals"))
        cast.professionals.push_back(read_professional(professional));
    for (const auto& structure : array_of(json, "structures"))
        cast.structures.push_back(read_structure(structure));
    if (cast.professionals.empty() || cast.citizens.empty())
        return fail(FailureCode::json_invalid,
                    {{"what", file.filename().string()}, {"found", "citizens, professionals"}});
    return cast;
}

} // namespace palestra::population
