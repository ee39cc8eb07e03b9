// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/indicators/indicators.hpp"

#include "core/io/journal/scan.hpp"
#include "simulator/monitor/indicators/grace.hpp"
#include "simulator/monitor/indicators/test_journal.hpp"
#include "simulator/monitor/indicators/timeliness.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <malloc.h>

#include <fstream>
#include <random>

using namespace palestra;
using namespace palestra::monitor;

namespace {

const auto k_presets = std::filesystem::path(PALESTRA_SOURCE_DIR) / "simulator/producers/data/presets.json";

Counts counts(const IndicatorTable& table, const char* group, const char* kind) {
    const auto* row = table.find(group, kind);
    REQUIRE(row != nullptr);
    return row->counts;
}

/// A folder that goes with the test.
struct Folder {
    std::filesystem::path path;

    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "palestra-monitor-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }

    ~Folder() { std::filesystem::remove_all(path); }
};

Ledger read(const std::filesystem::path& folder) {
    Ledger ledger;
    journal::Scanner scanner(folder, Ledger::types());
    REQUIRE(scanner.scan([&](const journal::Event& event) { ledger.add(event); }));
    return ledger;
}

} // namespace

TEST_CASE("a small population gives the figures that were worked out by hand") {
    const auto ledger = test::ledger_of(test::population().events());
    const auto table = count(ledger, {}, Grouping::kind);
    // produced, conferred, with CDA2, signed
    CHECK(counts(table, "", "LAB") == Counts{6, 6, 6, 5});
    CHECK(counts(table, "", "RSA") == Counts{3, 2, 1, 2});
    CHECK(counts(table, "", "LDO") == Counts{2, 2, 2, 1});
    CHECK(table.total == Counts{11, 10, 9, 8});
    CHECK(table.rows.size() == 3);
    CHECK(table.rows.front().kind == "LDO"); // in the Region's order
    // RSA: 2 of 3 conferred, 1 of 3 in CDA2, 2 of 2 signed.
    const auto rsa = counts(table, "", "RSA");
    CHECK(rsa.percent(Indicator::conferred) == 67);
    CHECK(rsa.percent(Indicator::cda2) == 33);
    CHECK(rsa.percent(Indicator::pades) == 100);
    CHECK(percent(1, 8) == 13); // 12.5, half up
    CHECK(percent(0, 0) == std::nullopt);
}

TEST_CASE("the same population by authority, month and producer, and in part") {
    const auto ledger = test::ledger_of(test::population().events());
    const auto authorities = count(ledger, {}, Grouping::authority);
    CHECK(authorities.groups() == std::vector<std::string>{"asl-cn1", "asl-to"});
    CHECK(counts(authorities, "asl-cn1", "LAB") == Counts{4, 4, 4, 3});
    CHECK(counts(authorities, "asl-to", "LAB") == Counts{2, 2, 2, 2});
    const auto months = count(ledger, {}, Grouping::month);
    CHECK(counts(months, "2026-02", "LAB") == Counts{1, 1, 1, 1});
    CHECK(counts(months, "2026-03", "LAB") == Counts{5, 5, 5, 4});
    const auto producers = count(ledger, {}, Grouping::producer);
    CHECK(counts(producers, "dimissioni", "LDO") == Counts{2, 2, 2, 1});

    Selection march;
    march.month = "2026-03";
    march.authority = "asl-to";
    CHECK(count(ledger, march, Grouping::kind).total == Counts{3, 3, 3, 2});
    Selection all;
    all.kinds.clear();
    CHECK(counts(count(ledger, all, Grouping::kind), "", "PSS") == Counts{1, 1, 1, 1});
    Selection some;
    some.ids = std::unordered_set<std::string>{"lab1", "rsa1", "x"};
    CHECK(count(ledger, some, Grouping::kind).total == Counts{2, 1, 1, 1});
    Selection grace;
    grace.grace = {"ambulatorio"}; // its documents do not count while its grace period goes on
    CHECK(count(ledger, grace, Grouping::kind).total == Counts{8, 8, 8, 6});
}

TEST_CASE("five days are calendar days in Italy, and the gateway's five are others") {
    const auto ledger = test::ledger_of(test::population().events());
    const auto now = parse_iso8601("2026-03-13T12:00:00Z").value();
    const auto times = time(ledger, {}, Grouping::kind, now, 2);
    const auto& lab = times.rows.at(1);
    REQUIRE(lab.kind == "LAB");
    // lab1 0 days, lab2 5 (23:50 of the fifth in Italy), lab3 6 (ten past midnight), lab5 3; lab4 refused and overdue
    // since the eighth; lab6 is published on the twentieth, so on the thirteenth it is overdue.
    CHECK(lab.delays.days == std::map<int, std::size_t>{{0, 1}, {3, 1}, {5, 1}, {6, 1}});
    CHECK(lab.delays.overdue == 2);
    CHECK(lab.delays.within() == 3);
    CHECK(lab.delays.percent_within() == 50); // 3 of 4 published + 2 overdue
    CHECK(lab.delays.percentile(50) == 3);
    CHECK(lab.delays.percentile(90) == 6);
    CHECK(lab.delays.too_old == 2);
    // rsa1 and rsa2: four and five days old; rsa3 published the day after.
    const auto& rsa = times.rows.at(2);
    CHECK(rsa.delays.due_soon == 2);
    CHECK(rsa.delays.percent_within() == 100);
    // ldo1: three days.
    CHECK(times.rows.at(0).delays.waiting == 1);

    REQUIRE(times.worst.size() == 1);
    CHECK(times.worst[0].id == "lab3");
    REQUIRE(times.overdue.size() == 2);
    CHECK(times.overdue[0].id == "lab6");
    CHECK(times.overdue[0].days == 12);
    CHECK(times.overdue[1].waiting == Waiting::refused);
    REQUIRE(times.due_soon.size() == 2);
    CHECK(times.due_soon[0].id == "rsa2");
    CHECK(times.due_soon[0].waiting == Waiting::without_cda2);
    CHECK(times.due_soon[1].waiting == Waiting::withheld);

    const auto later = time(ledger, {}, Grouping::authority, parse_iso8601("2026-03-21T12:00:00Z").value(), 1);
    CHECK(later.worst.size() == 1);
    CHECK(later.worst[0].id == "lab6"); // nineteen days
    CHECK(later.worst[0].days == 19);
    CHECK(later.total.overdue == 4); // lab4, rsa1, rsa2, ldo1
    CHECK(later.total.published() == 7);
    CHECK(Delays{}.percent_within() == std::nullopt);
    CHECK(Delays{}.percentile(50) == std::nullopt);
}

TEST_CASE("clocks change: the day is Italy's in summer and winter") {
    test::Pen pen;
    // 29 March 2026 has 23 hours; published at 23:30 of 3 April in Italy (CEST), which is 21:30 UTC.
    pen.document({"a", "LAB", "asl-to", "laboratorio", "2026-03-29T01:30:00+01:00", "2026-04-03T21:30:00Z"});
    pen.document({"b", "LAB", "asl-to", "laboratorio", "2026-03-29T01:30:00+01:00", "2026-04-03T22:30:00Z"});
    const auto times = time(test::ledger_of(pen.events()), {}, Grouping::kind, parse_iso8601("2026-05-01").value(), 5);
    CHECK(times.total.days == std::map<int, std::size_t>{{5, 1}, {6, 1}});
}

TEST_CASE("the grace period is over below the threshold, goes on above it") {
    const auto ledger = test::ledger_of(test::population().events());
    const auto rows = judge_grace(ledger, {}, {40, 4});
    REQUIRE(rows.size() == 5); // "", ambulatorio, cartella, dimissioni, laboratorio
    CHECK(rows[0].producer.empty());
    CHECK(rows[0].refused == 1);
    CHECK(rows[1].producer == "ambulatorio"); // rsa3, its second version, and the refused tokens
    CHECK(rows[1].publications == 3);
    CHECK(rows[1].refused == 1);
    CHECK(rows[1].verdict == GraceVerdict::too_few);
    CHECK(rows[4].producer == "laboratorio"); // five published, three refusals
    CHECK(rows[4].publications == 8);
    CHECK(rows[4].refused == 3);
    CHECK(rows[4].too_old == 2);
    CHECK(rows[4].verdict == GraceVerdict::over);                                  // 37.5 %
    CHECK(judge_grace(ledger, {}, {37.5, 4})[4].verdict == GraceVerdict::goes_on); // not below
    Selection one;
    one.authority = "asl-cn1";
    CHECK(judge_grace(ledger, one, {})[1].publications == 4); // lab1, lab2, lab3, the refusal of lab4
}

TEST_CASE("the order of the events does not matter, nor does a document that is announced twice") {
    auto events = test::population().events();
    const auto now = parse_iso8601("2026-03-21T12:00:00Z").value();
    const auto straight = test::ledger_of(events);
    const auto table = count(straight, {}, Grouping::month);
    const auto times = time(straight, {}, Grouping::month, now, 3);
    events.push_back(events.front());
    events.back().simulated += std::chrono::hours(30);
    events.back().data["kind"] = "RSA";
    std::mt19937 random(7); // NOLINT: the same shuffles every time
    for (int round = 0; round < 50; ++round) {
        std::ranges::shuffle(events, random);
        const auto ledger = test::ledger_of(events);
        CHECK(count(ledger, {}, Grouping::month).rows == table.rows);
        const auto again = time(ledger, {}, Grouping::month, now, 3);
        CHECK(again.total.days == times.total.days);
        REQUIRE(again.overdue.size() == times.overdue.size());
        for (std::size_t i = 0; i < again.overdue.size(); ++i)
            CHECK(again.overdue[i].id == times.overdue[i].id);
    }
}

TEST_CASE("a journal is read from its segments, whatever their names, and goes on where it was") {
    const Folder folder;
    const auto events = test::population().events();
    const auto expected = count(test::ledger_of(events), {}, Grouping::authority).rows;
    for (const auto* names : {"ab", "ba"}) {
        std::ofstream first(folder.path / (std::string(1, names[0]) + ".jsonl"), std::ios::trunc);
        std::ofstream second(folder.path / (std::string(1, names[1]) + ".jsonl"), std::ios::trunc);
        for (std::size_t i = 0; i < events.size(); ++i)
            (i % 2 == 0 ? first : second) << journal::to_line(events[i]) << '\n';
        first << "{\"segment\":\"damaged\n" << std::string(3U << 20U, 'x') << '\n';
        first << R"({"type":"exchange","rubbish)" << '\n';
        first.close();
        second.close();
        CHECK(count(read(folder.path), {}, Grouping::authority).rows == expected);
    }
    // The last line is cut short, then written whole.
    Ledger ledger;
    journal::Scanner scanner(folder.path, Ledger::types());
    const auto take = [&] { REQUIRE(scanner.scan([&](const journal::Event& event) { ledger.add(event); })); };
    take();
    test::Pen pen;
    pen.document({"late", "LAB", "asl-cn1", "laboratorio", "2026-03-02T09:00:00+01:00"});
    const auto line = journal::to_line(pen.events().front()) + "\n";
    std::ofstream more(folder.path / "a.jsonl", std::ios::app);
    more << line.substr(0, line.size() / 2) << std::flush;
    take();
    CHECK(count(ledger, {}, Grouping::kind).total.produced == 11);
    more << line.substr(line.size() / 2) << std::flush;
    take();
    take();
    CHECK(count(ledger, {}, Grouping::kind).total.produced == 12);
    CHECK_FALSE(journal::Scanner(folder.path / "none", Ledger::types()).scan([](const auto&) {}));
}

TEST_CASE("a hundred thousand documents take a few hundred bytes each") {
    const Folder folder;
    constexpr std::size_t k_documents = 100'000;
    {
        std::ofstream file(folder.path / "a.jsonl");
        for (std::size_t i = 0; i < k_documents; ++i) {
            test::Pen pen;
            const auto id = fmt::format("2.16.840.1.113883.2.9.2.10.4.4^010813.LAB.20261122225800.1-{:06}-1-013", i);
            pen.document({id, usual_kinds()[i % 5], "asl-cn1", "laboratorio", "2026-03-02T09:00:00+01:00",
                          "2026-03-02T15:00:00Z"});
            for (const auto& event : pen.events())
                file << journal::to_line(event) << '\n';
        }
    }
    const auto before = ::mallinfo2();
    const auto ledger = read(folder.path);
    const auto after = ::mallinfo2();
    const auto bytes = (after.uordblks + after.hblkhd) - (before.uordblks + before.hblkhd);
    INFO(bytes / k_documents << " bytes a document");
    CHECK(bytes / k_documents < 500);
#ifndef __SANITIZE_ADDRESS__ // whose allocator tells nothing
    CHECK(bytes / k_documents > 100);
#endif
    CHECK(count(ledger, {}, Grouping::kind).total == Counts{k_documents, k_documents, k_documents, k_documents});
}

TEST_CASE("events of hostile shape are survived") {
    Ledger ledger;
    test::Pen pen;
    for (const auto& type : Ledger::types())
        for (const auto& data : {Json::object(), Json{{"document", 7}}, Json{{"document", std::string(9999, 'x')}},
                                 Json{{"document", "a"}, {"version", "2"}, {"cda2", "no"}, {"service_end", "soon"}},
                                 Json{{"document", "a"}, {"sha256", "not hexadecimal"}, {"outcome", 3}}})
            pen.event("producer", type, "2026-03-02T09:00:00Z", data);
    for (const auto& event : pen.events())
        ledger.add(event);
    CHECK(ledger.documents().size() == 1);
    CHECK(count(ledger, {}, Grouping::producer).total == Counts{});
}

TEST_CASE("the Region's figures are those of the preset, and a table either has them or not") {
    const auto reference = load_reference(k_presets, "piemonte-2024");
    REQUIRE(reference);
    CHECK(reference->kinds.at("LDO") == std::array{78, 73, 99});
    CHECK(reference->kinds.at("RSA") == std::array{48, 23, 97});
    CHECK(load_reference(k_presets, "altrove").error().code == FailureCode::not_found);
    IndicatorTable table;
    for (const auto& [kind, figures] : reference->kinds)
        table.rows.push_back(
            {"",
             kind,
             {10'000, static_cast<std::size_t>(figures[0]) * 100, static_cast<std::size_t>(figures[1]) * 100,
              static_cast<std::size_t>(figures[0] * figures[2])}});
    CHECK(reproduces(table, *reference));
    table.rows.front().counts.cda2 -= 51;
    CHECK_FALSE(reproduces(table, *reference));
}
