// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/engine/scenario.hpp"

#include "core/base/files.hpp"
#include "core/xml/document.hpp"

#include <algorithm>

namespace palestra::scenarios {
namespace {

constexpr std::size_t k_file_limit = 1U << 20U;

Result<xml::Document> read_xml(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, k_file_limit));
    auto document = xml::Document::parse(bytes);
    if (!document)
        document.error().values["file"] = file.string();
    return document;
}

std::map<std::string, std::string> titles(pugi::xml_node node) {
    std::map<std::string, std::string> by_language;
    for (const auto title : node.children("title"))
        by_language[title.attribute("lang").as_string()] = xml::text_below(title);
    return by_language;
}

Result<std::vector<ScenarioStep>> read_steps(pugi::xml_node root) {
    std::vector<ScenarioStep> steps;
    for (const auto node : root.children("step")) {
        ScenarioStep step{node.attribute("id").as_string(), titles(node), {}};
        PALESTRA_TRY(step.goal, parse_predicate(node.child("goal")));
        steps.push_back(std::move(step));
    }
    if (steps.empty())
        return fail(FailureCode::wrong_usage, {{"what", "scenario"}, {"found", "0 step"}});
    return steps;
}

std::vector<Move> read_moves(pugi::xml_node root) {
    std::vector<Move> moves;
    for (const auto node : root.children()) {
        if (node.type() != pugi::node_element)
            continue;
        Move move{node.name(), {}};
        for (const auto attribute : node.attributes())
            move.arguments[attribute.name()] = attribute.value();
        moves.push_back(std::move(move));
    }
    return moves;
}

} // namespace

std::string Scenario::title_in(const std::string& language) const {
    const auto found = title.find(language);
    return found != title.end() ? found->second : title.empty() ? id : title.begin()->second;
}

Result<std::string> Scenario::text_in(const std::string& language) const {
    return read_file(folder / ("testo." + language + ".md"), k_file_limit);
}

Result<Scenario> load_scenario(const std::filesystem::path& folder) {
    const auto file = folder / "scenario.xml";
    PALESTRA_TRY(const auto document, read_xml(file));
    const auto root = document.root();
    Scenario scenario;
    scenario.folder = folder;
    scenario.id = root.attribute("id").as_string();
    scenario.audience = root.attribute("audience").as_string();
    scenario.level = root.attribute("level").as_string();
    scenario.minutes = root.attribute("minutes").as_int();
    scenario.title = titles(root);
    if (scenario.id != folder.filename())
        return fail(FailureCode::wrong_usage, {{"file", file.string()}, {"what", "id"}, {"found", scenario.id}});
    auto steps = read_steps(root);
    if (!steps) {
        steps.error().values["file"] = file.string();
        return std::unexpected(steps.error());
    }
    scenario.steps = *std::move(steps);
    PALESTRA_TRY(const auto solution, read_xml(folder / "soluzione.xml"));
    scenario.solution = read_moves(solution.root());
    return scenario;
}

std::vector<std::string> list_scenarios(const std::filesystem::path& library) {
    std::vector<std::string> ids;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(library, error))
        if (std::filesystem::exists(entry.path() / "scenario.xml", error))
            ids.push_back(entry.path().filename().string());
    std::ranges::sort(ids);
    return ids;
}

std::vector<StepResult> check(const Scenario& scenario, const std::vector<journal::Event>& events) {
    std::vector<StepResult> results;
    for (const auto& step : scenario.steps) {
        auto answer = step.goal->ask(events);
        results.push_back({step.id, answer.holds, std::move(answer.missing)});
    }
    return results;
}

} // namespace palestra::scenarios
