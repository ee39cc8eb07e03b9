// SPDX-License-Identifier: EUPL-1.2
// What the gateway found wrong with the tokens, beside the claims.
#include "simulator/desktop/token_findings.hpp"

#include "simulator/desktop/hop_presenter.hpp"
#include "simulator/desktop/sample/sample_journal.hpp"
#include "simulator/desktop/step_reader.hpp"
#include "simulator/desktop/story_book.hpp"
#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace palestra;
using namespace palestra::desktop;

namespace {

StoryBook book_of(const std::vector<journal::Event>& events) {
    StoryBook book;
    for (const auto& event : events)
        book.add(event);
    return book;
}

Inspector inspected(const StoryBook& book, std::size_t step, const std::string& language = "it") {
    const auto messages = test_messages(language);
    const auto& story = book.stories().front();
    return inspect(story.steps.at(step), messages, token_refusal(story, story.steps.at(step), messages));
}

std::size_t place_of(const InspectorTab& tab, Block::Kind kind, const std::string& label) {
    const auto found = std::ranges::find_if(
        tab.blocks, [&](const Block& block) { return block.kind == kind && block.label == label; });
    return static_cast<std::size_t>(found - tab.blocks.begin());
}

} // namespace

TEST_CASE("the hop at the gateway and those around it show why their tokens were refused") {
    const auto book = book_of(sample::refused_tokens());
    for (const std::size_t hop : {0, 1}) {
        const auto inspector = inspected(book, hop);
        REQUIRE(inspector.tabs.size() == 3);
        CHECK(inspector.tabs[1].title == "Token (3 ✗)");
        const auto& blocks = inspector.tabs[1].blocks;
        CHECK(blocks[0].value == "Perché il gateway li ha rifiutati · 403 /msg/jwt-validation");
        CHECK(blocks[1].kind == Block::Kind::finding);
        CHECK(blocks[1].label == "subject_role");
        CHECK(blocks[1].value == "J-05 · subject_role «Medico» non è nell'elenco dei ruoli.");
        CHECK(blocks[1].note.starts_with("Usa il codice di tre lettere"));
    }
}

TEST_CASE("each finding stands below its claim, and what is absent has a line") {
    const auto inspector = inspected(book_of(sample::refused_tokens()), 1, "en");
    const auto& tab = inspector.tabs[1];
    const auto role = place_of(tab, Block::Kind::pair, "subject_role");
    REQUIRE(role + 1 < tab.blocks.size());
    CHECK(tab.blocks[role].tone == Tone::error);
    CHECK(tab.blocks[role + 1].kind == Block::Kind::finding);
    CHECK(tab.blocks[role + 1].label.empty());
    const auto person = place_of(tab, Block::Kind::pair, "person_id");
    CHECK(tab.blocks[person + 1].value == "J-15 · The check letter of the fiscal code is X: it should be K.");
    const auto hash = place_of(tab, Block::Kind::pair, "attachment_hash");
    REQUIRE(hash + 1 < tab.blocks.size());
    CHECK(tab.blocks[hash].value == "(absent)");
    CHECK(tab.blocks[hash + 1].value.starts_with("J-16"));
    CHECK(tab.blocks[place_of(tab, Block::Kind::pair, "action_id")].tone == Tone::neutral);
    const auto copied = as_text(inspector);
    CHECK(copied.find("✗ subject_role: APR") != std::string::npos);
    CHECK(copied.find("✗ subject_role: J-05 · ") != std::string::npos);
}

TEST_CASE("a story without refused tokens shows none, the fact itself shows all") {
    const auto good = book_of(sample::delivered_summary());
    const auto& story = good.stories().front();
    for (const auto& step : story.steps)
        CHECK(token_refusal(story, step, test_messages()).empty());
    const auto book = book_of(sample::refused_tokens());
    const auto fact = inspected(book, 2);
    CHECK(fact.title == "Token rifiutati: J-05 subject_role, errori 3");
    CHECK(fact.tabs.front().blocks[1].label == "subject_role");
}

TEST_CASE("a fact of hostile shape is survived") {
    journal::Event event;
    event.type = "gateway.tokens";
    for (const auto& data :
         {Json(nullptr), Json::array(), Json{{"findings", "x"}}, Json{{"findings", {1, "a", nullptr}}},
          Json{{"findings", {{{"mistake", 7}, {"values", {1, 2}}}}}}}) {
        event.data = data;
        const auto refusal = token_refusal(event, test_messages());
        CHECK(refusal.findings.size() <= 1);
    }
    Json many = Json::array();
    for (int i = 0; i < 500; ++i)
        many.push_back({{"field", "aud"}});
    event.data = {{"findings", many}};
    CHECK(token_refusal(event, test_messages()).findings.size() == 60);
}
