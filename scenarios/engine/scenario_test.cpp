// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/document.hpp"
#include "scenarios/engine/assessment.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

namespace {

journal::Event event(const std::string& type, Json data = Json::object()) {
    return {"s", 1, type.substr(0, type.find('.')), type, {}, {}, {}, std::move(data)};
}

scenarios::Predicate::Answer ask(const std::string& text, const std::vector<journal::Event>& events) {
    const auto document = xml::Document::parse(text);
    return (*scenarios::parse_predicate(document->root()))->ask(events);
}

FailureCode parse_failure(const std::string& text) {
    const auto document = xml::Document::parse(text);
    return scenarios::parse_predicate(document->root()).error().code;
}

} // namespace

TEST_CASE("predicates answer from the journal") {
    const std::vector<journal::Event> events{
        event("gateway.validation", {{"outcome", "OK"}, {"levels", {{"syntax", "pass"}}}, {"status", 201}}),
        event("producer.signed"), event("producer.signed")};
    CHECK(ask("<event type='gateway.validation'><where field='outcome' equals='OK'/></event>", events).holds);
    CHECK(
        ask("<event type='gateway.validation'><where field='levels/syntax' one-of='fail pass'/><where field='status' equals='201'/></event>",
            events)
            .holds);
    const auto no = ask("<event type='gateway.validation'><where field='outcome' equals='KO'/></event>", events);
    CHECK_FALSE(no.holds);
    CHECK(no.missing == "gateway.validation (outcome = KO): 0");
    CHECK_FALSE(ask("<event type='producer.signed' at-most='1'/>", events).holds);
    CHECK_FALSE(ask("<event type='producer.signed' node='gateway'/>", events).holds);
    CHECK(ask("<absent type='gateway.publication'/>", events).holds);
    CHECK_FALSE(ask("<absent type='producer.signed'/>", events).holds);
    CHECK(ask("<order><event type='gateway.validation'/><event type='producer.signed'/></order>", events).holds);
    CHECK_FALSE(ask("<order><event type='producer.signed'/><event type='gateway.validation'/></order>", events).holds);
    CHECK(ask("<any><absent type='producer.signed'/><event type='producer.signed'/></any>", events).holds);
    CHECK_FALSE(ask("<all><absent type='producer.signed'/><event type='producer.signed'/></all>", events).holds);
}

TEST_CASE("a predicate that asks nothing or something unknown is refused") {
    CHECK(parse_failure("<all/>") == FailureCode::wrong_usage);
    CHECK(parse_failure("<event/>") == FailureCode::wrong_usage);
    CHECK(parse_failure("<event type='x'><wher field='y'/></event>") == FailureCode::wrong_usage);
    CHECK(parse_failure("<order><event type='x'/></order>") == FailureCode::wrong_usage);
    CHECK(parse_failure("<sometimes/>") == FailureCode::wrong_usage);
}

TEST_CASE("every scenario of the library loads, has texts in both languages and cannot be passed by doing nothing") {
    const std::filesystem::path library = std::string(PALESTRA_SOURCE_DIR) + "/scenarios/library";
    const auto ids = scenarios::list_scenarios(library);
    REQUIRE_FALSE(ids.empty());
    for (const auto& id : ids) {
        INFO(id);
        const auto scenario = scenarios::load_scenario(library / id);
        REQUIRE(scenario);
        CHECK_FALSE(scenario->solution.moves.empty());
        CHECK_FALSE(scenario->wrong_ways.empty());
        for (const auto* language : {"it", "en"}) {
            CHECK(scenario->text_in(language));
            CHECK(scenario->hints_in(language));
            CHECK_FALSE(scenario->objectives.at(language).empty());
            for (const auto& mistake : scenario->mistakes)
                CHECK(mistake.feedback.contains(language));
            CHECK(scenario->title.contains(language));
            for (const auto& step : scenario->steps)
                CHECK(step.title.contains(language));
        }
        const auto idle = scenarios::assess(*scenario, {});
        for (const auto& result : idle.steps) {
            INFO(result.id);
            CHECK_FALSE(result.reached);
        }
        CHECK(idle.mistakes.empty());
        CHECK(idle.score.total() == 0);
        CHECK(scenarios::deviation(scenario->solution, idle) != "");
    }
}

TEST_CASE("a command line falls into words as in a shell") {
    const auto words = [](std::string_view text) { return *scenarios::split_command(text); };
    CHECK(words("producers do  validate\n last") == std::vector<std::string>{"producers", "do", "validate", "last"});
    CHECK(words("x --set 'a b'=\"c d\" ''") == std::vector<std::string>{"x", "--set", "a b=c d", ""});
    CHECK(words(" ").empty());
    CHECK(scenarios::split_command("x 'y").error().code == FailureCode::wrong_usage);
}

TEST_CASE("hints come in three levels for each step") {
    const auto hints = scenarios::read_hints("# Titolo\n\nprima\n\n## Passo 1\n### 1\na\n\nb\n### 2\nc\n### 3\nd\n"
                                             "## Passo 2\n### 1\ne\n### 2\nf\n### 3\ng");
    REQUIRE(hints);
    REQUIRE(hints->size() == 2);
    CHECK((*hints)[0][0] == "a\n\nb\n");
    CHECK((*hints)[1][2] == "g\n");
    CHECK_FALSE(scenarios::read_hints("## 1\n### 1\na\n## 2\n"));
    CHECK_FALSE(scenarios::read_hints("## 1\n### 1\na\n### 2\nb\n### 3\n"));
    CHECK_FALSE(scenarios::read_hints("## 1\n### 1\na\n### 2\nb\n### 3\nc\n### 4\nd\n"));
    CHECK_FALSE(scenarios::read_hints("### 1\na\n"));
}

TEST_CASE("a way is read with what it counts on, and refused when it says nothing") {
    const auto way = [](const std::string& text) {
        const auto document = xml::Document::parse(text);
        return scenarios::parse_way(document->root());
    };
    const auto wrong = way("<wrong id='w' fails='s' mistake='m'><title lang='it'>t</title><do exit='1'>a b</do>"
                           "<await seconds='3'><event type='x'/></await></wrong>");
    REQUIRE(wrong);
    CHECK(wrong->moves.size() == 2);
    CHECK(wrong->moves[0].exit == 1);
    CHECK(wrong->moves[1].command.empty());
    CHECK(wrong->moves[1].patience == std::chrono::seconds(3));
    CHECK(wrong->title.at("it") == "t");
    for (const auto* text : {"<way/>", "<wrong id='w'><do>a</do></wrong>", "<way><do> </do></way>",
                             "<way><fai>a</fai></way>", "<way><await/></way>"}) {
        INFO(text);
        CHECK_FALSE(way(text));
    }
}

TEST_CASE("the score tells goal, mistakes, harm, hints and time apart") {
    scenarios::Scenario scenario;
    scenario.minutes = 10;
    const auto goal = [](const std::string& text) {
        const auto document = xml::Document::parse(text);
        return *scenarios::parse_predicate(document->root());
    };
    scenario.steps.push_back({"uno", {}, goal("<event type='a.b'/>")});
    scenario.steps.push_back({"due", {}, goal("<event type='a.c'/>")});
    scenario.mistakes.push_back({"svista", goal("<event type='a.d'/>"), {}, false});
    scenario.mistakes.push_back({"danno", goal("<event type='a.e'/>"), {}, true});
    const auto at = [&](const std::vector<journal::Event>& events, int minutes = 0, std::size_t hints = 0) {
        return scenarios::assess(scenario, events, {std::chrono::minutes(minutes), hints});
    };
    const auto all = at({event("a.b"), event("a.c")});
    CHECK(all.complete);
    CHECK(all.score.total() == 100);
    const auto half = at({event("a.b")});
    CHECK(half.first_missing() == "due");
    CHECK(half.score.goal == 25);
    CHECK(at({event("a.b"), event("a.c"), event("a.d")}).score.correctness == 15);
    CHECK(at({event("a.b"), event("a.c"), event("a.d")}).score.safety == 15);
    const auto harm = at({event("a.b"), event("a.c"), event("a.d"), event("a.e")});
    CHECK(harm.mistakes == std::vector<std::string>{"svista", "danno"});
    CHECK(harm.score.correctness == 10);
    CHECK(harm.score.safety == 0);
    CHECK(at({event("a.b"), event("a.c")}, 15).score.time == 5);
    CHECK(at({event("a.b"), event("a.c")}, 60).score.time == 0);
    CHECK(at({event("a.b"), event("a.c")}, 0, 6).score.hints == 0);
    CHECK(at({event("a.b"), event("a.c")}, 0, 99).score.hints == 0);

    scenarios::Way way{"w", {}, {}, "due", "svista"};
    CHECK(scenarios::deviation(way, at({event("a.b"), event("a.d")})).empty());
    CHECK(scenarios::deviation(way, half) == "mistake: svista != -");
    CHECK(scenarios::deviation(way, all) == "step: due != -");
    CHECK(scenarios::deviation({}, all).empty());
}
