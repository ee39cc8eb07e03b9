// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/record.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/validate_run.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {
namespace {

struct ValidateOptions {
    ValidateWish wish;
    std::string data = default_data_directory().string(), out;
};

int run(ValidateOptions& options, const Console& console) {
    auto& wish = options.wish;
    if (!wish.as_of.empty() && !catalog::is_date(wish.as_of))
        return console.explain(
            {FailureCode::wrong_usage, {{"found", "--as-of " + wish.as_of}, {"expected", "--as-of YYYY-MM-DD"}}});
    wish.catalogs = std::filesystem::path(options.data) / "catalogs";
    wish.out = options.out;
    return run_validate(wish, console);
}

} // namespace

void add_validate(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<ValidateOptions>();
    auto& wish = options->wish;
    auto* verb = program.add_subcommand("validate", text.text("cli.validate"));
    verb->add_option("files", wish.files, text.text("cli.validate.files"))->required();
    verb->add_option("--catalog", wish.catalog, text.text("cli.catalog"));
    verb->add_option("--as-of", wish.as_of, text.text("cli.validate.as_of"));
    verb->add_option("--profile", wish.profile, text.text("cli.validate.profile"))
        ->check(CLI::IsMember({"gateway", "accreditation"}));
    verb->add_option("--jobs", wish.jobs, text.text("cli.validate.jobs"))->check(CLI::Range(1, 256));
    verb->add_option("--format", wish.format, text.text("cli.validate.format"))
        ->check(CLI::IsMember({"text", "json", "junit", "html"}));
    verb->add_option("--explain", wish.explain, text.text("cli.validate.explain"))
        ->check(CLI::IsMember({"clinician", "integrator", "rule", "all", "none"}));
    verb->add_option("--out", options->out, text.text("cli.validate.out"));
    verb->add_flag("--progress", wish.progress, text.text("cli.validate.progress"));
    verb->add_option("--data", options->data, text.text("cli.data"));
    verb->callback([options, &console, &action] { action = [options, &console] { return run(*options, console); }; });
}

} // namespace palestra::app
