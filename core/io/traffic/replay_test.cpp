// SPDX-License-Identifier: EUPL-1.2
// A story is recorded at a server and told again to it.
#include "core/io/traffic/replay.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/node/node.hpp"
#include "core/io/node/system.hpp"
#include "core/io/traffic/recorder.hpp"
#include "core/io/traffic/remint.hpp"
#include "core/pki/authority.hpp"
#include "core/token/token.hpp"
#include "core/token/verifier.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <mutex>
#include <set>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

constexpr const char* k_end = "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";

/// A small gateway: gives wiis, knows those it gave, wants a token that holds, refuses a document it has.
class Stage {
public:
    Stage() {
        fs::remove_all(folder);
        journal = *journal::Writer::open(folder / "journal", clock);
        recorder = *traffic::Recorder::open({folder / "t"}, entropy, *journal);
        const node::World world{clock, entropy, *journal, recorder.get()};
        http::ServerConfig config;
        const auto own = credential(pki::Purpose::server, "server", {"127.0.0.1"});
        config.certificate_pem = own.certificate_pem;
        config.key_pem = own.key_pem;
        config.client_certificate = http::ClientCertificate::required;
        config.client_authority_pem = authority.certificate_pem;
        server = *http::Server::start(
            runtime, config,
            node::on_chassis(world, "gateway", [this](const auto& request, const auto&) { return answer(request); }));
        actor = {"A1#010#X", {}, credential(pki::Purpose::token, "S1#010#X"), "S1#010#X"};
        const auto auth = credential(pki::Purpose::authentication, "A1#010#X");
        actor.client.authority_pem = authority.certificate_pem;
        actor.client.certificate_pem = auth.certificate_pem;
        actor.client.key_pem = auth.key_pem;
    }

    ~Stage() {
        server.reset();
        recorder.reset();
        journal.reset();
        fs::remove_all(folder);
    }

    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    [[nodiscard]] std::string base() const { return "https://127.0.0.1:" + std::to_string(server->port()) + "/v1"; }

    http::Response call(const std::string& method, const std::string& path, const std::string& body = {}) {
        const auto now = unix_seconds(clock.wall());
        const Json claims{{"iss", "auth:S1#010#X"},
                          {"aud", "https://altrove/v1"},
                          {"iat", now},
                          {"exp", now + 300},
                          {"jti", "uno"},
                          {"sub", "chi"}};
        http::Request request{method, "/v1" + path, {}, body, {}};
        request.headers.set("Authorization", "Bearer " + *token::make(claims, actor.token));
        request.headers.set("Content-Type", "application/json");
        const auto response = http::Client::make(actor.client)->send(*http::parse_url(base() + path), request);
        REQUIRE(response);
        return *response;
    }

    /// "same same differs", with the pointers of what differs.
    std::string replayed(bool fresh = false) {
        traffic::ReplayOptions options;
        options.urls = {{"gateway", base()}};
        options.audience = base();
        options.actors = {actor};
        options.fresh = fresh;
        options.patience = std::chrono::milliseconds(500);
        std::string told;
        const auto done = traffic::replay(files, options, entropy, clock, [&](const traffic::Replayed& result) {
            told += told.empty() ? "" : " ";
            told += result.verdict == traffic::Verdict::same      ? "same"
                    : result.verdict == traffic::Verdict::differs ? "differs"
                    : result.verdict == traffic::Verdict::skipped ? "skipped:" + result.skipped
                                                                  : failure_line(*result.failure);
            for (const auto& each : result.differences)
                told += "(" + each.place + " " + each.expected + "|" + each.found + ")";
        });
        return done ? told : failure_line(done.error());
    }

    void tell_story() {
        const auto created = call("POST", "/documents", R"({"identificativoDoc":"2.16.1^0123456789"})");
        const auto wii = text_of(*parse_json(created.body, "x"), "workflowInstanceId");
        REQUIRE(created.status == 202);
        REQUIRE(call("GET", "/status/" + url_encode(wii)).status == 200);
        REQUIRE(call("DELETE", "/documents/" + url_encode("2.16.1^0123456789")).status == 200);
        call("POST", "/documents", R"({"identificativoDoc":"2.16.1^9876543210"})");
        recorder->close();
        files = *traffic::find_records({folder / "t"});
        REQUIRE(files.size() == 4);
    }

    pki::Credential credential(pki::Purpose purpose, const std::string& name, std::vector<std::string> names = {}) {
        pki::CertificateRequest request;
        request.purpose = purpose;
        request.common_name = name;
        request.names = std::move(names);
        return *pki::issue(authority, request, entropy, clock);
    }

    fs::path folder = fs::temp_directory_path() / ("palestra-replay-" + std::to_string(::getpid()));
    node::SystemClock clock;
    node::SystemEntropy entropy;
    pki::Credential authority = *pki::make_authority(entropy, clock);
    std::unique_ptr<journal::Writer> journal;
    std::unique_ptr<traffic::Recorder> recorder;
    http::Runtime runtime;
    std::unique_ptr<http::Server> server;
    traffic::Actor actor;
    std::vector<fs::path> files;
    std::string last_audience, last_id;

private:
    http::Response answer(const http::Request& request) {
        const std::lock_guard lock(m_mutex);
        const auto header = request.headers.get("Authorization").substr(7);
        const auto token = token::verify(header, authority.certificate_pem, clock.wall());
        if (!token)
            return http::Response::problem(401, R"({"title":"no"})");
        last_audience = text_of(token->claims, "aud");
        last_id = text_of(token->claims, "jti");
        const auto path = *url_decode(request.path());
        if (request.method == "GET")
            return http::Response::json(m_wiis.contains(path.substr(11)) ? 200 : 404, R"({"stato":"fatto"})");
        if (request.method == "DELETE")
            return http::Response::json(m_documents.erase(path.substr(14)) > 0 ? 200 : 404, "{}");
        if (!m_documents.insert(text_of(*parse_json(request.body, "x"), "identificativoDoc")).second)
            return http::Response::problem(409, R"({"title":"doppio"})");
        const auto wii = "1.2.ab." + random_hex(entropy, 5) + k_end;
        m_wiis.insert(wii);
        return http::Response::json(
            202, dump_json({{"traceID", random_hex(entropy, 16)}, {"workflowInstanceId", wii}, {"esito", "bene"}}));
    }

    std::mutex m_mutex;
    std::set<std::string> m_wiis, m_documents;
};

} // namespace

TEST_CASE("a story told again: identifiers follow, tokens are new, what changed is said") {
    Stage stage;
    stage.tell_story();
    // The first document was deleted, so it can be published again; the second is there already.
    CHECK(stage.replayed() ==
          "same same same differs( 202|409)(Content-Type application/json|application/problem+json)"
          "(/traceID " +
              text_of(*parse_json(traffic::read_record(stage.files[3])->response.body, "x"), "traceID") +
              "|)(/workflowInstanceId " +
              text_of(*parse_json(traffic::read_record(stage.files[3])->response.body, "x"), "workflowInstanceId") +
              "|)(/esito bene|)(/title |doppio)");
    CHECK(stage.last_audience == stage.base());
    CHECK(stage.last_id.size() == 36);
    CHECK(stage.replayed(true) == "same same same same");

    auto text = *read_file(stage.files[0], 1U << 20U);
    REQUIRE(text.find("bene") != std::string::npos);
    REQUIRE(write_file(stage.files[0], replace_all(text, "bene", "male")));
    CHECK(stage.replayed(true) == "differs(/esito male|bene) same same same");
}

TEST_CASE("what cannot be sent again is skipped, and who does not answer is told") {
    Stage stage;
    stage.tell_story();
    const auto change = [&](std::size_t file, const std::string& from, const std::string& to) {
        const auto text = *read_file(stage.files[file], 1U << 20U);
        REQUIRE(text.find(from) != std::string::npos);
        REQUIRE(write_file(stage.files[file], replace_all(text, from, to)));
    };
    change(0, "\"from\": \"client\"", "\"from\": \"middleware\"");
    change(1, "\"node\": \"gateway\"", "\"node\": \"eds\"");
    change(2, "\"Content-Type\",\n        \"application/json\"", "\"Cookie\",\n        \"sid=…\"");
    CHECK(stage.replayed(true) == "skipped:internal skipped:target skipped:credential same");
    stage.server->stop(std::chrono::milliseconds(0));
    CHECK(stage.replayed(true).find("peer_unreachable") != std::string::npos);
    change(3, "palestra-traffic/1", "?");
    CHECK(stage.replayed(true).starts_with("json_invalid"));
}

TEST_CASE("a token is made whole as it was meant: right claims move, wrong ones stay wrong") {
    Stage stage;
    traffic::Minting minting{stage.credential(pki::Purpose::token, "S1#010#Y"), "S1#010#Y", "https://qui/v1",
                             std::chrono::seconds(1000), false};
    const auto again = [&](const Json& claims, const std::string& scheme = "") {
        const auto made = *token::make(claims, stage.actor.token);
        const auto cut = scheme + made.substr(0, made.rfind('.') + 1) + "…";
        const auto minted = *traffic::remint(cut, minting, stage.entropy);
        REQUIRE(minted);
        REQUIRE(minted->starts_with(scheme));
        const auto verified =
            token::verify(minted->substr(scheme.size()), stage.authority.certificate_pem, stage.clock.wall());
        REQUIRE(verified);
        return verified->claims;
    };
    const Json claims{{"iss", "integrity:S1#010#X"},
                      {"aud", "https://la/v1"},
                      {"iat", 100},
                      {"exp", 50},
                      {"jti", "j"},
                      {"person_id", "P"}};
    auto now = again(claims, "Bearer ");
    CHECK(text_of(now, "iss") == "integrity:S1#010#Y");
    CHECK(text_of(now, "aud") == "https://qui/v1");
    CHECK(now["iat"] == 1100);
    CHECK(now["exp"] == 1050); // it was over before it began, and is so again
    CHECK(text_of(now, "jti") != "j");
    CHECK(text_of(now, "person_id") == "P");

    now = again({{"iss", "integrity:S1#999#ALTRO"}, {"aud", "pippo"}, {"iat", "ieri"}});
    CHECK(now == Json{{"iss", "integrity:S1#999#ALTRO"}, {"aud", "pippo"}, {"iat", "ieri"}});
    minting.as_is = true;
    now = again(claims);
    CHECK(text_of(now, "aud") == "https://la/v1");
    CHECK(now["exp"] == 50);
    CHECK(text_of(now, "jti") == "j");
    for (const auto* other : {"…", "Bearer …", "Basic …", "a.b.c", "x.y.…", ""})
        CHECK_FALSE(*traffic::remint(other, minting, stage.entropy));
}

TEST_CASE("file names are chosen by a part of them") {
    CHECK(traffic::matches("", "000001-POST-documents.json"));
    CHECK(traffic::matches("POST*documents", "000001-POST-documents.json"));
    CHECK_FALSE(traffic::matches("documents*POST", "000001-POST-documents.json"));
    CHECK_FALSE(traffic::matches("GET", "000001-POST-documents.json"));
}
