// SPDX-License-Identifier: EUPL-1.2
#include "tests/hostile/siege.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/store/sqlite.hpp"
#include "core/token/token.hpp"
#include "mock-gateway/gateway.hpp"

#include <catch2/catch.hpp>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <thread>

namespace palestra::hostile {
namespace {

constexpr const char* k_audience = "https://gateway.prova/v1";

/// What the gateway may hold on to after an attack: caches of the allocator, of OpenSSL, of SQLite.
constexpr long k_most_growth_kib = 192L << 10U;
/// At the worst moment of the worst attack: four workers at once with five megabytes of small PDF objects.
constexpr long k_most_peak_kib = 3L << 20U;

pki::Credential issued(const pki::Credential& by, pki::Purpose purpose, const std::string& name, Entropy& entropy,
                       const Clock& clock, std::vector<std::string> names = {}) {
    pki::CertificateRequest request;
    request.purpose = purpose;
    request.common_name = name;
    request.names = std::move(names);
    return pki::issue(by, request, entropy, clock).value();
}

long number_of(const std::string& status, std::string_view key) {
    const auto at = status.find(key);
    return at == std::string::npos ? 0 : std::strtol(status.c_str() + at + key.size(), nullptr, 10);
}

} // namespace

Siege& Siege::instance() {
    static Siege siege;
    return siege;
}

http::Limits Siege::limits() {
    http::Limits limits;
    limits.body_bytes = 32U << 20U; // as the chain sets it for the gateway
    limits.all_body_bytes = 160U << 20U;
    limits.connections = 64;
    limits.handshake = limits.header = limits.body = limits.write = std::chrono::milliseconds(2500);
    return limits;
}

Siege::Siege() : m_folder(std::filesystem::temp_directory_path() / ("palestra-siege-" + std::to_string(::getpid()))) {
    ::signal(SIGPIPE, SIG_IGN);
    std::filesystem::remove_all(m_folder);
    std::filesystem::create_directories(m_folder);
    make_credentials();
    int ready[2], until[2];
    if (::pipe(ready) != 0 || ::pipe(until) != 0)
        std::abort();
    std::fflush(nullptr);
    m_process = ::fork();
    if (m_process == 0) {
        ::close(ready[0]);
        ::close(until[1]);
        serve(ready[1], until[0]);
    }
    ::close(ready[1]);
    ::close(until[0]);
    m_control = until[1];
    if (::read(ready[0], &m_port, sizeof m_port) != sizeof m_port)
        std::abort();
    ::close(ready[0]);
    const std::string home = PALESTRA_SOURCE_DIR;
    const auto cast = population::load_cast(home + "/simulator/population/data/cast.json").value();
    const auto profiles = producers::load_profiles(home + "/simulator/producers/data/conferral.json").value();
    draft = producers::make_draft(read_file(home + "/simulator/producers/samples/SING_VACC.xml", 1U << 20U).value(),
                                  {cast, profiles, {}}, m_entropy, m_clock)
                .value();
}

void Siege::make_credentials() {
    authority = pki::make_authority(m_entropy, m_clock).value();
    server = issued(authority, pki::Purpose::server, "gateway", m_entropy, m_clock, {"localhost", "127.0.0.1"});
    tls = issued(authority, pki::Purpose::authentication, "A1#010#PROVA", m_entropy, m_clock);
    token = issued(authority, pki::Purpose::token, "S1#010#PROVA", m_entropy, m_clock);
}

void Siege::serve(int ready, int until) {
    {
        const std::string home = PALESTRA_SOURCE_DIR;
        const auto journal = journal::Writer::open(m_folder / "journal", m_clock).value();
        catalog::Current catalog{catalog::Catalog::without_rules()};
        gateway::Config config;
        config.door.authority_pem = authority.certificate_pem;
        config.door.audiences = {k_audience};
        config.data = home + "/mock-gateway/data";
        config.ini_url = config.eds_url = "https://127.0.0.1:1";
        config.client.authority_pem = authority.certificate_pem;
        const node::World world{m_clock, m_entropy, *journal};
        const auto gateway =
            gateway::Gateway::make(world, config, catalog, store::open_sqlite(m_folder / "gateway.db").value()).value();
        http::ServerConfig listening;
        listening.certificate_pem = server.certificate_pem;
        listening.key_pem = server.key_pem;
        listening.client_certificate = http::ClientCertificate::required;
        listening.client_authority_pem = authority.certificate_pem;
        listening.limits = limits();
        http::Runtime runtime;
        const auto listener =
            http::Server::start(runtime, listening, node::on_chassis(world, "gateway", gateway->handler())).value();
        gateway->start_deliveries();
        const auto port = listener->port();
        char nothing = 0;
        if (::write(ready, &port, sizeof port) != sizeof port || ::read(until, &nothing, 1) < 0)
            std::_Exit(1);
        listener->stop(std::chrono::seconds(5));
    }
    std::_Exit(0);
}

bool Siege::end() {
    ::close(m_control);
    int status = -1;
    ::waitpid(m_process, &status, 0);
    std::filesystem::remove_all(m_folder);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

producers::CallContext Siege::context() const {
    return {"S1#010#PROVA",
            k_audience,
            "PROVAX00X00X000Y^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
            "010",
            "Regione Piemonte",
            draft.locality,
            "AAS",
            draft.patient,
            "('" + draft.header.code.code + "^^" + draft.header.code.system + "')",
            "A",
            "B",
            "1"};
}

Json Siege::bearer() const {
    return producers::bearer_claims(context(), m_clock, m_entropy);
}

Json Siege::signature() const {
    return producers::signature_claims(context(), "CREATE", {}, m_clock, m_entropy);
}

std::string Siege::good_token(const Json& claims) const {
    return token::make(claims, token).value();
}

std::string Siege::form_request(const std::string& line, const std::string& content_type,
                                const std::string& body) const {
    return line + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + good_token(bearer()) +
           "\r\nFSE-JWT-Signature: " + good_token(signature()) + "\r\nContent-Type: " + content_type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string Siege::validation(const std::string& pdf, const std::string& fields) const {
    const auto text = fields.empty() ? R"({"activity":"VERIFICA","mode":"ATTACHMENT"})" : fields;
    const auto form = http::make_multipart(
        {{"requestBody", std::nullopt, "application/json", text}, {"file", "a.pdf", "application/pdf", pdf}},
        "confine-" + random_hex(m_entropy, 8));
    return form_request("POST /v1/documents/validation", form.content_type, form.body);
}

std::string Siege::with_tokens(const std::string& bearer, const std::string& signature) const {
    const auto form = http::make_multipart(
        {{"requestBody", std::nullopt, "application/json", R"({"activity":"VERIFICA","mode":"ATTACHMENT"})"},
         {"file", "a.pdf", "application/pdf", draft.pdf}},
        "confine-" + random_hex(m_entropy, 8));
    return "POST /v1/documents/validation HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + bearer +
           "\r\nFSE-JWT-Signature: " + signature + "\r\nContent-Type: " + form.content_type +
           "\r\nContent-Length: " + std::to_string(form.body.size()) + "\r\n\r\n" + form.body;
}

Siege::Figures Siege::figures() const {
    const auto process = "/proc/" + std::to_string(m_process);
    const auto status = read_file(process + "/status", 1U << 20U).value_or("");
    std::error_code error;
    const auto descriptors = std::distance(std::filesystem::directory_iterator(process + "/fd", error), {});
    return {number_of(status, "VmRSS:"), number_of(status, "VmHWM:"), number_of(status, "Threads:"),
            static_cast<std::size_t>(descriptors)};
}

Calm::Calm(std::string name) : m_name(std::move(name)) {
    // A first good request: what is made at first use is not an attack's doing.
    CHECK(Siege::instance().ask(Siege::instance().validation(Siege::instance().draft.pdf)).gist() == "200");
    m_before = Siege::instance().figures();
}

Calm::~Calm() {
    auto& siege = Siege::instance();
    CHECK(siege.ask(siege.validation(siege.draft.pdf)).gist() == "200");
    // Connections that an attack left open end with their deadline.
    auto after = siege.figures();
    for (int tries = 0; tries < 100 && (after.descriptors > m_before.descriptors || after.threads > m_before.threads);
         ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        after = siege.figures();
    }
    std::cout << m_name << ": resident " << m_before.resident_kib / 1024 << " -> " << after.resident_kib / 1024
              << " MiB, peak " << after.peak_kib / 1024 << " MiB, threads " << m_before.threads << " -> "
              << after.threads << ", descriptors " << m_before.descriptors << " -> " << after.descriptors << "\n";
    CHECK(after.threads == m_before.threads);
    CHECK(after.descriptors <= m_before.descriptors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // which keep what was freed
    CHECK(after.resident_kib - m_before.resident_kib < k_most_growth_kib);
    CHECK(after.peak_kib < k_most_peak_kib);
#endif
}

} // namespace palestra::hostile
