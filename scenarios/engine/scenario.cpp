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

std::unexpected<Failure> wrong(const std::string& what, std::string found) {
    return fail(FailureCode::wrong_usage, {{"what", what}, {"found", std::move(found)}});
}

Result<std::vector<Mistake>> read_mistakes(pugi::xml_node root) {
    std::vector<Mistake> mistakes;
    for (const auto node : root.children("mistake")) {
        Mistake mistake{node.attribute("id").as_string(), {}, {}, node.attribute("harm").as_bool()};
        PALESTRA_TRY(mistake.when, parse_predicate(node.child("when")));
        for (const auto feedback : node.children("feedback"))
            mistake.feedback[feedback.attribute("lang").as_string()] = xml::text_below(feedback);
        if (mistake.id.empty() || mistake.feedback.empty())
            return wrong("mistake " + mistake.id, "feedback");
        mistakes.push_back(std::move(mistake));
    }
    return mistakes;
}

Weights read_weights(pugi::xml_node node) {
    const Weights usual;
    return {node.attribute("goal").as_int(usual.goal), node.attribute("correctness").as_int(usual.correctness),
            node.attribute("safety").as_int(usual.safety), node.attribute("hints").as_int(usual.hints),
            node.attribute("time").as_int(usual.time)};
}

Outcome read_scenario(pugi::xml_node root, Scenario& scenario) {
    scenario.id = root.attribute("id").as_string();
    scenario.audience = root.attribute("audience").as_string();
    scenario.level = root.attribute("level").as_string();
    scenario.minutes = root.attribute("minutes").as_int();
    scenario.title = titles(root);
    scenario.weights = read_weights(root.child("scoring"));
    for (const auto node : root.children("objective"))
        scenario.objectives[node.attribute("lang").as_string()].push_back(xml::text_below(node));
    for (const auto node : root.children("requires"))
        scenario.prerequisites.emplace_back(node.attribute("scenario").as_string());
    if (scenario.id != scenario.folder.filename())
        return wrong("id", scenario.id);
    PALESTRA_TRY(scenario.steps, read_steps(root));
    PALESTRA_TRY(scenario.mistakes, read_mistakes(root));
    return {};
}

/// A wrong way names a step and a mistake that there are.
Outcome check_names(const Scenario& scenario, const Way& way) {
    if (std::ranges::find(scenario.steps, way.fails, &ScenarioStep::id) == scenario.steps.end())
        return wrong("wrong " + way.id, "fails=\"" + way.fails + "\"");
    if (!way.mistake.empty() && scenario.mistake(way.mistake) == nullptr)
        return wrong("wrong " + way.id, "mistake=\"" + way.mistake + "\"");
    return {};
}

Outcome read_ways(pugi::xml_node root, Scenario& scenario) {
    PALESTRA_TRY(scenario.solution, parse_way(root.child("way")));
    for (const auto node : root.children("wrong")) {
        PALESTRA_TRY(auto way, parse_way(node));
        PALESTRA_CHECK(check_names(scenario, way));
        scenario.wrong_ways.push_back(std::move(way));
    }
    return {};
}

Outcome in_file(Outcome outcome, const std::filesystem::path& file) {
    if (!outcome)
        outcome.error().values["file"] = file.string();
    return outcome;
}

} // namespace

std::string Scenario::title_in(const std::string& language) const {
    const auto found = title.find(language);
    return found != title.end() ? found->second : title.empty() ? id : title.begin()->second;
}

Result<std::string> Scenario::text_in(const std::string& language) const {
    return read_file(folder / ("testo." + language + ".md"), k_file_limit);
}

Result<std::vector<StepHints>> Scenario::hints_in(const std::string& language) const {
    const auto file = folder / ("suggerimenti." + language + ".md");
    PALESTRA_TRY(const auto text, read_file(file, k_file_limit));
    auto hints = read_hints(text);
    if (hints && hints->size() != steps.size())
        hints = fail(
            FailureCode::wrong_usage,
            {{"what", "##"}, {"found", std::to_string(hints->size())}, {"expected", std::to_string(steps.size())}});
    if (!hints)
        hints.error().values["file"] = file.string();
    return hints;
}

const Mistake* Scenario::mistake(std::string_view mistake_id) const {
    const auto found = std::ranges::find(mistakes, mistake_id, &Mistake::id);
    return found == mistakes.end() ? nullptr : &*found;
}

Result<Scenario> load_scenario(const std::filesystem::path& folder) {
    Scenario scenario;
    scenario.folder = folder;
    const auto file = folder / "scenario.xml", ways = folder / "soluzione.xml";
    PALESTRA_TRY(const auto document, read_xml(file));
    PALESTRA_CHECK(in_file(read_scenario(document.root(), scenario), file));
    PALESTRA_TRY(const auto solution, read_xml(ways));
    PALESTRA_CHECK(in_file(read_ways(solution.root(), scenario), ways));
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

} // namespace palestra::scenarios
