// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/catalog_report.hpp"

#include "core/base/files.hpp"
#include "core/catalog/catalog.hpp"
#include "core/catalog/integrity.hpp"
#include "core/catalog/managed_systems.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;

Json json_of(const terminology::CodeSystem& system) {
    const auto& newest = system.newest();
    return {
        {"system", system.oid},         {"version", newest.version},          {"release_date", newest.release_date},
        {"codes", newest.codes.size()}, {"versions", system.versions.size()}, {"allow_listed", system.allow_listed}};
}

std::string shown(const std::string& version) {
    return version.empty() ? "–" : version;
}

/// Compiles each file of rules, and looks for what is odd in those that compile.
Outcome read_rules(const std::vector<catalog::SchematronFile>& files, CatalogHealth& health) {
    constexpr std::size_t most_bytes = 16U << 20U;
    for (const auto& each : files) {
        const auto name = each.file.filename().string();
        PALESTRA_TRY(const auto text, read_file(each.file, most_bytes));
        const auto rules = schematron::Schematron::compile(text, name, each.file.parent_path());
        if (!rules) {
            health.invalid_rules.push_back(rules.error());
            continue;
        }
        for (auto& fault : schematron::faults(*rules))
            health.rule_faults.push_back({name, std::move(fault)});
    }
    return {};
}

Json json_of(const RuleFault& each) {
    Json item{{"file", each.file}, {"fault", schematron::fault_name(each.fault.kind)}, {"rule", each.fault.rule}};
    if (each.fault.test)
        item["test"] = *each.fault.test;
    item["line"] = each.fault.line;
    item["what"] = each.fault.what;
    if (each.fault.other_line != 0)
        item["other_line"] = each.fault.other_line;
    return item;
}

/// In use: no other file of the catalogue serves the same template in its place.
bool in_use(const CatalogContent& content, const catalog::SchematronFile& file) {
    return catalog::schematron_of(content.schematrons, file.template_id) == &file;
}

} // namespace

Result<CatalogContent> read_content(const fs::path& folder) {
    CatalogContent content;
    std::error_code error;
    const auto canonical = fs::canonical(folder, error);
    if (error)
        return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", error.message()}});
    content.record = catalog::record_of(canonical);
    for (const auto& entry : fs::directory_iterator(canonical / "schema", error))
        if (fs::exists(entry.path() / "CDA.xsd"))
            content.schemas.push_back(entry.path().filename().string());
    std::ranges::sort(content.schemas);
    PALESTRA_TRY(content.schematrons, catalog::schematron_files(canonical / "schematron"));
    if (!terminology::code_list_files(canonical / "terminology").empty()) {
        PALESTRA_TRY(const auto managed, catalog::managed_systems_of(canonical / "terminology"));
        PALESTRA_TRY(content.dictionary, terminology::Dictionary::load(canonical / "terminology", managed));
    }
    content.sha256 = content.record.sha256;
    if (content.sha256.empty()) {
        PALESTRA_TRY(const auto manifest, catalog::manifest_of(canonical));
        content.sha256 = catalog::hash_of(manifest);
    }
    return content;
}

Result<CatalogHealth> read_health(const fs::path& folder) {
    CatalogHealth health;
    PALESTRA_TRY(const auto manifest, catalog::manifest_of(folder));
    const auto record = catalog::record_of(folder);
    health.sealed = !record.sha256.empty();
    health.intact = !health.sealed || catalog::hash_of(manifest) == record.sha256;
    PALESTRA_TRY(health.remarks, terminology::inspect(folder / "terminology"));
    PALESTRA_TRY(const auto files, catalog::schematron_files(folder / "schematron"));
    for (const auto& each : files)
        if (each.template_id.empty())
            health.without_template.push_back(each.file.filename().string());
    PALESTRA_CHECK(read_rules(files, health));
    return health;
}

Json to_json(const CatalogContent& content) {
    Json schematrons = Json::array(), systems = Json::array(), open = Json::array();
    for (const auto& each : content.schematrons)
        schematrons.push_back({{"file", each.file.filename().string()},
                               {"kind", each.kind},
                               {"version", each.version},
                               {"template_id", each.template_id},
                               {"in_use", in_use(content, each)}});
    if (content.dictionary)
        for (const auto& system : content.dictionary->systems()) {
            if (system.open)
                open.push_back({{"system", system.oid}, {"version", system.newest().version}});
            else
                systems.push_back(json_of(system));
        }
    return {{"name", content.record.name},
            {"date", content.record.date},
            {"sha256", content.sha256},
            {"imported", !content.record.sha256.empty()},
            {"schemas", content.schemas},
            {"schematrons", schematrons},
            {"code_systems", systems},
            {"open_systems", open},
            {"added_code_systems", content.record.added}};
}

Json to_json(const CatalogHealth& health) {
    Json faults = Json::array();
    for (const auto& each : health.remarks)
        faults.push_back({{"fault", terminology::fault_name(each.fault)},
                          {"system", each.system},
                          {"version", each.version},
                          {"code", each.code},
                          {"line", each.line},
                          {"first", each.first},
                          {"other", each.other}});
    Json rules = Json::array(), invalid = Json::array();
    for (const auto& each : health.rule_faults)
        rules.push_back(json_of(each));
    for (const auto& each : health.invalid_rules)
        invalid.push_back(failure_line(each));
    return {{"sealed", health.sealed},        {"intact", health.intact}, {"without_template", health.without_template},
            {"invalid_schematrons", invalid}, {"schematrons", rules},    {"terminology", faults}};
}

Json to_json(const catalog::Difference& difference) {
    Json schematrons = Json::array(), systems = Json::array();
    for (const auto& each : difference.schematrons)
        schematrons.push_back({{"template_id", each.template_id},
                               {"kind", each.kind},
                               {"before", {{"version", each.before_version}, {"file", each.before_file}}},
                               {"after", {{"version", each.after_version}, {"file", each.after_file}}},
                               {"same_version_other_content", each.same_version_other_content}});
    for (const auto& each : difference.systems)
        systems.push_back({{"system", each.system},
                           {"before_version", each.before_version},
                           {"after_version", each.after_version},
                           {"new", each.is_new},
                           {"gone", each.is_gone},
                           {"added", each.added},
                           {"removed", each.removed}});
    return {{"files",
             {{"added", difference.added_files},
              {"removed", difference.removed_files},
              {"changed", difference.changed_files}}},
            {"schematrons", schematrons},
            {"code_systems", systems}};
}

void say(const Console& console, const CatalogContent& content) {
    const auto number = [](std::size_t value) { return std::to_string(value); };
    console.say("catalog.title", {{"name", content.record.name}, {"date", content.record.date}});
    console.say("catalog.hash", {{"hash", content.sha256}});
    console.say("catalog.schemas", {{"count", number(content.schemas.size())}});
    for (const auto& each : content.schemas)
        console.say("  " + each);
    console.say("catalog.schematrons", {{"count", number(content.schematrons.size())}});
    for (const auto& each : content.schematrons)
        console.say(in_use(content, each) ? "catalog.schematron" : "catalog.schematron_unused",
                    {{"kind", each.kind},
                     {"version", each.version},
                     {"template", each.template_id},
                     {"file", each.file.filename().string()}});
    if (!content.dictionary)
        return;
    console.say("catalog.systems", {{"count", number(content.dictionary->systems().size())}});
    for (const auto& system : content.dictionary->systems())
        console.say(system.open           ? "catalog.system_open"
                    : system.allow_listed ? "catalog.system_allowed"
                                          : "catalog.system",
                    {{"system", system.oid},
                     {"version", shown(system.newest().version)},
                     {"count", number(system.newest().codes.size())}});
}

void say(const Console& console, const CatalogHealth& health) {
    console.say(console.messages.text(!health.sealed  ? "catalog.unsealed"
                                      : health.intact ? "catalog.intact"
                                                      : "catalog.altered"));
    for (const auto& each : health.without_template)
        console.say("catalog.without_template", {{"file", each}});
    for (const auto& each : health.remarks)
        console.say("catalog.fault." + std::string(terminology::fault_name(each.fault)),
                    {{"system", each.system},
                     {"line", std::to_string(each.line)},
                     {"code", each.code},
                     {"version", each.version},
                     {"first", each.first},
                     {"other", each.other}});
    for (const auto& each : health.invalid_rules)
        console.say(console.messages.text(each));
    for (const auto& each : health.rule_faults)
        console.say("catalog.rule_fault." + std::string(schematron::fault_name(each.fault.kind)),
                    {{"file", each.file},
                     {"line", std::to_string(each.fault.line)},
                     {"what", each.fault.what},
                     {"other", std::to_string(each.fault.other_line)}});
    console.say("catalog.faults", {{"count", std::to_string(health.remark_count())}});
}

void say(const Console& console, const catalog::Difference& difference) {
    if (difference.empty())
        console.say(console.messages.text("catalog.same"));
    for (const auto& each : difference.schematrons)
        console.say("catalog.schematron_change", {{"kind", each.kind},
                                                  {"template", each.template_id},
                                                  {"before", shown(each.before_version)},
                                                  {"after", shown(each.after_version)}});
    for (const auto& each : difference.systems)
        console.say(each.is_new    ? "catalog.system_new"
                    : each.is_gone ? "catalog.system_gone"
                                   : "catalog.system_change",
                    {{"system", each.system},
                     {"before", shown(each.before_version)},
                     {"after", shown(each.after_version)},
                     {"added", std::to_string(each.added.size())},
                     {"removed", std::to_string(each.removed.size())}});
    console.say("catalog.files", {{"added", std::to_string(difference.added_files.size())},
                                  {"removed", std::to_string(difference.removed_files.size())},
                                  {"changed", std::to_string(difference.changed_files.size())}});
}

} // namespace palestra::app
