// SPDX-License-Identifier: EUPL-1.2
#include "bench/peer_process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace palestra;
using namespace palestra::bench;

namespace {

/// A shell that answers every line with `answer`, in which %s is the request, its tabs written as bars.
Result<PeerProcess> shell(const std::string& answer) {
    auto peer = PeerProcess::start(
        {"sh", "-c",
         "while read -r line; do printf '" + answer + "\\n' \"$(printf %s \"$line\" | tr '\t' '|')\"; done"});
    if (peer)
        peer->timeout_seconds = 20;
    return peer;
}

} // namespace

TEST_CASE("a line is sent, a line of JSON comes back") {
    auto peer = shell(R"({"ok":true,"findings":2,"nanoseconds":[1000,3000],"heard":"%s"})");
    REQUIRE(peer);
    const auto answer = peer->ask({"parse", "a file.xml"});
    REQUIRE(answer);
    CHECK(text_of(*answer, "heard") == "parse|a file.xml");

    const auto contestant = by_peer("x", std::make_shared<PeerProcess>(std::move(*peer)), {"parse", "b"});
    const auto sample = contestant.run(5);
    REQUIRE(sample);
    CHECK(sample->nanoseconds == std::vector<double>{1000, 3000});
    CHECK(sample->findings == 2);
}

TEST_CASE("what goes wrong at the peer is told by kind") {
    auto refusing = shell(R"({"ok":false,"error":"no such rule"})");
    REQUIRE(refusing);
    const auto refused = refusing->ask({"xsd"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == FailureCode::peer_refused);
    CHECK(refused.error().values.at("detail") == "no such rule");

    auto babbling = shell("not JSON");
    REQUIRE(babbling);
    CHECK(babbling->ask({"x"}).error().code == FailureCode::json_invalid);

    auto leaving = PeerProcess::start({"sh", "-c", "exit 0"});
    REQUIRE(leaving);
    CHECK(leaving->ask({"x"}).error().code == FailureCode::peer_unreachable);

    auto silent = PeerProcess::start({"sh", "-c", "read -r line; sleep 1"});
    REQUIRE(silent);
    silent->timeout_seconds = 0.05;
    CHECK(silent->ask({"x"}).error().code == FailureCode::peer_timeout);

    auto strict = shell("{}");
    REQUIRE(strict);
    CHECK(strict->ask({"a\nb"}).error().code == FailureCode::wrong_usage);
    CHECK(strict->ask({"a\tb"}).error().code == FailureCode::wrong_usage);
}

TEST_CASE("a peer that is not installed is said so") {
    CHECK_FALSE(PeerProcess::start({"/nonexistent/program"}));
    auto places = JavaPeer::usual(PALESTRA_SOURCE_DIR, "/nonexistent");
    places.saxon = "/nonexistent/Saxon-HE.jar";
    const auto peer = start_java_peer(places);
    REQUIRE_FALSE(peer);
    CHECK(peer.error().code == FailureCode::resource_missing);
    CHECK(peer.error().values.at("what").find("libsaxonhe-java") != std::string::npos);
}
