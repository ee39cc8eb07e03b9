// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/indicator_presenter.hpp"

#include "simulator/desktop/desk.hpp"
#include "simulator/desktop/sample/sample_conferral.hpp"
#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::desktop;

namespace {

monitor::Ledger ledger_of(const std::vector<journal::Event>& events) {
    monitor::Ledger ledger;
    for (const auto& event : events)
        ledger.add(event);
    return ledger;
}

const std::optional<monitor::Reference> k_reference =
    monitor::Reference{"r", "r", {{"LAB", {98, 84, 100}}, {"RSA", {48, 23, 97}}}};

} // namespace

TEST_CASE("the panel shows each kind beside the Region's figures, and the months") {
    // Two months, of each: four LAB of which one is a PDF alone; two RSA of which one is withheld, one unsigned.
    const auto ledger = ledger_of(sample::conferral());
    const auto panel = indicator_panel(ledger, k_reference, test_messages());
    REQUIRE(panel.kinds.size() == 2);
    const auto& lab = panel.kinds[0];
    CHECK(lab.label == "LAB");
    CHECK(lab.detail == "8 prodotti, 8 conferiti");
    CHECK(lab.bars[0].value == 100);
    CHECK(lab.bars[0].tone == Tone::ok);
    CHECK(lab.bars[1].value == 75);
    CHECK(lab.bars[1].reference == 84);
    CHECK(lab.bars[1].tone == Tone::warning);
    CHECK(lab.bars[1].text == "75 % · Regione 84 %");
    const auto& rsa = panel.kinds[1];
    CHECK(rsa.bars[0].value == 50);
    CHECK(rsa.bars[2].value == 0);
    REQUIRE(panel.months.size() == 2);
    CHECK(panel.months[0].label == "2026-11");  // newest first
    CHECK(panel.months[0].bars[0].value == 83); // 5 of 6
    CHECK_FALSE(panel.months[0].bars[0].reference);
    CHECK(panel.headings[2] == "PAdES / conferiti");
    CHECK(panel.note.find("lettura nostra") != std::string::npos);
    CHECK(as_text(panel).find("LAB (8 prodotti, 8 conferiti); conferiti / prodotti 100 %") == 0);
}

TEST_CASE("without the Region's figures nothing is good or bad, without documents there is nothing") {
    const auto bare = indicator_panel(ledger_of(sample::conferral()), std::nullopt, test_messages("en"));
    CHECK(bare.kinds[1].bars[0].tone == Tone::neutral);
    CHECK(bare.kinds[1].bars[0].text == "50 %");
    const auto empty = indicator_panel({}, k_reference, test_messages());
    CHECK(empty.kinds.empty());
    CHECK(empty.months.empty());
}

TEST_CASE("the desk opens and closes the indicators, and counts what comes") {
    Desk desk;
    desk.add_history(sample::conferral());
    CHECK_FALSE(desk.indicators());
    desk.obey(Command::indicators, 0);
    CHECK(desk.indicators());
    CHECK(desk.ledger().documents().size() == 12);
    const auto before = desk.changes();
    desk.obey(Command::down, 0);
    CHECK(desk.take_scroll() == 1); // the arrows scroll the panel, whatever pane had the keyboard
    auto more = sample::conferral();
    more.resize(1);
    more[0].data["document"] = "another";
    desk.add(std::move(more), 1);
    CHECK(desk.changes() != before);
    CHECK(desk.ledger().documents().size() == 13);
    desk.obey(Command::indicators, 0);
    CHECK_FALSE(desk.indicators());
}
