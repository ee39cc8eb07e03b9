// SPDX-License-Identifier: EUPL-1.2
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

Inspector inspected(const std::vector<journal::Event>& events, std::size_t step, const std::string& language = "it") {
    StoryBook book;
    for (const auto& event : events)
        book.add(event);
    return inspect(book.stories().front().steps.at(step), test_messages(language));
}

const Block* find_pair(const InspectorTab& tab, const std::string& label) {
    const auto found = std::ranges::find(tab.blocks, label, &Block::label);
    return found == tab.blocks.end() ? nullptr : &*found;
}

Inspector inspected_exchange(Json data) {
    journal::Event event;
    event.node = "gateway";
    event.type = "exchange";
    event.trace = {"t", "s", "p"};
    event.data = std::move(data);
    return inspect(answered_hop(std::move(event)), test_messages());
}

} // namespace

TEST_CASE("a refused validation: request, tokens, response and the problem in clear") {
    const auto inspector = inspected(sample::refused_letter(), 2);
    CHECK(inspector.title == "POST /v1/documents/validation");
    CHECK(inspector.subtitle == "Middleware regionale → Gateway nazionale · 08:00:01.007 UTC · 33,1 ms · "
                                "certificato client A1#010#PALESTRAMW");
    CHECK(inspector.status == "422 Unprocessable");
    CHECK(inspector.tone == Tone::error);
    CHECK(inspector.problem_title == "Errore semantico. · /msg/semantic");
    CHECK(inspector.problem_detail.starts_with("[ERRORE-46|"));
    REQUIRE(inspector.tabs.size() == 3);
    CHECK(inspector.tabs[0].title == "Richiesta");
    CHECK(inspector.tabs[1].title == "Token");
    CHECK(inspector.tabs[2].title == "Risposta");
    CHECK(find_pair(inspector.tabs[2], "Content-Type")->value == "application/problem+json");
    CHECK(find_pair(inspector.tabs[2], "  \"title\":")->value == " \"Errore semantico.\",");
}

TEST_CASE("tokens are decoded, dated and explained; their raw form is cut short") {
    const auto inspector = inspected(sample::refused_letter(), 2);
    const auto& tokens = inspector.tabs.at(1);
    CHECK(find_pair(tokens, "iss")->value == "auth:S1#010#PALESTRAMMG");
    CHECK(find_pair(tokens, "purpose_of_use")->value == "TREATMENT");
    CHECK(find_pair(tokens, "purpose_of_use")->note == "finalità: TREATMENT (cura) o UPDATE");
    CHECK(find_pair(tokens, "patient_consent")->value == "true");
    CHECK(find_pair(tokens, "iat")->value == "1795420800   (23/11/2026 08:00 UTC)");
    CHECK(find_pair(tokens, "alg")->value == "RS256");
    CHECK(find_pair(tokens, "x5c")->value.find("1200 caratteri") != std::string::npos);
    const auto* header = find_pair(inspector.tabs.at(0), "Authorization");
    CHECK(header->value.size() < 60);
    CHECK(header->note == "decodificato nella scheda Token");
}

TEST_CASE("multipart bodies show their parts") {
    const auto request = inspected(sample::refused_letter(), 2).tabs.at(0);
    const auto has = [&](const std::string& value) {
        return std::ranges::find(request.blocks, value, &Block::value) != request.blocks.end();
    };
    CHECK(has("Parte «file» · documento.pdf · application/pdf · 40,1 kB"));
    CHECK(has("Contenuto binario: il giornale ne conserva solo la dimensione."));
    CHECK(find_pair(request, "  \"activity\":")->value == " \"VALIDATION\"");
}

TEST_CASE("a pending hop explains itself, a fact shows its data") {
    auto events = sample::refused_letter();
    events.resize(2);
    const auto pending = inspected(events, 1, "en");
    CHECK(pending.status == "waiting");
    CHECK(pending.tabs.size() == 1);
    const auto fact = inspected(events, 0, "en");
    CHECK(fact.title == "LDO document prepared");
    CHECK(find_pair(fact.tabs.front(), "  \"patient_name\":")->value == " \"Luigi Bianchi\",");
}

TEST_CASE("an exchange of hostile shape is shown as far as it makes sense") {
    CHECK(inspected_exchange({{"status", 200}}).tabs.size() == 2);
    const Json headers{{"a"}, 7, {"b", 1}, {"Authorization", "Bearer x.y.z"}};
    const auto odd = inspected_exchange({{"status", 500},
                                         {"request", {{"headers", headers}, {"parts", "none"}, {"size", "big"}}},
                                         {"response", {{"body", "{\"title\": 5, \"detail\": [1]"}}}});
    CHECK(odd.problem_title.empty());
    CHECK(find_pair(odd.tabs.front(), "Authorization")->note.empty());
    CHECK(odd.tabs.back().title == "Risposta");
    CHECK(inspected_exchange({{"status", 404}, {"response", "gone"}, {"request", nullptr}}).tone == Tone::error);
}

TEST_CASE("code: JSON keys apart from values, other text as it is, cut JSON as text") {
    std::vector<Block> blocks;
    append_code(blocks, R"({"a\":b": "c: d"})");
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[1].label == R"(  "a\":b":)");
    CHECK(blocks[1].value == R"( "c: d")");
    blocks.clear();
    append_code(blocks, "<ClinicalDocument>\r\n</ClinicalDocument>");
    CHECK(blocks.size() == 2);
    blocks.clear();
    append_code(blocks, R"({"cut": "at sixteen kiloby)");
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].label.empty());
}

TEST_CASE("the clipboard gets the whole content") {
    const auto text = as_text(inspected(sample::refused_letter(), 2));
    CHECK(text.find("POST /v1/documents/validation") == 0);
    CHECK(text.find("== Token ==") != std::string::npos);
    CHECK(text.find("purpose_of_use: TREATMENT") != std::string::npos);
    CHECK(text.find("\"instance\": \"/validation/error\"") != std::string::npos);
}
