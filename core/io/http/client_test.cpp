// SPDX-License-Identifier: EUPL-1.2
// Connections that stay open between calls, over real TLS, with a relay in between that counts and cuts them.
#include "core/io/http/client.hpp"

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/io/http/server.hpp"
#include "core/pki/authority.hpp"

#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

using namespace palestra;

namespace {

/// One connection at a time from a port of its own to the server's. When told to, it cuts the connection at the next
/// bytes of the client: an old connection that is dead though nothing showed it.
class Relay {
public:
    explicit Relay(std::uint16_t target) : m_target(target), m_listener(::socket(AF_INET, SOCK_STREAM, 0)) {
        auto address = local(0);
        REQUIRE(::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(m_listener, 8) == 0);
        socklen_t size = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { run(); });
    }

    ~Relay() {
        m_over = true;
        m_thread.join();
        ::close(m_listener);
    }

    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] http::Url url() const {
        return *http::parse_url("https://127.0.0.1:" + std::to_string(m_port) + "/x");
    }

    std::atomic<int> connections = 0;
    std::atomic<bool> cut_next = false;

private:
    static sockaddr_in local(std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        return address;
    }

    void run() {
        while (!m_over) {
            pollfd waiting{m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 20) != 1)
                continue;
            const int near = ::accept(m_listener, nullptr, nullptr);
            const int far = ::socket(AF_INET, SOCK_STREAM, 0);
            auto address = local(m_target);
            ++connections;
            if (::connect(far, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
                carry(near, far);
            ::close(near);
            ::close(far);
        }
    }

    void carry(int near, int far) {
        std::array<char, 4096> bytes{};
        while (!m_over) {
            std::array<pollfd, 3> ends{{{near, POLLIN, 0}, {far, POLLIN, 0}, {m_listener, POLLIN, 0}}};
            ::poll(ends.data(), ends.size(), 20);
            if (ends[2].revents != 0) // the client has left this one for another
                return;
            for (const auto& [from, to] : {std::pair{0U, far}, std::pair{1U, near}}) {
                if (ends[from].revents == 0)
                    continue;
                const auto size = ::recv(ends[from].fd, bytes.data(), bytes.size(), 0);
                if (size <= 0 || (from == 0 && cut_next.exchange(false)))
                    return;
                (void)!::send(to, bytes.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL);
            }
        }
    }

    std::uint16_t m_target, m_port = 0;
    int m_listener;
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

/// A server that counts what reaches it, a relay before it, and a client that keeps its connections.
struct Line {
    FixedClock clock{std::chrono::time_point_cast<TimePoint::duration>(std::chrono::system_clock::now())};
    SeededEntropy entropy{3};
    pki::Credential authority = *pki::make_authority(entropy, clock);
    std::atomic<int> handled = 0;
    http::Runtime runtime;
    std::unique_ptr<http::Server> server = start(0);
    Relay relay{server->port()};
    http::Client client = make_client();

    pki::Credential greeting(const pki::Credential& issuer) {
        pki::CertificateRequest request;
        request.common_name = "127.0.0.1";
        request.names = {"127.0.0.1"};
        return *pki::issue(issuer, request, entropy, clock);
    }

    std::unique_ptr<http::Server> start(std::uint16_t port) {
        const auto keys = greeting(authority);
        http::ServerConfig config;
        config.port = port;
        config.certificate_pem = keys.certificate_pem;
        config.key_pem = keys.key_pem;
        return *http::Server::start(runtime, config, [this](const http::Request&) {
            ++handled;
            return http::Response::json(200, "{}");
        });
    }

    http::Client make_client() {
        http::ClientConfig config;
        config.authority_pem = authority.certificate_pem;
        config.idle_connections = 2;
        return *http::Client::make(config);
    }

    /// The status, or the failure.
    std::string call(const std::string& method) {
        const auto response = client.send(relay.url(), {method, "/x", {}, {}, {}});
        return response ? std::to_string(response->status) : failure_line(response.error()).substr(0, 16);
    }
};

} // namespace

TEST_CASE("calls that follow each other share a connection", "[http]") {
    Line line;
    for (int i = 0; i < 5; ++i)
        CHECK(line.call(i % 2 == 0 ? "GET" : "POST") == "200");
    CHECK(line.relay.connections == 1);
    CHECK(line.handled == 5);
}

TEST_CASE("on an old connection that is dead a GET goes out again, a POST never", "[http]") {
    Line line;
    CHECK(line.call("GET") == "200");
    line.relay.cut_next = true;
    CHECK(line.call("GET") == "200");
    CHECK(line.relay.connections == 2);
    CHECK(line.handled == 2);
    line.relay.cut_next = true;
    CHECK(line.call("POST") == "peer_unreachable");
    CHECK(line.handled == 2);
    CHECK(line.call("POST") == "200");
    CHECK(line.relay.connections == 3);
    line.relay.cut_next = true; // a new connection: what it says is so
    auto fresh = line.make_client();
    CHECK_FALSE(fresh.send(line.relay.url(), {"GET", "/x", {}, {}, {}}));
}

TEST_CASE("a server that was started anew is reached on a new connection", "[http]") {
    Line line;
    CHECK(line.call("POST") == "200");
    const auto port = line.server->port();
    line.server.reset();
    line.server = line.start(port);
    CHECK(line.call("POST") == "200");
    CHECK(line.relay.connections == 2);
}

TEST_CASE("another certificate is met by new connections only", "[http]") {
    Line line;
    CHECK(line.call("GET") == "200");
    const auto stranger = line.greeting(*pki::make_authority(line.entropy, line.clock));
    REQUIRE(line.server->present(stranger.certificate_pem, stranger.key_pem));
    CHECK(line.call("GET") == "200");
    const auto refused = line.make_client().send(line.relay.url(), {"GET", "/x", {}, {}, {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == FailureCode::peer_untrusted);
}
