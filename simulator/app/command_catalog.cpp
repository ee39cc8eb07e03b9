// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/builtin_folder.hpp"
#include "core/catalog/catalog.hpp"
#include "core/catalog/import.hpp"
#include "simulator/app/catalog_report.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/source_date.hpp"
#include "simulator/app/verdict_comparison.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;

struct CatalogOptions {
    std::string folder, other, name, date, terminology, into, format = "text";
    std::string data = default_data_directory().string();
    std::vector<std::string> on;

    [[nodiscard]] fs::path imported() const { return fs::path(data) / "catalogs"; }

    [[nodiscard]] bool json() const { return format == "json"; }
};

void say_json(const Console& console, Json fields) {
    Json whole{{"palestra", PALESTRA_VERSION}};
    whole.update(fields);
    console.say(dump_json_pretty(whole));
}

int list_catalogs(const CatalogOptions& options, const Console& console) {
    Json catalogs = Json::array();
    for (const auto& folder : catalog::list(options.imported())) {
        const auto record = catalog::record_of(options.imported() / folder);
        catalogs.push_back(
            {{"reference", folder}, {"name", record.name}, {"date", record.date}, {"sha256", record.sha256}});
        if (!options.json())
            console.say(folder);
    }
    const auto builtin = catalog::builtin_folder();
    catalogs.push_back({{"reference", "builtin"},
                        {"name", "builtin"},
                        {"date", builtin ? catalog::record_of(*builtin).date : std::string()},
                        {"sha256", ""}});
    if (options.json())
        say_json(console, {{"catalogs", catalogs}});
    else
        console.say("builtin");
    return 0;
}

Result<fs::path> folder_of(const std::string& reference, const CatalogOptions& options) {
    return catalog::locate(reference, options.imported());
}

Result<catalog::Record> import_folder(const CatalogOptions& options) {
    std::error_code error;
    const auto source = fs::canonical(options.folder, error);
    if (error)
        return fail(FailureCode::catalog_invalid, {{"folder", options.folder}, {"reason", error.message()}});
    const auto [name, date] = catalog::name_and_date(source.filename().string());
    PALESTRA_TRY(const auto data, DataDirectory::open(options.data));
    return catalog::import_catalog(source, data.catalogs(), options.name.empty() ? name : options.name,
                                   !options.date.empty() ? options.date
                                   : !date.empty()       ? date
                                                         : source_date(source));
}

/// A folder, code lists for an imported catalogue, or both.
Result<catalog::Record> import(const CatalogOptions& options) {
    if (options.folder.empty() && options.terminology.empty())
        return fail(FailureCode::wrong_usage, {{"found", "import"}, {"expected", "DIR, --terminology DIR|FILE.csv"}});
    std::string into = options.into;
    catalog::Record record;
    if (!options.folder.empty()) {
        PALESTRA_TRY(record, import_folder(options));
        into = record.reference();
    }
    if (options.terminology.empty())
        return record;
    PALESTRA_TRY(const auto folder, folder_of(into, options));
    if (folder.parent_path() != options.imported()) // somebody's own folder is not ours to change
        return fail(FailureCode::not_found, {{"what", into}});
    return catalog::add_terminology(options.terminology, folder);
}

int run_import(const CatalogOptions& options, const Console& console) {
    const auto record = import(options);
    if (!record)
        return console.explain(record.error());
    if (options.json())
        say_json(console, {{"reference", record->reference()},
                           {"name", record->name},
                           {"date", record->date},
                           {"sha256", record->sha256},
                           {"added_code_systems", record->added}});
    else
        console.say("catalog.imported", {{"name", record->reference()}, {"hash", record->sha256}});
    return 0;
}

int show_catalog(const CatalogOptions& options, const Console& console) {
    const auto folder = folder_of(options.folder, options);
    const auto content = folder ? read_content(*folder) : std::unexpected(folder.error());
    if (!content)
        return console.explain(content.error());
    if (options.json())
        say_json(console, to_json(*content));
    else
        say(console, *content);
    return 0;
}

int check_catalog(const CatalogOptions& options, const Console& console) {
    const auto folder = folder_of(options.folder, options);
    const auto health = folder ? read_health(*folder) : std::unexpected(folder.error());
    if (!health)
        return console.explain(health.error());
    if (options.json())
        say_json(console, to_json(*health));
    else
        say(console, *health);
    return !health->intact ? 1 : health->remark_count() == 0 ? 0 : 3;
}

/// 1 when a document gets another class of outcome: a script asks whether the two judge alike.
int compare_on_documents(const CatalogOptions& options, const Console& console) {
    const auto before = catalog::find(options.folder, options.imported(), {}, catalog::Loading::on_demand);
    const auto after = catalog::find(options.other, options.imported(), {}, catalog::Loading::on_demand);
    if (!before || !after)
        return console.explain(before ? after.error() : before.error());
    const auto comparison = compare_verdicts(*before, *after, {options.on, 0}, console);
    if (!comparison)
        return console.explain(comparison.error());
    const auto named = [](const catalog::Catalog& each) { return Json{{"name", each.name()}, {"date", each.date()}}; };
    Json fields{{"before", named(*before)}, {"after", named(*after)}};
    fields.update(to_json(*comparison));
    if (options.json())
        say_json(console, fields);
    else
        say(console, *comparison);
    return comparison->differences.empty() ? 0 : 1;
}

int compare_catalogs(const CatalogOptions& options, const Console& console) {
    if (!options.on.empty())
        return compare_on_documents(options, console);
    const auto before = folder_of(options.folder, options);
    const auto after = folder_of(options.other, options);
    if (!before || !after)
        return console.explain(before ? after.error() : before.error());
    const auto difference = catalog::difference(*before, *after);
    if (!difference)
        return console.explain(difference.error());
    if (options.json())
        say_json(console, to_json(*difference));
    else
        say(console, *difference);
    return 0;
}

} // namespace

void add_catalog(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<CatalogOptions>();
    auto* verb = program.add_subcommand("catalog", text.text("cli.catalog.verb"));
    verb->require_subcommand(1);
    const auto sub = [&](const char* name, const std::string& about,
                         int (*run)(const CatalogOptions&, const Console&)) {
        auto* command = verb->add_subcommand(name, about);
        command->add_option("--data", options->data, text.text("cli.data"));
        command->add_option("--format", options->format, text.text("cli.format"))
            ->check(CLI::IsMember({"text", "json"}));
        command->callback([options, &console, &action, run] {
            action = [options, &console, run] { return run(*options, console); };
        });
        return command;
    };
    sub("list", text.text("cli.catalog.list"), list_catalogs);
    auto* import_verb = sub("import", text.text("cli.catalog.import"), run_import);
    import_verb->add_option("folder", options->folder, text.text("cli.catalog.folder"));
    import_verb->add_option("--name", options->name, text.text("cli.catalog.name"));
    import_verb->add_option("--date", options->date, text.text("cli.catalog.date"));
    import_verb->add_option("--terminology", options->terminology, text.text("cli.catalog.terminology"));
    import_verb->add_option("--into", options->into, text.text("cli.catalog.into"));
    sub("show", text.text("cli.catalog.show"), show_catalog)
        ->add_option("reference", options->folder, text.text("cli.catalog"));
    sub("check", text.text("cli.catalog.check"), check_catalog)
        ->add_option("reference", options->folder, text.text("cli.catalog"));
    auto* diff = sub("diff", text.text("cli.catalog.diff"), compare_catalogs);
    diff->add_option("before", options->folder, text.text("cli.catalog"))->required();
    diff->add_option("after", options->other, text.text("cli.catalog"))->required();
    diff->add_option("--on", options->on, text.text("cli.catalog.diff.on"));
}

} // namespace palestra::app
