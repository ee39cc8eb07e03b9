// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/engine/scenario.hpp"

#include "core/xml/document.hpp"

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
        CHECK_FALSE(scenario->solution.empty());
        for (const auto* language : {"it", "en"}) {
            CHECK(scenario->text_in(language));
            CHECK(scenario->title.contains(language));
            for (const auto& step : scenario->steps)
                CHECK(step.title.contains(language));
        }
        for (const auto& result : scenarios::check(*scenario, {})) {
            INFO(result.id);
            CHECK_FALSE(result.reached);
        }
    }
}
