// SPDX-License-Identifier: EUPL-1.2
// Contract §17, "Gateway down": nothing is lost, nothing is sent twice, and a document's order holds.
#include "simulator/middleware/test_bench.hpp"

#include <sys/wait.h>

#include <csignal>

using namespace palestra;
using namespace palestra::middleware;

namespace {

std::vector<std::string> documents(const std::vector<http::Request>& requests) {
    std::vector<std::string> ids;
    for (const auto& request : requests)
        if (request.method != "GET")
            ids.push_back(document_of(request));
    return ids;
}

bool comes_true(const std::function<bool()>& condition) {
    for (int i = 0; i < 150; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

} // namespace

TEST_CASE("what waited goes in order for each document, once", "[M-09]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    gateway.go();
    CHECK(bench.send(bench.publication("1^a")).status == 504);
    CHECK(bench.send(bench.publication("1^b")).status == 504);
    CHECK(bench.send(bench.publication("1^a2", "1^a")).status == 504);
    CHECK(bench.send(bench.publication("1^a3", "1^a2")).status == 504);
    const auto again = bench.send(bench.publication("1^b")); // the producer tries again
    CHECK(text_of(*parse_json(again.body, "x"), "instance") == "/mw/queue/2");
    CHECK(bench.waiting() == 4);
    const auto report = bench.admin("GET", "/admin/v1/queue");
    CHECK(report["producers"][0]["producer"] == "S1#010#PRODUTTORE");
    CHECK(report["producers"][0]["waiting"] == 4);
    gateway.come_back();
    bench.middleware->start_catch_up();
    auto ids = documents(gateway.wait_for(4));
    CHECK(ids.size() == 4);
    std::erase(ids, "1^b");
    CHECK(ids == std::vector<std::string>{"1^a", "1^a2", "1^a3"});
    CHECK(bench.waiting() == 0);
    const auto entry = bench.admin("GET", "/admin/v1/index/1%5Ea");
    CHECK(entry["state"] == "published");
    CHECK(entry["source"] == "local");
}

TEST_CASE("a message that comes meanwhile does not overtake its own document", "[M-09]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    gateway.go();
    (void)bench.send(bench.publication("1^a"));
    gateway.come_back(); // the catch-up has not started
    CHECK(bench.send(bench.publication("1^a2", "1^a")).status == 202);
    CHECK(documents(gateway.seen()) == std::vector<std::string>{"1^a", "1^a2"});
    CHECK(bench.waiting() == 0);
}

TEST_CASE("the row is on disk before the answer: kill -9 loses nothing", "[M-09]") {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    (void)TestKeys::get();
    const auto folder = std::filesystem::temp_directory_path() / ("palestra-mw-kill-" + std::to_string(::getpid()));
    const auto child = ::fork();
    if (child == 0) {
        TestBench bench(nobody());
        std::filesystem::create_directories(folder);
        const bool queued = bench.send(bench.publication("1^a")).status == 504;
        std::filesystem::create_symlink(bench.folder, folder / "bench");
        (void)!::write(pipe[1], queued ? "y" : "n", 1);
        for (;;)
            ::pause();
    }
    char answered = 0;
    REQUIRE(::read(pipe[0], &answered, 1) == 1);
    CHECK(answered == 'y');
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    TestGateway gateway;
    TestBench bench(gateway.url());
    bench.middleware.reset();
    for (const auto* part : {"m.db", "m.db-wal"})
        std::filesystem::copy_file(folder / "bench" / part, bench.folder / part,
                                   std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(bench.folder / "m.db-shm");
    bench.start();
    CHECK(bench.waiting() == 1);
    bench.middleware->start_catch_up();
    CHECK(documents(gateway.wait_for(1)) == std::vector<std::string>{"1^a"});
    std::filesystem::remove_all(std::filesystem::read_symlink(folder / "bench"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("a publication that may have arrived is asked about before it is sent again", "[M-10]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    gateway.answer([](const auto&) {
        http::Response cut;
        cut.ending = http::Ending::nothing; // taken, but the answer was lost
        return cut;
    });
    CHECK(bench.send(bench.publication("1^a")).status == 504);
    gateway.answer([](const http::Request& request) {
        CHECK(request.method == "GET");
        CHECK(request.target == "/v1/status/wii-1%5Ea");
        return http::Response::json(200, R"({"transactionData":[{"eventType":"PUBLICATION","eventStatus":"SUCCESS",)"
                                         R"("identificativoDocumento":"1^a"}]})");
    });
    bench.middleware->start_catch_up();
    CHECK(comes_true([&] { return bench.waiting() == 0; }));
    CHECK(documents(gateway.wait_for(2)).size() == 1); // the first one only
    CHECK(bench.admin("GET", "/admin/v1/index/1%5Ea")["state"] == "published");
}

TEST_CASE("a refusal stays to be seen, trouble of the gateway's is tried again", "[M-09]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    gateway.go();
    (void)bench.send(bench.publication("1^a"));
    std::atomic<int> calls{0};
    gateway.answer([&](const auto&) {
        return ++calls < 3 ? http::Response::problem(503, "{}")
                           : http::Response::problem(400, R"({"type":"/msg/cda-match","detail":"no"})");
    });
    gateway.come_back();
    bench.middleware->start_catch_up();
    CHECK(comes_true([&] { return bench.waiting() == 0; }));
    const auto row = bench.admin("GET", "/admin/v1/queue")["publications"][0];
    CHECK(row["state"] == "refused");
    CHECK(row["last_error"] == "400 /msg/cda-match no");
    CHECK(calls == 3);
    CHECK(bench.admin("DELETE", "/admin/v1/queue/" + row["id"].dump())["publications"].empty());
    (void)bench.admin("DELETE", "/admin/v1/queue/1", 404);
}

TEST_CASE("a refusal is history when the document goes through after all", "[M-09]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    gateway.go();
    (void)bench.send(bench.publication("1^a"));
    gateway.answer([](const auto&) { return http::Response::problem(400, "{}"); });
    gateway.come_back();
    bench.middleware->start_catch_up();
    CHECK(comes_true([&] { return bench.waiting() == 0; }));
    CHECK(bench.admin("GET", "/admin/v1/queue")["producers"][0]["refused"] == 1);
    gateway.answer([](const auto&) { return http::Response::json(202, "{}"); });
    bench.start(); // it is known after a restart too
    CHECK(bench.send(bench.publication("1^a")).status == 202);
    CHECK(bench.admin("GET", "/admin/v1/queue")["publications"].empty());
}

TEST_CASE("case 2: the region signs when it sends, so that what waited long is not too old", "[M-04]") {
    TestGateway gateway;
    TestBench bench(gateway.url(), 2);
    gateway.go();
    auto request = bench.publication("1^a");
    bench.sign(request, {{"exp", unix_seconds(bench.clock.wall()) + 1}});
    CHECK(bench.send(request).status == 504);
    std::this_thread::sleep_for(std::chrono::milliseconds(2100));
    gateway.come_back();
    bench.middleware->start_catch_up();
    const auto seen = gateway.wait_for(1).at(0);
    const auto claims = token::decode(seen.headers.get("FSE-JWT-Signature"))->claims;
    CHECK(claims["iss"] == "integrity:S1#010#REGIONE");
    CHECK(claims["exp"] > unix_seconds(bench.clock.wall()));
}

TEST_CASE("INI's metadata take the place of the region's own", "[M-15]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    bench.registry_url = gateway.url();
    bench.start();
    gateway.go();
    (void)bench.send(bench.publication("1^a"));
    const auto entry = [&] { return bench.admin("GET", "/admin/v1/index/1%5Ea"); };
    CHECK(entry()["source"] == "local");
    CHECK(entry()["state"] == "waiting");
    CHECK(entry()["metadata"]["repositoryUniqueId"] == "2.16.840.1.113883.2.9.2.10.4.5.1");
    gateway.answer([](const http::Request& request) {
        if (request.method != "GET")
            return http::Response::json(202, R"({"workflowInstanceId":"w"})");
        CHECK(request.target == "/v1/entries/1%5Ea");
        return http::Response::json(200, R"({"uniqueId":"1^a","typeCode":{"code":"60591-5"}})");
    });
    gateway.come_back();
    bench.middleware->start_catch_up();
    CHECK(comes_true([&] { return entry()["source"] == "ini"; }));
    CHECK(entry()["metadata"] == Json{{"uniqueId", "1^a"}, {"typeCode", {{"code", "60591-5"}}}}); // whole
    gateway.go(); // a late repetition does not bring the local ones back
    (void)bench.send(bench.publication("1^a"));
    CHECK(entry()["source"] == "ini");
}

TEST_CASE("the circuit opens after three failures, lets one through, and stays open longer", "[M-09]") {
    CircuitBreaker breaker({3, std::chrono::milliseconds(100), std::chrono::milliseconds(300)});
    TimePoint now{};
    const auto after = [&](int ms) { return breaker.admits(now += std::chrono::milliseconds(ms)); };
    for (int i = 0; i < 3; ++i) {
        CHECK(after(0));
        breaker.failed(now);
    }
    CHECK_FALSE(after(99));
    CHECK(after(1));
    CHECK_FALSE(after(0)); // one at a time
    breaker.failed(now);
    CHECK_FALSE(after(150));
    CHECK(after(50));
    breaker.succeeded();
    CHECK(breaker.state() == CircuitBreaker::State::closed);
    CHECK(after(0));
}

TEST_CASE("the management interface wants its token, and there is no empty one") {
    TestBench bench(nobody());
    for (const auto* token : {"", "Bearer ", "Bearer altro"}) {
        const http::Request request{"GET", "/admin/v1/queue", {{"Authorization", token}}, {}, {}};
        CHECK(bench.middleware->admin_handler()(request, TraceContext::root(bench.entropy)).status == 401);
    }
}
