// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/fault_desk.hpp"

#include "core/io/journal/journal.hpp"
#include "core/io/node/system.hpp"
#include "core/io/store/sqlite.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace palestra;
using namespace palestra::gateway;

namespace {

/// A desk with a real store and a real journal.
class Incident {
public:
    Incident() {
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
        m_journal = *journal::Writer::open(m_folder / "journal", m_clock);
        m_database = *store::open_sqlite(m_folder / "store.db");
        REQUIRE(m_database->migrate("gateway faults", FaultDesk::migrations()));
        desk.emplace(node::World{m_clock, m_entropy, *m_journal}, *m_database);
    }

    ~Incident() { std::filesystem::remove_all(m_folder); }

    Incident(const Incident&) = delete;
    Incident& operator=(const Incident&) = delete;

    void set(const Json& plan) {
        REQUIRE(desk->set(*parse_fault_plan(plan),
                          {[](std::chrono::milliseconds) {}, [](const std::string&) { return Outcome{}; },
                           [this](bool expired) {
                               presented.push_back(expired);
                               return Outcome{};
                           }}));
    }

    /// "1" where a call is struck, "0" where not.
    std::string story(int calls, std::string_view operation = "E3", std::string_view client = "A1#010#X") {
        std::string told;
        for (int i = 0; i < calls; ++i)
            told += desk->strike(FaultPlace::call, {operation, client}, m_trace).empty() ? "0" : "1";
        return told;
    }

    std::optional<FaultDesk> desk;
    std::vector<bool> presented;

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("palestra-faults-" + std::to_string(::getpid()));
    node::SystemClock m_clock;
    SeededEntropy m_entropy{1};
    TraceContext m_trace = TraceContext::root(m_entropy);
    std::unique_ptr<journal::Writer> m_journal;
    std::unique_ptr<store::Database> m_database;
};

Json one(Json fault, int seed = 1) {
    return {{"seed", seed}, {"faults", Json::array({std::move(fault)})}};
}

} // namespace

TEST_CASE("the same seed gives the same incident", "[fault]") {
    Incident incident;
    const Json fault{{"kind", "reset_before"}, {"probability", 0.3}};
    incident.set(one(fault, 7));
    const auto first = incident.story(60);
    incident.set(one(fault, 7));
    CHECK(incident.story(60) == first);
    incident.set(one(fault, 8));
    CHECK(incident.story(60) != first);
    const auto struck = std::ranges::count(first, '1');
    CHECK(struck > 8);
    CHECK(struck < 30);
}

TEST_CASE("skip, times, operation and client narrow a fault", "[fault]") {
    Incident incident;
    incident.set(one({{"kind", "door_overload"}, {"skip", 2}, {"times", 3}}));
    CHECK(incident.story(8) == "00111000");
    incident.set(one({{"kind", "door_overload"}, {"operation", "E1"}}));
    CHECK(incident.story(2) == "00");
    CHECK(incident.story(2, "E1") == "11");
    incident.set(one({{"kind", "door_overload"}, {"client", "A1#010#Y"}}));
    CHECK(incident.story(2) == "00");
    CHECK(incident.story(2, "E3", "A1#010#Y") == "11");
    incident.set(Json::object());
    CHECK(incident.desk->empty());
    CHECK(incident.story(2) == "00");
}

TEST_CASE("waits follow their distribution", "[fault]") {
    Incident incident;
    const auto waits = [&](const Json& fault) {
        incident.set(one(fault, 3));
        std::vector<std::int64_t> drawn;
        SeededEntropy entropy(1);
        for (int i = 0; i < 200; ++i)
            drawn.push_back(
                incident.desk->strike(FaultKind::latency, {"E1", {}}, TraceContext::root(entropy))->wait.count());
        std::ranges::sort(drawn);
        return drawn;
    };
    const auto fixed = waits({{"kind", "latency"}, {"ms", 40}});
    CHECK(fixed.front() == 40);
    CHECK(fixed.back() == 40);
    const auto uniform = waits({{"kind", "latency"}, {"ms", 40}, {"ms_max", 140}, {"distribution", "uniform"}});
    CHECK(uniform.front() >= 40);
    CHECK(uniform.front() < 50);
    CHECK(uniform.back() > 130);
    CHECK(uniform.back() <= 140);
    const auto exponential = waits({{"kind", "latency"}, {"ms", 100}, {"distribution", "exponential"}});
    CHECK(exponential[100] > 45); // the median of an exponential is 0.69 of its mean
    CHECK(exponential[100] < 95);
    CHECK(exponential.back() > 250);
}

TEST_CASE("the ledger remembers who met what, also after the plan is gone", "[fault]") {
    Incident incident;
    incident.set(one({{"kind", "half_answer"}, {"times", 2}}));
    (void)incident.story(5);
    incident.set(Json::object());
    const auto report = *incident.desk->report();
    REQUIRE(report["met"].size() == 1);
    CHECK(report["met"][0]["client"] == "A1#010#X");
    CHECK(report["met"][0]["fault"] == "half_answer");
    CHECK(report["met"][0]["count"] == 2);
    CHECK(report["plan"]["faults"].empty());
}

TEST_CASE("an expired certificate is presented while the fault is in force", "[fault]") {
    Incident incident;
    incident.set(one({{"kind", "expired_certificate"}}));
    incident.set(one({{"kind", "expired_certificate"}}));
    incident.set(Json::object());
    CHECK(incident.presented == std::vector{true, false});
    CHECK_FALSE(incident.desk->set(*parse_fault_plan(one({{"kind", "clock_jump"}, {"seconds", 1}})), {}));
}
