// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/middleware_stage.hpp"

#include "core/base/files.hpp"
#include "simulator/app/parties.hpp"

#include <unistd.h>

#include <cstdlib>

namespace palestra::app {
namespace {

constexpr const char* k_audience =
    "https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1"; // contract §1.1
constexpr std::size_t k_pem_limit = 1U << 20U;

/// A folder of its own, gone at the end.
struct PassingFolder {
    std::filesystem::path path;

    PassingFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "palestra-conformita-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr)
            path = pattern;
    }

    ~PassingFolder() {
        std::error_code ignored;
        if (!path.empty())
            std::filesystem::remove_all(path, ignored);
    }

    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;
};

Result<pki::Credential> stranger(Entropy& entropy, const Clock& clock) {
    PALESTRA_TRY(const auto authority, pki::make_authority(entropy, clock));
    pki::CertificateRequest request;
    request.common_name = "127.0.0.1";
    request.names = {"127.0.0.1", "localhost"};
    return pki::issue(authority, request, entropy, clock);
}

/// "0.0.0.0:8443", "[::1]:0"
Result<std::pair<std::string, std::uint16_t>> read_address(const std::string& text) {
    const auto colon = text.rfind(':');
    const auto port = colon == std::string::npos ? -1 : std::atoi(text.c_str() + colon + 1);
    auto host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (host.empty() || port < 0 || port > 65535)
        return fail(FailureCode::wrong_usage, {{"found", "--stand-in " + text}, {"expected", "0.0.0.0:8443"}});
    return std::pair{host, static_cast<std::uint16_t>(port)};
}

} // namespace

struct MiddlewareStage::Members {
    node::SystemClock clock;
    node::SystemEntropy entropy;
    PassingFolder folder;
    std::unique_ptr<journal::Writer> journal;
    Keyring keyring;
    std::unique_ptr<conformance::StandIn> stand_in;
    HostedConfig hosted;
    MakeMiddleware make;
    std::unique_ptr<HostedMiddleware> middleware;
    http::Runtime runtime;
    pki::Credential greeting;
    std::uint16_t port = 0;
    std::unique_ptr<http::Server> server; ///< before the middleware in death
    Stage stage;

    [[nodiscard]] Outcome prepare(const MiddlewareWish& wish, const Console& console);
    [[nodiscard]] Outcome start();
    [[nodiscard]] Outcome raise_stand_in(const MiddlewareWish& wish, const std::string& authority_pem,
                                         std::optional<pki::Credential> certificate);
    [[nodiscard]] Result<std::filesystem::path> write_ready() const;
    void complete(const MiddlewareWish& wish);
};

/// On the same port and the same data when it is started anew.
Outcome MiddlewareStage::Members::start() {
    server.reset();
    middleware.reset();
    PALESTRA_TRY(middleware, make(hosted));
    http::ServerConfig config;
    config.port = port;
    config.certificate_pem = greeting.certificate_pem;
    config.key_pem = greeting.key_pem;
    config.client_certificate = http::ClientCertificate::required;
    config.client_authority_pem = keyring.authority().certificate_pem;
    config.limits.body_bytes = 32U << 20U;
    PALESTRA_TRY(server, http::Server::start(runtime, config,
                                             node::on_chassis(*hosted.world, "middleware", middleware->handler())));
    port = server->port();
    return {};
}

Outcome MiddlewareStage::Members::raise_stand_in(const MiddlewareWish& wish, const std::string& authority_pem,
                                                 std::optional<pki::Credential> certificate) {
    conformance::StandIn::Config config;
    PALESTRA_TRY(const auto address, read_address(wish.listen));
    config.address = address.first;
    config.port = address.second;
    config.client_authority_pem = authority_pem;
    if (!wish.authority.empty()) {
        PALESTRA_TRY(config.client_authority_pem, read_file(wish.authority, k_pem_limit));
    }
    if (!wish.certificate.empty()) {
        PALESTRA_TRY(auto certificate_pem, read_file(wish.certificate, k_pem_limit));
        PALESTRA_TRY(auto key_pem, read_file(key_file(wish.certificate), k_pem_limit));
        certificate = pki::Credential{std::move(certificate_pem), std::move(key_pem)};
    }
    if (!certificate)
        return fail(FailureCode::wrong_usage, {{"found", "-"}, {"expected", "--stand-in-cert FILE.pem"}});
    config.certificate = *std::move(certificate);
    PALESTRA_TRY(config.stranger, stranger(entropy, clock));
    PALESTRA_TRY(stand_in, conformance::StandIn::start(std::move(config), entropy));
    return {};
}

Result<std::filesystem::path> MiddlewareStage::Members::write_ready() const {
    Ready ready;
    ready.pid = ::getpid();
    ready.ca = keyring.authority_file().string();
    ready.aud = k_audience;
    ready.data = folder.path.string();
    ready.urls["middleware"] = "https://127.0.0.1:" + std::to_string(port) + "/v1";
    add_parties(ready, keyring);
    const auto file = folder.path / "ready.json";
    PALESTRA_CHECK(write_file(file, dump_json_pretty(to_json(ready)) + "\n"));
    return file;
}

Outcome MiddlewareStage::Members::prepare(const MiddlewareWish& wish, const Console& console) {
    if (folder.path.empty())
        return fail(FailureCode::file_unwritable, {{"file", "/tmp"}, {"reason", "mkdtemp"}});
    PALESTRA_TRY(journal, journal::Writer::open(folder.path / "journal", clock));
    PALESTRA_TRY(const auto cast, population::load_cast(console.resources / "simulator/population/data/cast.json"));
    PALESTRA_TRY(keyring, Keyring::open(folder.path / "pki", cast, entropy, clock));
    const std::vector<std::string> names{"127.0.0.1", "localhost"};
    PALESTRA_TRY(greeting, keyring.server("middleware", names, entropy, clock));
    PALESTRA_TRY(auto gateway, keyring.server("gateway", names, entropy, clock));
    PALESTRA_CHECK(raise_stand_in(wish, keyring.authority().certificate_pem, std::move(gateway)));
    const auto& region = keyring.client("middleware");
    hosted.world.emplace(node::World{clock, entropy, *journal});
    hosted.certificates = static_cast<middleware::CertificateCase>(wish.certificate_case);
    hosted.gateway_url = "https://127.0.0.1:" + std::to_string(stand_in->port());
    hosted.client.authority_pem = keyring.authority().certificate_pem;
    hosted.client.certificate_pem = region.auth.certificate_pem;
    hosted.client.key_pem = region.auth.key_pem;
    hosted.region_signature = region.sign;
    hosted.data = folder.path;
    hosted.resources = console.resources;
    return start();
}

void MiddlewareStage::Members::complete(const MiddlewareWish& wish) {
    stage.target.stand_in = stand_in.get();
    stage.target.middleware_case = wish.certificate_case;
    stage.target.patience = wish.patience;
}

MiddlewareStage::MiddlewareStage(std::unique_ptr<Members> members) : m(std::move(members)) {}

MiddlewareStage::~MiddlewareStage() = default;

Result<std::unique_ptr<MiddlewareStage>> MiddlewareStage::host(const MiddlewareWish& wish, const Console& console,
                                                               const MakeMiddleware& make) {
    auto members = std::make_unique<Members>();
    members->make = make;
    PALESTRA_CHECK(members->prepare(wish, console));
    PALESTRA_TRY(const auto ready, members->write_ready());
    const auto url = "https://127.0.0.1:" + std::to_string(members->port) + "/v1";
    PALESTRA_TRY(members->stage,
                 set_stage({url, ready.string(), "producer", k_audience, members->folder.path.string()}, console));
    members->complete(wish);
    members->stage.target.restart = [self = members.get()] { return self->start(); };
    return std::unique_ptr<MiddlewareStage>(new MiddlewareStage(std::move(members)));
}

Result<std::unique_ptr<MiddlewareStage>> MiddlewareStage::reach(const MiddlewareWish& wish, const StageWish& stage,
                                                                const Console& console) {
    auto members = std::make_unique<Members>();
    PALESTRA_TRY(members->stage, set_stage(stage, console));
    PALESTRA_CHECK(members->raise_stand_in(wish, members->stage.connection->authority_pem(),
                                           own_certificate(members->stage, "stand_in", console)));
    members->complete(wish);
    if (!wish.restart_command.empty())
        members->stage.target.restart = [command = wish.restart_command]() -> Outcome {
            if (std::system(command.c_str()) != 0) // the user's own command, as they wrote it
                return fail(FailureCode::peer_unreachable, {{"address", command}, {"reason", "exit code"}});
            return {};
        };
    return std::unique_ptr<MiddlewareStage>(new MiddlewareStage(std::move(members)));
}

Stage& MiddlewareStage::stage() {
    return m->stage;
}

std::uint16_t MiddlewareStage::stand_in_port() const {
    return m->stand_in->port();
}

} // namespace palestra::app
