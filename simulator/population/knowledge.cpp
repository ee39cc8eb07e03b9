// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/knowledge.hpp"

#include "core/base/files.hpp"

#include <algorithm>

namespace palestra::population {
namespace read {

const Json& member(const Json& object, std::string_view name) {
    static const Json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

const std::string& text(const Json& object, std::string_view name) {
    static const std::string nothing;
    const auto& found = member(object, name);
    return found.is_string() ? found.get_ref<const std::string&>() : nothing;
}

double number(const Json& object, std::string_view name, double otherwise) {
    const auto& found = member(object, name);
    return found.is_number() ? found.get<double>() : otherwise;
}

bool flag(const Json& object, std::string_view name, bool otherwise) {
    const auto& found = member(object, name);
    return found.is_boolean() ? found.get<bool>() : otherwise;
}

std::vector<std::string> texts(const Json& object, std::string_view name) {
    const auto& found = member(object, name);
    std::vector<std::string> list;
    if (found.is_string())
        list.push_back(found.get<std::string>());
    if (found.is_array())
        for (const auto& one : found)
            if (one.is_string())
                list.push_back(one.get<std::string>());
    return list;
}

} // namespace read

namespace {

using read::flag;
using read::member;
using read::number;
using read::text;
using read::texts;

constexpr std::size_t k_file_limit = 4U << 20U;

Result<Json> open(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, k_file_limit));
    return parse_json(bytes, file.filename().string());
}

std::map<std::string, std::string, std::less<>> dictionary(const Json& from, std::string_view name) {
    std::map<std::string, std::string, std::less<>> found;
    for (const auto& [code, display] : member(from, name).items())
        if (display.is_string())
            found[code] = display.get<std::string>();
    return found;
}

void read_names(Names& names, const Json& from) {
    const auto given = [](const Json& g) {
        return Names::Given{texts(g, "old"), texts(g, "middle"), texts(g, "young"), texts(g, "foreign")};
    };
    names.male = given(member(from, "male"));
    names.female = given(member(from, "female"));
    names.roots = texts(from, "surname_roots");
    names.endings = texts(from, "surname_endings");
    names.streets = texts(from, "streets");
    names.occupations = texts(from, "occupations");
    for (const auto& c : member(from, "countries"))
        names.countries.push_back({text(c, "istat"), text(c, "name"), text(c, "iso"), flag(c, "eu")});
}

void read_places(Knowledge& known, const Json& comuni, const Json& authorities, const Json& units) {
    for (const auto& c : member(comuni, "comuni")) {
        known.comuni.push_back({text(c, "name"), text(c, "istat"), text(c, "cap"), text(c, "province"), text(c, "asl"),
                                static_cast<int>(number(c, "weight", 1))});
        known.weight += known.comuni.back().weight;
    }
    for (const auto& a : member(authorities, "authorities")) {
        AuthorityKind kind{
            text(a, "id"), text(a, "name"), text(a, "code"), text(a, "city"), text(a, "type"), texts(a, "serves"), {}};
        for (const auto& h : member(a, "hospitals"))
            kind.hospitals.push_back({text(h, "name"), text(h, "code"), text(h, "city")});
        known.authorities.push_back(std::move(kind));
    }
    const auto read_units = [&](std::string_view name, std::vector<UnitKind>& to) {
        for (const auto& u : member(units, name))
            to.push_back(
                {text(u, "key"), text(u, "name"), text(u, "discipline"), static_cast<int>(number(u, "doctors", 1))});
    };
    read_units("hospital", known.hospital_units);
    read_units("territorial", known.territorial_units);
}

void read_medicines(Knowledge& known, const Json& from) {
    for (const auto& m : member(from, "medicines")) {
        Medicine medicine{text(m, "key"),      text(m, "atc"),  text(m, "atc_name"), text(m, "name"),
                          text(m, "strength"), text(m, "form"), text(m, "aic"),      false,
                          text(m, "class"),    text(m, "note"), text(m, "price")};
        known.medicines.emplace(medicine.key, std::move(medicine));
    }
}

Code coded_pair(const std::string& pair, std::string_view system) {
    const auto bar = pair.find('|');
    return {std::string(system), pair.substr(0, bar), bar == std::string::npos ? "" : pair.substr(bar + 1)};
}

void read_laboratory(Knowledge& known, const Json& from) {
    for (const auto& a : member(from, "analytes")) {
        Analyte analyte{text(a, "loinc"),
                        text(a, "name"),
                        text(a, "unit"),
                        text(a, "unit_text"),
                        text(a, "normal"),
                        static_cast<int>(number(a, "decimals")),
                        {},
                        number(a, "sd"),
                        {},
                        {}};
        for (std::size_t sex = 0; sex < 2; ++sex) {
            const auto at = [&](std::string_view name) -> std::optional<double> {
                const auto& pair = member(a, name);
                if (!pair.is_array() || pair.size() != 2 || !pair[sex].is_number())
                    return std::nullopt;
                return pair[sex].get<double>();
            };
            analyte.mean[sex] = at("mean").value_or(0);
            analyte.low[sex] = at("low");
            analyte.high[sex] = at("high");
        }
        known.analytes.emplace(analyte.loinc, std::move(analyte));
    }
    for (const auto& p : member(from, "panels"))
        known.panels.emplace(text(p, "key"),
                             PanelKind{coded_pair(text(p, "speciality"), systems::k_loinc),
                                       coded_pair(text(p, "panel"), systems::k_loinc), text(p, "specimen"),
                                       text(p, "specimen_text"), texts(p, "analytes")});
}

void read_vaccines(Knowledge& known, const Json& from) {
    const auto& names = member(from, "antigens");
    for (const auto& v : member(from, "vaccines")) {
        VaccineKind kind;
        kind.key = text(v, "key");
        kind.medicine.key = kind.key;
        kind.medicine.atc = text(v, "atc");
        kind.medicine.atc_name = kind.medicine.name = text(v, "name");
        kind.medicine.aic = prescribable_aic(kind.medicine);
        kind.medicine.aic_synthetic = true;
        kind.medicine.reimbursement_class = "H";
        for (const auto& code : texts(v, "antigens"))
            kind.antigens.push_back({std::string(systems::k_antigens), code, text(names, code)});
        kind.route = text(v, "route");
        kind.manufacturer = text(v, "manufacturer");
        kind.quantity = number(v, "quantity", 0.5);
        known.vaccines.emplace(kind.key, std::move(kind));
    }
    for (const auto& [key, pair] : member(from, "diseases").items())
        if (pair.is_array() && pair.size() == 2)
            known.vaccine_diseases[key] = {std::string(systems::k_icd9cm), pair[0].get<std::string>(),
                                           pair[1].get<std::string>()};
    known.risk_categories = dictionary(from, "risk_categories");
    known.risk_conditions = dictionary(from, "risk_conditions");
    known.calendar = member(from, "calendar");
}

/// Every file of the folder, by name, so that the order is the same everywhere.
Result<std::vector<Json>> open_all(const std::filesystem::path& folder) {
    std::error_code trouble;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    if (trouble || files.empty())
        return fail(FailureCode::file_unreadable,
                    {{"file", folder.string()}, {"reason", trouble ? trouble.message() : "*.json"}});
    std::ranges::sort(files);
    std::vector<Json> all;
    for (const auto& file : files) {
        PALESTRA_TRY(auto one, open(file));
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace

bool Names::reserved(std::string_view family) const {
    for (const auto& root : roots)
        if (family.starts_with(root) && std::ranges::find(endings, family.substr(root.size())) != endings.end())
            return true;
    return false;
}

const Comune* Knowledge::comune(std::string_view name) const {
    const auto found = std::ranges::find(comuni, name, &Comune::name);
    return found == comuni.end() ? nullptr : &*found;
}

Code Knowledge::diagnosis(std::string_view icd9cm) const {
    if (icd9cm.empty())
        return {};
    const auto found = diagnoses.find(icd9cm);
    return {std::string(systems::k_icd9cm), std::string(icd9cm), found == diagnoses.end() ? "" : found->second};
}

Code Knowledge::procedure(std::string_view icd9cm) const {
    if (icd9cm.empty())
        return {};
    const auto found = procedures.find(icd9cm);
    return {std::string(systems::k_icd9cm), std::string(icd9cm), found == procedures.end() ? "" : found->second};
}

Medicine Knowledge::medicine(std::string_view key) const {
    const auto found = medicines.find(key);
    if (found != medicines.end())
        return found->second;
    Medicine unknown;
    unknown.key = unknown.name = key;
    return unknown;
}

Result<Knowledge> Knowledge::load(const std::filesystem::path& resources) {
    const auto folder = resources / "simulator/population/data";
    Knowledge known;
    PALESTRA_TRY(const auto comuni, open(folder / "comuni.json"));
    PALESTRA_TRY(const auto authorities, open(folder / "authorities.json"));
    PALESTRA_TRY(const auto units, open(folder / "units.json"));
    PALESTRA_TRY(const auto names, open(folder / "names.json"));
    PALESTRA_TRY(const auto medicines, open(folder / "medicines.json"));
    PALESTRA_TRY(const auto laboratory, open(folder / "laboratory.json"));
    PALESTRA_TRY(const auto vaccines, open(folder / "vaccines.json"));
    PALESTRA_TRY(const auto codes, open(folder / "codes.json"));
    PALESTRA_TRY(known.people, open(folder / "people.json"));
    PALESTRA_TRY(known.pathways, open_all(folder / "pathways"));
    PALESTRA_TRY(const auto stories, open_all(folder / "stories"));
    read_places(known, comuni, authorities, units);
    read_names(known.names, names);
    read_medicines(known, medicines);
    read_laboratory(known, laboratory);
    read_vaccines(known, vaccines);
    known.diagnoses = dictionary(codes, "diagnoses");
    known.procedures = dictionary(codes, "procedures");
    known.exemptions = dictionary(codes, "exemptions");
    known.story = Json::object();
    for (const auto& story : stories)
        for (const auto& [key, value] : story.items())
            if (value.is_array() && known.story.contains(key))
                known.story[key].insert(known.story[key].end(), value.begin(), value.end());
            else
                known.story[key] = value;
    if (known.comuni.empty() || known.names.roots.empty() || known.authorities.empty())
        return fail(FailureCode::json_invalid,
                    {{"what", folder.string()}, {"found", "comuni, surname_roots, authorities"}});
    return known;
}

} // namespace palestra::population
