// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/verdict/verdict.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

constexpr std::size_t k_file_limit = 32U << 20U;

struct ValidateOptions {
    std::vector<std::string> files;
    std::string catalog, format = "text";
    std::string data = default_data_directory().string();
};

/// Files as given; a folder stands for its .xml and .pdf files, in order of name. Failures: file_unreadable (a folder
/// that cannot be walked), not_found (a folder without such files).
Result<std::vector<std::filesystem::path>> expand(const std::vector<std::string>& names) {
    std::vector<std::filesystem::path> files;
    for (const auto& name : names) {
        std::error_code error;
        if (!std::filesystem::is_directory(name, error)) {
            files.emplace_back(name);
            continue;
        }
        std::vector<std::filesystem::path> inside;
        std::filesystem::recursive_directory_iterator entry(name, error);
        for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error))
            if (entry->path().extension() == ".xml" || entry->path().extension() == ".pdf")
                inside.push_back(entry->path());
        if (error)
            return fail(FailureCode::file_unreadable, {{"file", name}, {"reason", error.message()}});
        if (inside.empty())
            return fail(FailureCode::not_found, {{"what", name + "/*.xml, *.pdf"}});
        std::ranges::sort(inside);
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

void say_verdict(const Console& console, const std::string& file, const verdict::Verdict& judged) {
    console.say(
        "validate.verdict",
        {{"file", file},
         {"kind", judged.header && judged.header->kind() != nullptr ? std::string(judged.header->kind()->code) : "?"},
         {"verdict", console.messages.text("verdict." + judged.summary())}});
    for (const auto& level : judged.levels)
        console.say(
            "  " + console.messages.text("level." + std::string(level_name(level.level))) + ": " +
            console.messages.text("state." + std::string(state_name(level.state))) +
            (level.state == verdict::State::not_run ? " (" + console.messages.text("why." + level.why) + ")" : ""));
    for (const auto& finding : judged.findings)
        console.say("validate.finding", {{"code", finding.code},
                                         {"message", finding.message},
                                         {"line", finding.line == 0 ? "–" : std::to_string(finding.line)}});
}

int run_validate(const ValidateOptions& options, const Console& console) {
    const auto catalog = catalog::find(options.catalog, std::filesystem::path(options.data) / "catalogs");
    if (!catalog)
        return console.explain(catalog.error());
    Json results = Json::array();
    int worst = 0;
    const auto files = expand(options.files);
    if (!files)
        return console.explain(files.error());
    for (const auto& file : *files) {
        const auto bytes = read_file(file, k_file_limit);
        if (!bytes) {
            worst = std::max(worst, console.explain(bytes.error()));
            continue;
        }
        const auto judged = verdict::judge_file(*bytes, *catalog);
        // Worst first: 2, 1, 3, 0 (a warning is milder than an error).
        const int code = judged.exit_code();
        worst = worst == 2 || worst == 1 ? std::max(worst, code == 3 ? 0 : code) : code == 0 ? worst : code;
        if (options.format == "json") {
            Json result{{"file", file.string()}};
            result.update(to_json(judged));
            results.push_back(std::move(result));
        } else {
            say_verdict(console, file.string(), judged);
        }
    }
    if (options.format == "json")
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION},
                                      {"catalog", {{"name", catalog->name()}, {"date", catalog->date()}}},
                                      {"results", results}}));
    return worst;
}

} // namespace

void add_validate(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<ValidateOptions>();
    auto* verb = program.add_subcommand("validate", text.text("cli.validate"));
    verb->add_option("files", options->files, text.text("cli.validate.files"))->required();
    verb->add_option("--catalog", options->catalog, text.text("cli.catalog"));
    verb->add_option("--data", options->data, text.text("cli.data"));
    verb->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    verb->callback(
        [options, &console, &action] { action = [options, &console] { return run_validate(*options, console); }; });
}

} // namespace palestra::app
