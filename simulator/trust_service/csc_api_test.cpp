// SPDX-License-Identifier: EUPL-1.2
// The routes over HTTPS, called by the signer that the reporting applications use.
#include "simulator/trust_service/csc_api.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/json.hpp"
#include "core/io/http/client.hpp"
#include "core/io/http/server.hpp"
#include "core/signature/pades.hpp"
#include "core/signature/test_desk.hpp"
#include "simulator/producers/remote_signer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <filesystem>

using namespace palestra;
using namespace palestra::trust_service;
using signature::test::Desk;

namespace {

class Office {
public:
    Office() {
        service = std::make_shared<TrustService>(
            std::vector<User>{{"bianchi", "parola", "+39 *** 123"}, {"asl", "segreta", ""}},
            std::vector<Key>{
                {"firma", "bianchi", "pin-segreto", desk.signer, {desk.authority.certificate_pem}, false, "firma"},
                {"sigillo",
                 "asl",
                 "",
                 desk.issue(Desk::Wish{pki::Purpose::seal, pki::KeyType::p256}),
                 {},
                 true,
                 "HSM"}},
            Rules{}, desk.entropy, desk.clock);
        handler = make_handler(world, service, desk.time_stamping);
    }

    ~Office() { std::filesystem::remove_all(folder); }

    http::Response call(const std::string& path, const std::string& authorization, const Json& body) {
        return handler({"POST", "/csc/v2/" + path, {{"Authorization", authorization}}, dump_json(body), {}},
                       TraceContext::root(desk.entropy));
    }

    producers::Transport direct() {
        return [this](http::Request request) -> Result<http::Response> {
            return handler(request, TraceContext::root(desk.entropy));
        };
    }

    Desk desk;
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("palestra-trust-" + std::to_string(::getpid()));
    std::unique_ptr<journal::Writer> journal = *journal::Writer::open(folder, desk.clock);
    std::shared_ptr<TrustService> service;
    node::World world{desk.clock, desk.entropy, *journal};
    node::NodeHandler handler;
};

producers::RemoteAccount account_of_bianchi() {
    return {"bianchi", "parola", "", "pin-segreto", nullptr};
}

/// Reads the password from the phone that the service simulates.
void use_phone(producers::RemoteSigner& signer) {
    signer.set_one_time_password([&signer]() -> Result<std::string> {
        const auto message = signer.last_phone_message();
        return message ? producers::one_time_password_in(*message) : message;
    });
}

} // namespace

TEST_CASE("requests and answers have the shape of the API") {
    Office office;
    const auto info = *parse_json(office.call("info", "", Json::object()).body, "info");
    CHECK(text_of(info, "specs").starts_with("2."));
    CHECK(array_of(info, "methods").size() == 8);
    CHECK(office.call("credentials/list", "", Json::object()).status == 401);
    CHECK(office.call("auth/login", "Basic " + base64("bianchi:altra"), Json::object()).status == 401);
    CHECK(office.call("auth/login", "Basic ???", Json::object()).status == 401);
    const auto login =
        *parse_json(office.call("auth/login", "Basic " + base64("bianchi:parola"), Json::object()).body, "login");
    const auto bearer = "Bearer " + text_of(login, "access_token");
    const auto list = *parse_json(office.call("credentials/list", bearer, Json::object()).body, "list");
    CHECK(array_of(list, "credentialIDs") == Json::array({"firma"}));
    const auto key = *parse_json(office.call("credentials/info", bearer, {{"credentialID", "firma"}}).body, "info");
    CHECK(text_of(object_of(key, "auth"), "mode") == "explicit");
    CHECK(array_of(object_of(key, "key"), "algo") == Json::array({"1.2.840.113549.1.1.11"}));
    CHECK(array_of(object_of(key, "cert"), "certificates").size() == 2);
    const auto wrong = office.call("credentials/authorize", bearer, {{"credentialID", "firma"}, {"numSignatures", -1}});
    CHECK(wrong.status == 400);
    CHECK(text_of(*parse_json(wrong.body, "errore"), "error") == "invalid_request");
    CHECK(office.call("altro", bearer, Json::object()).status == 404);
    CHECK(office.handler({"POST", "/csc/v2/info", {}, "[1,", {}}, TraceContext::root(office.desk.entropy)).status ==
          400);
    CHECK(office.call("auth/revoke", bearer, Json::object()).status == 204);
    CHECK(office.call("credentials/list", bearer, Json::object()).status == 401);
}

TEST_CASE("three documents, one password from the phone, one time stamp each") {
    Office office;
    auto signer = producers::RemoteSigner::open(office.direct(), account_of_bianchi());
    REQUIRE(signer);
    use_phone(*signer);
    auto info = office.desk.info();
    info.time_stamps = &*signer;
    const auto made =
        signature::sign_all({office.desk.document, office.desk.document, office.desk.sign()}, *signer, info);
    if (!made)
        FAIL(failure_line(made.error()));
    for (const auto& pdf : *made)
        CHECK(signature::verify(pdf)->back().valid);
    CHECK(office.service->phone(*office.service->login("bianchi", "parola"))->size() == 1);
}

TEST_CASE("the service's refusals reach who signs") {
    Office office;
    const auto refused = [](const auto& result) {
        REQUIRE_FALSE(result);
        CHECK(result.error().code == FailureCode::signer_refused);
        return result.error().values.count("error") != 0 ? result.error().values.at("error")
                                                         : result.error().values.at("reason");
    };
    auto account = account_of_bianchi();
    account.password = "altra";
    CHECK(refused(producers::RemoteSigner::open(office.direct(), account)) == "authentication_error");
    auto signer = *producers::RemoteSigner::open(office.direct(), account_of_bianchi());
    CHECK(refused(signer.sign({sha256("x")})) == "sign.reason.otp_absent");
    signer.set_one_time_password([] { return Result<std::string>("non è"); });
    CHECK(refused(signer.sign({sha256("x")})) == "invalid_otp");
    const producers::Transport broken = [](http::Request) -> Result<http::Response> {
        return http::Response::json(200, "niente");
    };
    CHECK(producers::RemoteSigner::open(broken, account_of_bianchi()).error().code == FailureCode::signer_unavailable);
}

TEST_CASE("automatic signature over HTTPS asks for nothing more") {
    Office office;
    pki::CertificateRequest request;
    request.common_name = "localhost";
    request.names = {"localhost", "127.0.0.1"};
    const auto server_key = *pki::issue(office.desk.authority, request, office.desk.entropy, office.desk.clock);
    http::Runtime runtime;
    http::ServerConfig config;
    config.certificate_pem = server_key.certificate_pem;
    config.key_pem = server_key.key_pem;
    const auto server =
        *http::Server::start(runtime, config, node::on_chassis(office.world, "trust_service", office.handler));
    http::ClientConfig client_config;
    client_config.authority_pem = office.desk.authority.certificate_pem;
    const auto client = *http::Client::make(client_config);
    const auto base = "https://127.0.0.1:" + std::to_string(server->port());
    const producers::Transport transport = [&](http::Request wanted) {
        const auto target = wanted.target;
        return client.send(*http::parse_url(base + target), wanted);
    };
    const auto signer = producers::RemoteSigner::open(transport, {"asl", "segreta", "sigillo", "", nullptr});
    if (!signer)
        FAIL(failure_line(signer.error()));
    const auto made = signature::sign(office.desk.document, *signer, office.desk.info());
    REQUIRE(made);
    CHECK(signature::verify(*made)->at(0).valid);
    // No secret of the exchange is in the journal.
    const auto login = office.service->login("bianchi", "parola");
    static_cast<void>(client.send(*http::parse_url(base + "/csc/v2/credentials/authorize"),
                                  {"POST",
                                   "/csc/v2/credentials/authorize",
                                   {{"Authorization", "Bearer " + *login}, {"Content-Type", "application/json"}},
                                   dump_json({{"credentialID", "firma"},
                                              {"numSignatures", 1},
                                              {"hashes", Json::array({base64(sha256("x"))})},
                                              {"authData", Json::array({{{"id", "PIN"}, {"value", "pin-segreto"}},
                                                                        {{"id", "OTP"}, {"value", "987654"}}})}}),
                                   {}}));
    const auto events = *journal::read_all(office.folder);
    CHECK(events.size() > 3);
    for (const auto& event : events) {
        const auto text = dump_json(event.data);
        INFO(text);
        CHECK(text.find("987654") == std::string::npos);
        CHECK(text.find("pin-segreto") == std::string::npos);
        CHECK(text.find(*login) == std::string::npos);
        const auto access = text.find("access_token");
        CHECK((access == std::string::npos || text.find("…", access) != std::string::npos));
    }
}
