// SPDX-License-Identifier: EUPL-1.2
// The middleware suite passes on what is right, in both certificate cases, and says of each wrong middleware what it
// does wrong, and nothing else.
#define CATCH_CONFIG_MAIN
#include "conformance/runner/runner.hpp"
#include "core/base/text.hpp"
#include "simulator/app/middleware_stage.hpp"
#include "tests/middleware/wrong_middleware.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <set>

using namespace palestra;
using tests::Wrong;

namespace {

using Results = std::vector<conformance::CaseResult>;

Results run(const app::MakeMiddleware& make, int certificate_case) {
    static const auto console = [] {
        auto made = app::open_console("it");
        REQUIRE(made);
        return *std::move(made);
    }();
    app::MiddlewareWish wish;
    wish.certificate_case = certificate_case;
    wish.patience = 2;
    auto made = app::MiddlewareStage::host(wish, console, make);
    if (!made)
        FAIL(failure_line(made.error()));
    auto& stage = (*made)->stage();
    stage.target.pace = 0.3;
    const auto cases = conformance::select(
        *conformance::load_suites(std::string(PALESTRA_SOURCE_DIR) + "/conformance/suites"), {"middleware"});
    auto world = stage.connection->world();
    return conformance::run(cases, stage.target, {stage.actor, stage.desk, world.entropy, world.clock}, 1,
                            [](const conformance::CaseResult&) {});
}

Results failed(const Results& results) {
    Results wrong;
    std::ranges::copy_if(results, std::back_inserter(wrong), [](const conformance::CaseResult& result) {
        return result.verdict == conformance::Verdict::fail || result.verdict == conformance::Verdict::error;
    });
    return wrong;
}

std::size_t passed(const Results& results) {
    return static_cast<std::size_t>(
        std::ranges::count(results, conformance::Verdict::pass, &conformance::CaseResult::verdict));
}

struct Expectation {
    const char* name;
    Wrong wrong;
    int certificate_case;
    std::set<std::string> requirements; ///< every case that fails is about one of these
    const char* address;                ///< this one fails …
    const char* reason;                 ///< … and says this
};

} // namespace

TEST_CASE("ours passes in both certificate cases", "[right]") {
    for (const int each : {1, 2}) {
        const auto results = run(app::make_our_middleware, each);
        for (const auto& wrong : failed(results))
            FAIL_CHECK("case " << each << " " << wrong.item.address << ": " << wrong.reason);
        CHECK(passed(results) >= 60);
    }
}

TEST_CASE("a middleware that is not ours, and right, passes too", "[right]") {
    for (const int each : {1, 2})
        for (const auto& wrong : failed(run(tests::make_wrong(Wrong::nothing), each)))
            FAIL_CHECK("case " << each << " " << wrong.item.address << ": " << wrong.reason);
}

TEST_CASE("each wrong middleware fails for its own reason", "[wrong]") {
    const std::vector<Expectation> all{
        {"blocking check",
         Wrong::blocking_check,
         1,
         {"M-05", "M-06", "M-07"},
         "no-blocking-check/M-07-altra-regione",
         "status HTTP: atteso «403», trovato «400"},
        {"doubled prefix",
         Wrong::doubled_prefix,
         1,
         {"M-06"},
         "warnings/M-06-E3-nazionale",
         "atteso «una volta», trovato «2»"},
        {"regional warning first",
         Wrong::regional_first,
         1,
         {"M-06"},
         "warnings/M-06-E1-entrambi",
         "warning: atteso «[SIGN_WARN"},
        {"swallowed error",
         Wrong::swallowed_error,
         1,
         {"M-05"},
         "national-errors/M-05-422-semantica",
         "atteso «422 (del Gateway)», trovato «200"},
        {"added body", Wrong::added_body, 1, {"M-05"}, "national-errors/M-05-400-sintassi", "byte per byte"},
        {"io error of its own",
         Wrong::wrong_io_error,
         1,
         {"M-08", "M-09"},
         "unreachable/M-08-E1-giu",
         "atteso «504», trovato «502"},
        {"asynchronous validation",
         Wrong::asynchronous,
         1,
         {"M-11"},
         "forwarding/M-11-E1-sincrona",
         "status HTTP: atteso «200 (del Gateway)», trovato «202"},
        {"queue in another order",
         Wrong::reordered_queue,
         1,
         {"M-09"},
         "queue/M-09-ordine",
         "ordine di arrivo al Gateway"},
        {"queue lost on restart", Wrong::lost_on_restart, 1, {"M-09"}, "queue/M-09-riavvio", "trovato «0: niente»"},
        {"recovered twice", Wrong::sent_twice, 1, {"M-09"}, "queue/M-09-recuperata", "atteso «1», trovato «2:"},
        {"changed claims", Wrong::changed_claims, 2, {"M-04", "M-09"}, "tokens/M-04-E3", "arrivato al Gateway, claims"},
        {"validation in the queue",
         Wrong::queued_validation,
         1,
         // a validation that comes late may also be seen by the next cases
         {"M-05", "M-06", "M-08", "M-09"},
         "queue/M-09-validazione-non-aspetta",
         "atteso «0», trovato «1:"},
        {"path decoded",
         Wrong::decoded_path,
         1,
         {"M-01", "M-09"},
         "forwarding/M-01-E5-arriva",
         "arrivato al Gateway, target"},
        {"producer's signature kept in case 2",
         Wrong::kept_signature,
         2,
         {"M-04", "M-09"},
         "tokens/M-04-E1",
         "firma S1 della Regione"},
    };
    for (const auto& each : all) {
        DYNAMIC_SECTION(each.name) {
            const auto wrong = failed(run(tests::make_wrong(each.wrong), each.certificate_case));
            const auto found = std::ranges::find(wrong, "middleware/" + std::string(each.address),
                                                 [](const auto& result) { return result.item.address; });
            std::string list;
            for (const auto& result : wrong)
                list += "\n  " + result.item.address + ": " + ellipsis(result.reason, 160);
            std::cout << each.name << ": " << wrong.size() << " failed" << list << "\n";
            CHECK(found != wrong.end());
            if (found != wrong.end())
                CHECK(found->reason.find(each.reason) != std::string::npos);
            for (const auto& result : wrong) {
                INFO(result.item.address << ": " << result.reason);
                CHECK(each.requirements.contains(result.item.requirements.front()));
            }
        }
    }
}
