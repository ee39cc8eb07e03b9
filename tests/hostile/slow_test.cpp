// SPDX-License-Identifier: EUPL-1.2
// Clients that take their time, or other people's.
#include "tests/hostile/siege.hpp"

#include <catch2/catch.hpp>
#include <openssl/err.h>
#include <unistd.h>

#include <thread>

using namespace palestra;
using hostile::Calm;
using hostile::RawClient;
using hostile::Siege;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds k_more{2500}; ///< than the deadline, until the other side has noticed

/// Sends the bytes one by one; how long it took until the connection was closed.
milliseconds drip(RawClient client, const std::string& start, const std::string& bytes) {
    const auto begin = std::chrono::steady_clock::now();
    client.send(start);
    for (std::size_t i = 0; i < bytes.size() && client.send(bytes.substr(i, 1)); ++i)
        std::this_thread::sleep_for(milliseconds(250));
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);
}

bool good_request_is_answered() {
    const auto& siege = Siege::instance();
    return siege.ask(siege.validation(siege.draft.pdf)).gist() == "200";
}

} // namespace

TEST_CASE("a deadline is for the whole, however it drips, and nobody else waits") {
    const Calm calm("slow writers");
    auto& siege = Siege::instance();
    const auto deadline = Siege::limits().header;
    const std::string head = "POST /v1/documents HTTP/1.1\r\nHost: gateway\r\n";

    const struct {
        std::string start, bytes;
    } ways[]{{"", head + std::string(100, 'x')},
             {head + "Content-Length: 1000\r\n\r\n", std::string(1000, 'x')},
             {head + "Transfer-Encoding: chunked\r\n\r\n", std::string(1000, '1')},
             {head + "Transfer-Encoding: chunked\r\n\r\n1;", std::string(1000, 'x')}};

    std::vector<std::thread> writers;
    std::vector<milliseconds> lasted(40);
    for (std::size_t i = 0; i < lasted.size(); ++i)
        writers.emplace_back([&, i] { lasted[i] = drip(siege.connect(), ways[i % 4].start, ways[i % 4].bytes); });
    std::this_thread::sleep_for(milliseconds(500));
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 3; ++i)
        CHECK(good_request_is_answered());
    CHECK(std::chrono::steady_clock::now() - begin < 3 * deadline);
    for (auto& writer : writers)
        writer.join();
    for (const auto time : lasted)
        CHECK(time < 2 * deadline + k_more); // headers in time, then the body's own deadline
}

TEST_CASE("connections that say nothing are few, and not for long") {
    const Calm calm("idle connections");
    const auto& siege = Siege::instance();
    std::vector<int> silent;
    for (std::size_t i = 0; i < 2 * Siege::limits().connections; ++i)
        silent.push_back(hostile::connect_only(siege.port()));
    std::this_thread::sleep_for(milliseconds(300));
    CHECK(siege.figures().descriptors < Siege::limits().connections + 40);
    std::this_thread::sleep_for(Siege::limits().handshake + milliseconds(500));
    CHECK(good_request_is_answered());
    for (const int descriptor : silent)
        ::close(descriptor);

    std::vector<RawClient> idle; // greeted, and then nothing
    for (int i = 0; i < 20; ++i)
        idle.push_back(siege.connect());
    CHECK(good_request_is_answered());
    for (auto& client : idle)
        CHECK(client.is_closed_within(Siege::limits().header + k_more));
}

TEST_CASE("a client that never reads is dropped") {
    const Calm calm("never reads");
    const auto& siege = Siege::instance();
    auto client = siege.connect();
    const auto request = "GET /v1/" + std::string(30'000, 'a') + " HTTP/1.1\r\nHost: gateway\r\n\r\n";
    const auto begin = std::chrono::steady_clock::now();
    while (client.send(request) && std::chrono::steady_clock::now() - begin < std::chrono::seconds(60)) {
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
    CHECK(good_request_is_answered());
}

TEST_CASE("bodies that stop in the middle do not fill the memory") {
    const Calm calm("stalled bodies");
    const auto& siege = Siege::instance();
    const std::string half(20U << 20U, 'x');
    std::vector<std::thread> senders;
    std::atomic<int> refused{0};
    for (int i = 0; i < 16; ++i) // 320 MiB, twice what all bodies may have
        senders.emplace_back([&] {
            auto client = siege.connect();
            const bool sent =
                client.send("POST /v1/documents HTTP/1.1\r\nHost: gateway\r\nContent-Length: 33554432\r\n\r\n" + half);
            if (!sent || client.receive().status == 503)
                ++refused;
        });
    for (auto& sender : senders)
        sender.join();
    CHECK(refused > 0);
}

TEST_CASE("TLS: no renegotiation, no stranger, nothing that is not TLS") {
    const Calm calm("TLS");
    const auto& siege = Siege::instance();
    RawClient::Options old;
    old.tls12 = true;
    old.patience = std::chrono::seconds(5);
    auto client = siege.connect(old);
    REQUIRE(client.alive());
    CHECK(SSL_version(client.tls()) == TLS1_2_VERSION);
    SSL_renegotiate(client.tls());
    CHECK(SSL_do_handshake(client.tls()) != 1);
    ERR_clear_error();

    RawClient::Options nobody;
    nobody.certificate = false;
    CHECK(siege.connect(nobody).ask("GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n").gist() == "closed"); // F-01
    node::SystemEntropy entropy;
    node::SystemClock clock;
    const auto other = pki::make_authority(entropy, clock).value();
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::authentication;
    request.common_name = "A1#010#PROVA";
    const auto stranger = pki::issue(other, request, entropy, clock).value();
    CHECK(RawClient(siege.port(), stranger).ask("GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n").gist() == "closed");

    for (const std::string bytes : {"GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\xff\xff", "\x80\x2e\x01\x00\x02"}) {
        const int descriptor = hostile::connect_only(siege.port());
        CHECK(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
        char answer[4096];
        while (::read(descriptor, answer, sizeof answer) > 0) { // an alert perhaps, then the end
        }
        ::close(descriptor);
    }
}
