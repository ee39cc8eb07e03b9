// SPDX-License-Identifier: EUPL-1.2
#include "core/io/node/node.hpp"

#include "core/io/http/session.hpp"
#include "core/io/node/exchange.hpp"
#include "core/io/node/system.hpp"
#include "core/pki/authority.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <thread>

using namespace palestra;

namespace {

struct Bench {
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("palestra-node-" + std::to_string(::getpid()));
    node::SystemClock clock;
    node::SystemEntropy entropy;
    pki::Credential authority = *pki::make_authority(entropy, clock);
    std::unique_ptr<journal::Writer> journal;
    http::Runtime runtime;
    node::World world;

    Bench() : journal(make_journal()), world{clock, entropy, *journal} {}

    ~Bench() { std::filesystem::remove_all(folder); }

    std::unique_ptr<journal::Writer> make_journal() {
        std::filesystem::remove_all(folder);
        return *journal::Writer::open(folder, clock);
    }

    pki::Credential credential(pki::Purpose purpose, const std::string& name, std::vector<std::string> names = {}) {
        pki::CertificateRequest request;
        request.purpose = purpose;
        request.common_name = name;
        request.names = std::move(names);
        return *pki::issue(authority, request, entropy, clock);
    }

    std::unique_ptr<http::Server> serve(http::ClientCertificate certificate, http::Handler handler,
                                        http::Limits limits = {}) {
        const auto own = credential(pki::Purpose::server, "server", {"localhost", "127.0.0.1"});
        http::ServerConfig config;
        config.certificate_pem = own.certificate_pem;
        config.key_pem = own.key_pem;
        config.client_certificate = certificate;
        config.client_authority_pem = authority.certificate_pem;
        config.limits = limits;
        return *http::Server::start(runtime, config, std::move(handler));
    }

    http::ClientConfig client(const pki::Credential& own = {}) const {
        http::ClientConfig config;
        config.authority_pem = authority.certificate_pem;
        config.certificate_pem = own.certificate_pem;
        config.key_pem = own.key_pem;
        config.deadline = std::chrono::seconds(5);
        return config;
    }
};

std::string base_of(const http::Server& server, const std::string& host = "127.0.0.1") {
    return "https://" + host + ":" + std::to_string(server.port());
}

} // namespace

TEST_CASE("a call crosses mutual TLS and both sides are in the journal, cause first") {
    Bench bench;
    const auto server =
        bench.serve(http::ClientCertificate::required,
                    node::on_chassis(bench.world, "gateway", [](const http::Request& request, const TraceContext&) {
                        return http::Response::json(201, "{\"cn\":\"" + request.peer.common_name + "\"}");
                    }));
    const auto caller = node::Caller::make(
        bench.world, "producer", bench.client(bench.credential(pki::Purpose::authentication, "A1#010#PROVA")));
    REQUIRE(caller);
    const auto trace = TraceContext::root(bench.entropy);
    http::Request request{
        "POST", "/v1/x", {{"Authorization", "Bearer a.b.c"}, {"Content-Type", "application/json"}}, "{}", {}};
    for (const auto* host : {"127.0.0.1", "localhost"}) {
        const auto response = caller->call("gateway", base_of(*server, host), request, trace);
        REQUIRE(response);
        CHECK(response->status == 201);
        CHECK(response->body == "{\"cn\":\"A1#010#PROVA\"}");
        CHECK(response->headers.get("X-Palestra") == "SIMULAZIONE");
    }
    const auto events = journal::read_all(bench.folder);
    REQUIRE(events);
    REQUIRE(events->size() == 4);
    const auto& call = events->at(0);
    const auto& exchange = events->at(1);
    CHECK(call.type == "call");
    CHECK(exchange.node == "gateway");
    CHECK(exchange.trace.trace_id == trace.trace_id);
    CHECK(exchange.trace.parent_id == call.trace.span_id);
    CHECK(text_of(exchange.data, "from") == "producer");
    CHECK(exchange.data["request"]["headers"].dump().find("a.b.c") == std::string::npos);
}

TEST_CASE("TLS refuses strangers on both sides") {
    Bench bench;
    const auto server =
        bench.serve(http::ClientCertificate::required, [](const http::Request&) { return http::Response{}; });
    const auto url = *http::parse_url(base_of(*server) + "/");
    const http::Request request{"GET", "/", {}, {}, {}};
    CHECK(http::Client::make(bench.client())->send(url, request).error().code == FailureCode::peer_untrusted);
    auto stranger = bench.client();
    stranger.authority_pem = pki::make_authority(bench.entropy, bench.clock)->certificate_pem;
    CHECK(http::Client::make(stranger)->send(url, request).error().code == FailureCode::peer_untrusted);
    auto wrong_name = *http::parse_url("https://127.0.0.2:" + std::to_string(server->port()) + "/");
    CHECK_FALSE(http::Client::make(bench.client())->send(wrong_name, request));
}

TEST_CASE("a session keeps its connection, and opens it again when the peer closed it") {
    Bench bench;
    http::Limits limits;
    limits.connections = 1;
    limits.header = std::chrono::milliseconds(300);
    const auto server = bench.serve(
        http::ClientCertificate::none,
        [](const http::Request& request) { return http::Response::json(200, request.body); }, limits);
    const auto url = *http::parse_url(base_of(*server) + "/");
    auto session = *http::Session::make(bench.client());
    for (const auto* body : {"1", "2", "3"})
        CHECK(session.send(url, {"POST", "/", {}, body, {}})->body == body);
    // The only place is taken: whoever comes with a connection of their own is not let in.
    CHECK_FALSE(http::Client::make(bench.client())->send(url, {"GET", "/", {}, {}, {}}));
    std::this_thread::sleep_for(std::chrono::milliseconds(600)); // longer than an idle connection is kept
    CHECK(session.send(url, {"POST", "/", {}, "4", {}})->body == "4");
    auto nobody = *http::parse_url("https://127.0.0.1:1/");
    CHECK(session.send(nobody, {"GET", "/", {}, {}, {}}).error().code == FailureCode::peer_unreachable);
    CHECK(session.send(url, {"POST", "/", {}, "5", {}})->body == "5");
}

TEST_CASE("limits hold: size, headers, time") {
    Bench bench;
    http::Limits limits;
    limits.body_bytes = 1000;
    limits.header_bytes = 4096;
    const auto server = bench.serve(
        http::ClientCertificate::none,
        [](const http::Request& request) { return http::Response::json(200, std::to_string(request.body.size())); },
        limits);
    const auto client = *http::Client::make(bench.client());
    const auto url = *http::parse_url(base_of(*server) + "/");
    CHECK(client.send(url, {"POST", "/", {}, std::string(1000, 'x'), {}})->body == "1000");
    CHECK(client.send(url, {"POST", "/", {}, std::string(2000, 'x'), {}})->status == 413);
    CHECK(client.send(url, {"GET", "/", {{"X", std::string(8000, 'x')}}, {}, {}})->status == 431);
}

TEST_CASE("every answer says that it is a simulation, whoever makes it") {
    Bench bench;
    http::Limits limits;
    limits.body_bytes = 1000;
    limits.header_bytes = 4096;
    const auto server = bench.serve(
        http::ClientCertificate::none,
        [](const http::Request& request) -> http::Response {
            if (request.path() == "/bug")
                throw std::runtime_error("un difetto nostro");
            if (request.path() == "/vuota")
                return {204, {}, {}};
            return request.path() == "/propria" ? http::Response{200, {{"x-palestra", "SIMULAZIONE; x=y"}}, {}}
                                                : http::Response::json(404, "{}");
        },
        limits);
    const auto client = *http::Client::make(bench.client());
    const auto mark = [&](const std::string& path, int status, http::Headers headers = {}, std::size_t body = 0) {
        const auto answer = client.send(*http::parse_url(base_of(*server) + path),
                                        {"POST", "/", std::move(headers), std::string(body, 'x'), {}});
        REQUIRE(answer);
        CHECK(answer->status == status);
        return std::string(answer->headers.get("X-Palestra"));
    };
    CHECK(mark("/", 404) == "SIMULAZIONE");
    CHECK(mark("/vuota", 204) == "SIMULAZIONE");
    CHECK(mark("/propria", 200) == "SIMULAZIONE; x=y");
    CHECK(mark("/bug", 500) == "SIMULAZIONE");
    CHECK(mark("/", 413, {}, 2000) == "SIMULAZIONE");
    CHECK(mark("/", 431, {{"X", std::string(8000, 'x')}}) == "SIMULAZIONE");
    CHECK(mark("/", 400, {{"Non valida", "x"}}) == "SIMULAZIONE");
}

TEST_CASE("a client that stays local goes nowhere else, and follows nobody") {
    Bench bench;
    int calls = 0;
    const auto server = bench.serve(http::ClientCertificate::none, [&](const http::Request&) {
        ++calls;
        return http::Response{302, {{"Location", "https://192.0.2.1/"}}, {}};
    });
    auto config = bench.client();
    config.reach.local_only = true;
    const auto code = [&](const std::string& url) {
        const auto answer = http::Client::make(config)->send(*http::parse_url(url), {"POST", "/", {}, {}, {}});
        return answer ? std::to_string(answer->status) : std::string(failure_name(answer.error().code));
    };
    const auto port = std::to_string(server->port());
    CHECK(code("https://127.0.0.1:" + port + "/") == "302");
    CHECK(code("https://localhost:" + port + "/") == "302");
    CHECK(calls == 2);
    CHECK(code("https://192.0.2.1/") == "destination_refused");
    CHECK(code("https://[2001:db8::1]/") == "destination_refused");
    CHECK(code("https://0.0.0.0:" + port + "/") == "destination_refused");
    CHECK(code("https://modipa.fse.salute.gov.it/") == "real_host_refused");
    config.reach.closed_ports = {port};
    CHECK(code("https://127.0.0.1:" + port + "/") == "destination_refused");
    CHECK(calls == 2);
}

TEST_CASE("a peer that is not there or does not answer has its name") {
    Bench bench;
    auto server = bench.serve(http::ClientCertificate::none, [](const http::Request&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(800));
        return http::Response{};
    });
    auto config = bench.client();
    config.deadline = std::chrono::milliseconds(200);
    const auto url = *http::parse_url(base_of(*server) + "/");
    CHECK(http::Client::make(config)->send(url, {"GET", "/", {}, {}, {}}).error().code == FailureCode::peer_timeout);
    server.reset();
    CHECK(http::Client::make(config)->send(url, {"GET", "/", {}, {}, {}}).error().code ==
          FailureCode::peer_unreachable);
}

TEST_CASE("a port in use is named, and stop lets a running request finish") {
    Bench bench;
    auto server = bench.serve(http::ClientCertificate::none, [](const http::Request&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        return http::Response::json(200, "fatto");
    });
    http::ServerConfig again;
    const auto own = bench.credential(pki::Purpose::server, "server", {"localhost"});
    again.certificate_pem = own.certificate_pem;
    again.key_pem = own.key_pem;
    again.port = server->port();
    const auto second = http::Server::start(bench.runtime, again, {});
    REQUIRE_FALSE(second);
    CHECK(second.error().code == FailureCode::port_in_use);

    std::string body;
    std::thread asking([&] {
        const auto answer = http::Client::make(bench.client())
                                ->send(*http::parse_url(base_of(*server) + "/"), {"GET", "/", {}, {}, {}});
        body = answer ? answer->body : failure_line(answer.error());
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    server->stop(std::chrono::seconds(2));
    asking.join();
    CHECK(body == "fatto");
}

TEST_CASE("credentials never reach the journal whole") {
    CHECK(node::redact("authorization", "Bearer h.c.secret") == "Bearer h.c.…");
    CHECK(node::redact("FSE-JWT-Signature", "h.c.secret") == "h.c.…");
    CHECK(node::redact("Authorization", "Bearer opaque") == "…");
    CHECK(node::redact("Cookie", "sid=secret") == "sid=…");
    CHECK(node::redact("Authorization", "Basic secret.secret.secret") == "…");
    CHECK(node::redact("Authorization", "Bearer secret.secret") == "…");
    CHECK(node::redact("Authorization", "Digest username=\"a.b.c\"") == "…");
    CHECK(node::redact("Proxy-Authorization", "a.b.c") == "…");
    CHECK(node::redact("Accept", "a.b.c") == "a.b.c");
}
