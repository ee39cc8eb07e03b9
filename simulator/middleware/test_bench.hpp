// SPDX-License-Identifier: EUPL-1.2
#pragma once

// A middleware with a gateway of the test's own behind it, over real TLS; for the tests of this room.

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/node/system.hpp"
#include "core/io/store/sqlite.hpp"
#include "core/token/token.hpp"
#include "simulator/middleware/middleware.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

namespace palestra::middleware {

/// Keys are made once for all tests.
struct TestKeys {
    pki::Credential authority, server, region_auth, region_sign, producer_sign, stranger_sign;

    static const TestKeys& get() {
        static const TestKeys made = [] {
            node::SystemEntropy entropy;
            const node::SystemClock clock;
            TestKeys k;
            k.authority = *pki::make_authority(entropy, clock);
            const auto issue = [&](pki::Purpose purpose, const char* name, const pki::Credential& by) {
                pki::CertificateRequest request;
                request.purpose = purpose;
                request.common_name = name;
                if (purpose == pki::Purpose::server)
                    request.names = {"127.0.0.1"};
                return *pki::issue(by, request, entropy, clock);
            };
            k.server = issue(pki::Purpose::server, "127.0.0.1", k.authority);
            k.region_auth = issue(pki::Purpose::authentication, "A1#010#REGIONE", k.authority);
            k.region_sign = issue(pki::Purpose::token, "S1#010#REGIONE", k.authority);
            k.producer_sign = issue(pki::Purpose::token, "S1#010#PRODUTTORE", k.authority);
            k.stranger_sign = issue(pki::Purpose::token, "S1#010#PRODUTTORE", *pki::make_authority(entropy, clock));
            return k;
        }();
        return made;
    }
};

/// Answers as it is told and keeps what came; can go away and come back on the same port.
class TestGateway {
public:
    using Script = std::function<http::Response(const http::Request&)>;

    TestGateway() { start(0); }

    void go() { m_server.reset(); }

    void come_back() { start(m_port); }

    [[nodiscard]] std::string url() const { return "https://127.0.0.1:" + std::to_string(m_port); }

    void answer(Script script) {
        const std::lock_guard lock(m_mutex);
        m_script = std::move(script);
    }

    [[nodiscard]] std::vector<http::Request> seen() const {
        const std::lock_guard lock(m_mutex);
        return m_seen;
    }

    /// What came, once it is `count` or two seconds are over.
    [[nodiscard]] std::vector<http::Request> wait_for(std::size_t count) const {
        for (int i = 0; i < 100 && seen().size() < count; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        std::this_thread::sleep_for(std::chrono::milliseconds(60)); // one too many would come now
        return seen();
    }

private:
    void start(std::uint16_t port) {
        const auto& keys = TestKeys::get();
        http::ServerConfig config;
        config.port = port;
        config.certificate_pem = keys.server.certificate_pem;
        config.key_pem = keys.server.key_pem;
        config.client_certificate = http::ClientCertificate::required;
        config.client_authority_pem = keys.authority.certificate_pem;
        auto server = http::Server::start(m_runtime, config, [this](const http::Request& request) {
            Script script;
            {
                const std::lock_guard lock(m_mutex);
                m_seen.push_back(request);
                script = m_script;
            }
            return script(request);
        });
        REQUIRE(server);
        m_server = *std::move(server);
        m_port = m_server->port();
    }

    http::Runtime m_runtime;
    mutable std::mutex m_mutex;
    Script m_script = [](const auto&) { return http::Response::json(202, R"({"workflowInstanceId":"w"})"); };
    std::vector<http::Request> m_seen;
    std::uint16_t m_port = 0;
    std::unique_ptr<http::Server> m_server;
};

struct TestBench {
    explicit TestBench(std::string gateway_url, int certificate_case = 1) : url(std::move(gateway_url)) {
        static int count = 0;
        folder = std::filesystem::temp_directory_path() /
                 ("palestra-middleware-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(folder);
        journal = *journal::Writer::open(folder / "journal", clock);
        start(certificate_case);
    }

    ~TestBench() {
        middleware.reset();
        std::filesystem::remove_all(folder);
    }

    TestBench(const TestBench&) = delete;
    TestBench& operator=(const TestBench&) = delete;

    /// Also again, on the same database.
    void start(int certificate_case = 1) {
        middleware.reset();
        const auto& keys = TestKeys::get();
        Config config;
        config.gateway_url = url;
        config.client.authority_pem = keys.authority.certificate_pem;
        config.client.certificate_pem = keys.region_auth.certificate_pem;
        config.client.key_pem = keys.region_auth.key_pem;
        config.client.deadline = std::chrono::milliseconds(800);
        config.certificates = static_cast<CertificateCase>(certificate_case);
        config.region_signature = keys.region_sign;
        config.rules = std::filesystem::path(PALESTRA_SOURCE_DIR) / "simulator/middleware/data/regional-rules.json";
        config.registry_url = registry_url;
        config.admin_token = "prova";
        config.retry_after = std::chrono::milliseconds(20);
        config.breaker = {3, std::chrono::milliseconds(50), std::chrono::milliseconds(200)};
        auto made = Middleware::make({clock, entropy, *journal}, config, *store::open_sqlite(folder / "m.db"));
        REQUIRE(made);
        middleware = *std::move(made);
    }

    http::Response send(const http::Request& request) {
        return middleware->handler()(request, TraceContext::root(entropy));
    }

    Json admin(const char* method, const std::string& target, int status = 200) {
        const http::Request request{method, target, {{"Authorization", "Bearer prova"}}, {}, {}};
        const auto response = middleware->admin_handler()(request, TraceContext::root(entropy));
        CHECK(response.status == status);
        return *parse_json(response.body, "admin");
    }

    /// Rows that wait for the producer of the tests.
    std::int64_t waiting() {
        const auto report = admin("GET", "/admin/v1/queue");
        std::int64_t count = 0;
        for (const auto& row : report["publications"])
            count += row["state"] == "waiting" ? 1 : 0;
        return count;
    }

    [[nodiscard]] Json claims(const std::string& prefix, const Json& more = Json::object()) {
        const auto now = unix_seconds(clock.wall());
        Json all{{"iss", prefix + "S1#010#PRODUTTORE"},
                 {"sub", "PROVAX00X00X000Y"},
                 {"aud", "https://gateway/v1"},
                 {"iat", now},
                 {"exp", now + 300},
                 {"jti", random_uuid(entropy)},
                 {"subject_organization_id", "010"},
                 {"person_id", "SSSMNN75B01F257L"}};
        if (more.is_object())
            all.update(more);
        return all;
    }

    void sign(http::Request& request, const Json& more = Json::object(), const pki::Credential* with = nullptr) {
        const auto& signer = with != nullptr ? *with : TestKeys::get().producer_sign;
        request.headers.set("Authorization", "Bearer " + *token::make(claims("auth:"), signer));
        request.headers.set("FSE-JWT-Signature", *token::make(claims("integrity:", more), signer));
    }

    /// A create, or a replacement of `replaced`, of a document with this id.
    http::Request publication(const std::string& id, const std::string& replaced = {}) {
        Json fields{{"identificativoDoc", id},
                    {"identificativoRep", "2.16.840.1.113883.2.9.2.10.4.5.1"},
                    {"workflowInstanceId", "wii-" + id}};
        const auto form = http::make_multipart({{"requestBody", std::nullopt, "application/json", dump_json(fields)},
                                                {"file", "x.pdf", "application/pdf", "%PDF-1.7 " + id}},
                                               "confine" + random_hex(entropy, 8));
        http::Request request{replaced.empty() ? "POST" : "PUT",
                              "/v1/documents" + (replaced.empty() ? "" : "/" + url_encode(replaced)),
                              {{"Content-Type", form.content_type}},
                              form.body,
                              {"A1#010#PRODUTTORE", "127.0.0.1"}};
        sign(request);
        return request;
    }

    http::Request validation(const Json& more = Json::object()) {
        auto request = publication("convalida^1");
        request.target = "/v1/documents/validation";
        sign(request, more);
        return request;
    }

    std::string url, registry_url; ///< the latter is asked for INI's metadata after the next start
    std::filesystem::path folder;
    node::SystemClock clock;
    node::SystemEntropy entropy;
    std::unique_ptr<journal::Writer> journal;
    std::unique_ptr<Middleware> middleware;
};

/// Where nobody listens.
inline std::string nobody() {
    return "https://127.0.0.1:1";
}

inline std::string document_of(const http::Request& request) {
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    const auto* body = parts ? http::find_part(*parts, "requestBody") : nullptr;
    const auto json = body != nullptr ? parse_json(body->content, "x") : Result<Json>(Json::object());
    return json ? text_of(*json, "identificativoDoc") : std::string{};
}

} // namespace palestra::middleware
