// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/catalog.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {
namespace {

struct CatalogOptions {
    std::string folder;
    std::string data = default_data_directory().string();
};

int list_catalogs(const CatalogOptions& options, const Console& console) {
    for (const auto& name : catalog::list(std::filesystem::path(options.data) / "catalogs"))
        console.say(name);
    console.say("builtin");
    return 0;
}

/// Checks first, copies beside, renames: a catalogue is there whole or not at all.
Outcome import_catalog(const CatalogOptions& options, std::string& name) {
    namespace fs = std::filesystem;
    PALESTRA_TRY(const auto opened, catalog::Catalog::open(options.folder));
    PALESTRA_TRY(const auto data, DataDirectory::open(options.data));
    name = fs::canonical(options.folder).filename().string();
    const auto target = data.catalogs() / name;
    const auto beside = data.root() / (name + ".part");
    std::error_code error;
    fs::remove_all(beside, error);
    fs::copy(options.folder, beside, fs::copy_options::recursive, error);
    if (!error)
        fs::remove_all(target, error);
    if (!error)
        fs::rename(beside, target, error);
    if (error) {
        const auto code =
            error == std::errc::no_space_on_device ? FailureCode::disk_full : FailureCode::file_unwritable;
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        return fail(code, {{"file", target.string()}, {"reason", error.message()}});
    }
    return {};
}

} // namespace

void add_catalog(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<CatalogOptions>();
    auto* verb = program.add_subcommand("catalog", text.text("cli.catalog.verb"));
    verb->require_subcommand(1);
    auto* list = verb->add_subcommand("list", text.text("cli.catalog.list"));
    list->add_option("--data", options->data, text.text("cli.data"));
    list->callback(
        [options, &console, &action] { action = [options, &console] { return list_catalogs(*options, console); }; });
    auto* import = verb->add_subcommand("import", text.text("cli.catalog.import"));
    import->add_option("folder", options->folder, text.text("cli.catalog.folder"))->required();
    import->add_option("--data", options->data, text.text("cli.data"));
    import->callback([options, &console, &action] {
        action = [options, &console] {
            std::string name;
    if (const auto done = import_catalog(*options, name); !done)
        return console.explain(done.error());
    console.say("catalog.imported", {{"name", name}});
    return 0;
};
} // namespace palestra::app
);
}

} // namespace palestra::app
