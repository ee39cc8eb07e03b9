// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/chain.hpp"

#include "core/base/dates.hpp"
#include "core/base/files.hpp"
#include "core/catalog/current.hpp"
#include "core/io/node/system.hpp"
#include "core/io/store/sqlite.hpp"
#include "core/io/traffic/recorder.hpp"
#include "mock-gateway/gateway.hpp"
#include "simulator/app/keyring.hpp"
#include "simulator/app/parties.hpp"
#include "simulator/app/trust_accounts.hpp"
#include "simulator/eds/eds.hpp"
#include "simulator/middleware/middleware.hpp"
#include "simulator/portal/portal.hpp"
#include "simulator/registry/registry.hpp"
#include "simulator/repository/repository.hpp"
#include "simulator/trust_service/csc_api.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace palestra::app {
namespace {

// Offsets from --port-base.
constexpr std::array<std::pair<std::string_view, std::uint16_t>, 10> k_ports{{{"gateway", 0},
                                                                              {"gateway_admin", 1},
                                                                              {"middleware", 2},
                                                                              {"repository", 3},
                                                                              {"registry", 4},
                                                                              {"eds", 5},
                                                                              {"portal", 6},
                                                                              {"gateway_inner", 7},
                                                                              {"trust_service", 8},
                                                                              {"middleware_admin", 9}}};

/// The address the nodes call each other at: a wildcard listens everywhere but is nobody's address.
std::string internal_host(const std::string& listen) {
    return listen == "0.0.0.0" ? "127.0.0.1" : listen == "::" ? "::1" : listen;
}

std::string name_of(const catalog::Catalog& catalog) {
    return catalog.name() + (catalog.date().empty() ? "" : " " + catalog.date());
}

std::string authority(const std::string& host, std::uint16_t port) {
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
}

} // namespace

struct Chain::Members {
    Members(ChainOptions settings, DirectoryLock held)
        : options(std::move(settings)), lock(std::move(held)), clock(options.now) {
        if (options.seed)
            seeded.emplace(*options.seed);
    }

    ChainOptions options;
    DirectoryLock lock;
    node::SystemClock clock;
    node::SystemEntropy system_entropy;
    std::optional<SeededEntropy> seeded;
    std::unique_ptr<journal::Writer> journal;
    std::unique_ptr<traffic::Recorder> recorder; ///< when the traffic is recorded
    population::Cast cast;
    catalog::Current catalog{catalog::Catalog::without_rules()};
    std::mutex catalog_mutex;                                   ///< of those who change it
    std::pair<std::filesystem::path, std::string> catalog_seen; ///< folder and SHA-256 of the one last tried
    Keyring keyring;
    std::vector<std::string> names; ///< in every server certificate
    Ready ready;
    std::map<std::string, std::uint16_t> ports;
    bool stopped = false, drained = true;
    std::unique_ptr<gateway::Gateway> gateway; ///< before the servers, whose handlers use it to the end
    std::unique_ptr<middleware::Middleware> middleware;
    http::Runtime runtime;
    std::vector<std::pair<std::string, std::unique_ptr<http::Server>>> servers;

    [[nodiscard]] node::World world() {
        return {clock, seeded ? static_cast<Entropy&>(*seeded) : static_cast<Entropy&>(system_entropy), *journal,
                recorder.get()};
    }

    /// The portal's session cookies are secrets: never from a seed.
    [[nodiscard]] node::World secret_world() { return {clock, system_entropy, *journal, recorder.get()}; }

    [[nodiscard]] std::uint16_t wanted_port(std::string_view node) const {
        const auto* row = std::ranges::find(k_ports, node, &std::pair<std::string_view, std::uint16_t>::first);
        return options.port_base == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(options.port_base + row->second);
    }

    /// Where a neighbour finds a node. A node that was left out has the address it would have had: nobody answers
    /// there.
    [[nodiscard]] std::string internal_url(const std::string& node) const {
        if (const auto elsewhere = options.peers.find(node); elsewhere != options.peers.end())
            return elsewhere->second;
        const auto found = ports.find(node);
        const auto wanted = wanted_port(node);
        const auto port = found != ports.end() ? found->second : wanted != 0 ? wanted : std::uint16_t{1};
        return "https://" + authority(internal_host(options.listen), port);
    }

    [[nodiscard]] http::ClientConfig client_of(std::string_view role) const {
        const auto& keys = keyring.client(role);
        http::ClientConfig config;
        config.authority_pem = keyring.authority().certificate_pem;
        config.certificate_pem = keys.auth.certificate_pem;
        config.key_pem = keys.auth.key_pem;
        config.deadline = std::chrono::seconds(15);
        config.idle_connections = 8; // the nodes call each other all the time
        return config;
    }

    [[nodiscard]] Result<std::unique_ptr<store::Database>> database() const {
        return store::open_sqlite(options.data.database());
    }

    [[nodiscard]] bool has(const std::string& node) const { return !options.without.contains(node); }

    [[nodiscard]] Outcome prepare();
    [[nodiscard]] Outcome listen(const std::string& node, const std::string& journal_name,
                                 http::ClientCertificate certificate, node::NodeHandler handler);
    [[nodiscard]] Outcome start_stores();
    [[nodiscard]] Outcome start_gateway();
    [[nodiscard]] Outcome start_middleware();
    [[nodiscard]] Outcome start_faces();
    [[nodiscard]] Outcome start_trust_service();
    void write_ready();
    [[nodiscard]] Result<std::pair<std::filesystem::path, std::string>> newest_catalog() const;
    void refresh_catalog();
    [[nodiscard]] Outcome change_catalog(const std::string& ref);
    [[nodiscard]] Outcome present_expired(bool expired);
    [[nodiscard]] gateway::FaultLevers levers();
};

/// Folder and SHA-256 of what --catalog means now; nothing is opened.
Result<std::pair<std::filesystem::path, std::string>> Chain::Members::newest_catalog() const {
    PALESTRA_TRY(const auto folder, catalog::locate(options.catalog, options.data.catalogs()));
    return std::pair(folder, folder.empty() ? std::string() : catalog::record_of(folder).sha256);
}

void Chain::Members::refresh_catalog() {
    const std::lock_guard changing(catalog_mutex);
    auto seen = newest_catalog();
    if (!seen || *seen == catalog_seen)
        return;
    catalog_seen = *std::move(seen); // also when it does not open: it is told once
    auto found = catalog::find(options.catalog, options.data.catalogs());
    const auto before = name_of(*catalog.get());
    const auto trace = TraceContext::root(system_entropy);
    if (!found) {
        journal->record("gateway", "catalog.refused", trace,
                        {{"folder", catalog_seen.first.string()}, {"reason", failure_line(found.error())}});
        return;
    }
    const auto after = name_of(*found);
    catalog.replace(*std::move(found));
    journal->record("gateway", "catalog.changed", trace, {{"before", before}, {"after", after}});
}

/// A deliberate fault: another catalogue comes into force; "" brings back the one of --catalog.
Outcome Chain::Members::change_catalog(const std::string& ref) {
    const std::lock_guard changing(catalog_mutex);
    const auto before = name_of(*catalog.get());
    PALESTRA_TRY(auto found, catalog::find(ref.empty() ? options.catalog : ref, options.data.catalogs()));
    const auto after = name_of(found);
    catalog.replace(std::move(found));
    journal->record("gateway", "catalog.changed", TraceContext::root(system_entropy),
                    {{"before", before}, {"after", after}});
    return {};
}

/// A deliberate fault: the gateway greets new connections with a certificate that ended yesterday.
Outcome Chain::Members::present_expired(bool expired) {
    const auto server = std::ranges::find(servers, "gateway", &decltype(servers)::value_type::first);
    if (server == servers.end())
        return {};
    PALESTRA_TRY(auto credential, keyring.server("gateway", names, system_entropy, clock));
    if (expired) {
        PALESTRA_TRY(credential, keyring.expired_server(names, system_entropy, clock));
    }
    return server->second->present(credential.certificate_pem, credential.key_pem);
}

gateway::FaultLevers Chain::Members::levers() {
    return {[this](std::chrono::milliseconds by) { clock.move_simulated(by); },
            [this](const std::string& ref) { return change_catalog(ref); },
            [this](bool expired) { return present_expired(expired); }};
}

Outcome Chain::Members::prepare() {
    PALESTRA_TRY(journal, journal::Writer::open(options.data.journal(), clock));
    if (!options.record.empty()) {
        PALESTRA_TRY(recorder,
                     traffic::Recorder::open({options.record, options.record_limit}, system_entropy, *journal));
    }
    PALESTRA_TRY(cast, population::load_cast(options.resources / "simulator/population/data/cast.json"));
    PALESTRA_TRY(catalog_seen, newest_catalog());
    PALESTRA_TRY(auto found, catalog::find(options.catalog, options.data.catalogs()));
    catalog.replace(std::move(found));
    PALESTRA_TRY(keyring,
                 Keyring::open(options.pki.empty() ? options.data.pki() : options.pki, cast, system_entropy, clock));
    names = options.hostnames;
    for (const auto& name :
         {internal_host(options.listen), std::string("localhost"), std::string("127.0.0.1"), std::string("::1")})
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    return {};
}

Outcome Chain::Members::listen(const std::string& node, const std::string& journal_name,
                               http::ClientCertificate certificate, node::NodeHandler handler) {
    PALESTRA_TRY(const auto credential, keyring.server(node, names, system_entropy, clock));
    http::ServerConfig config;
    config.address = options.listen;
    config.port = wanted_port(node);
    config.certificate_pem = credential.certificate_pem;
    config.key_pem = credential.key_pem;
    config.client_certificate = certificate;
    config.client_authority_pem = keyring.authority().certificate_pem;
    // The gateway answers oversized requests itself (contract §6.1.1), so they must reach it, and the middleware passes
    // them.
    if (node == "gateway" || node == "gateway_inner" || node == "middleware")
        config.limits.body_bytes = 32U << 20U;
    PALESTRA_TRY(auto server,
                 http::Server::start(runtime, config, node::on_chassis(world(), journal_name, std::move(handler))));
    ports[node] = server->port();
    ready.urls[node] = "https://" + authority(names.front(), server->port());
    journal->record(journal_name, "node.started", TraceContext::root(system_entropy),
                    {{"url", ready.urls[node]}, {"listener", node}});
    servers.emplace_back(node, std::move(server));
    return {};
}

/// Registry, EDS, repository: nobody's clients.
Outcome Chain::Members::start_stores() {
    const std::set<std::string> gateways{keyring.client("gateway").auth_name};
    const std::set<std::string> portals{keyring.client("portal").auth_name};
    const std::set<std::string> regions{keyring.client("region").auth_name};
    const std::set<std::string> readers{*portals.begin(), *regions.begin()};
    using http::ClientCertificate;
    if (has("registry")) {
        PALESTRA_TRY(auto tables, database());
        auto index_readers = regions; // the region's own index is overwritten by INI's (contract §17)
        index_readers.insert(keyring.client("middleware").auth_name);
        PALESTRA_TRY(auto handler, registry::make_handler(world(),
                                                          {.writers = gateways,
                                                           .readers = index_readers,
                                                           .portals = portals,
                                                           .data = options.resources / "simulator/registry/data",
                                                           .unknown_patients = {},
                                                           .strict_displays = options.strict_type_names},
                                                          std::move(tables)));
        PALESTRA_CHECK(listen("registry", "registry", ClientCertificate::required, std::move(handler)));
    }
    if (has("eds")) {
        PALESTRA_TRY(auto tables, database());
        PALESTRA_TRY(auto handler, eds::make_handler(world(), {gateways, readers}, std::move(tables)));
        PALESTRA_CHECK(listen("eds", "eds", ClientCertificate::required, std::move(handler)));
    }
    if (has("repository")) {
        PALESTRA_TRY(auto tables, database());
        PALESTRA_TRY(auto places,
                     repository::Repositories::load(options.resources / "simulator/repository/data/repositories.json"));
        PALESTRA_TRY(auto handler,
                     repository::make_handler(
                         world(),
                         {options.data.documents(), readers, {keyring.client("region").auth_name}, std::move(places)},
                         std::move(tables)));
        PALESTRA_CHECK(listen("repository", "repository", ClientCertificate::required, std::move(handler)));
    }
    return {};
}

Outcome Chain::Members::start_gateway() {
    if (!has("gateway"))
        return {};
    gateway::Config config;
    config.door.authority_pem = keyring.authority().certificate_pem;
    // Accepted by the door: the national base URLs, and ours under every name we are reached at, known after binding.
    config.door.audiences = {"https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1",
                             "https://modipa.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1"};
    const auto port = wanted_port("gateway");
    for (const auto& name : names)
        config.door.audiences.push_back("https://" + authority(name, port) + "/v1");
    config.door.middlewares = {keyring.client("middleware").auth_name};
    config.data = options.resources / "mock-gateway/data";
    config.api = options.resources / "mock-gateway/api/openapi.json";
    config.ini_url = internal_url("registry");
    config.eds_url = internal_url("eds");
    config.client = client_of("gateway");
    // The gateway's certificate opens the doors of its neighbours: nobody else's URL may lead there.
    config.callback_reach.allowed = options.callback_allow;
    for (const auto& [node, inner] : ports)
        config.callback_reach.closed_ports.push_back(std::to_string(inner));
    config.brokers = {keyring.client("eds").auth_name};
    config.admin_token = keyring.admin_token();
    config.switches = options.switches;
    config.levers = levers();
    PALESTRA_TRY(auto tables, database());
    PALESTRA_TRY(gateway, gateway::Gateway::make(world(), std::move(config), catalog, std::move(tables)));
    PALESTRA_CHECK(listen("gateway", "gateway", http::ClientCertificate::required, gateway->handler()));
    if (options.test_listener)
        PALESTRA_CHECK(listen("gateway_inner", "gateway", http::ClientCertificate::required, gateway->inner_handler()));
    PALESTRA_CHECK(listen("gateway_admin", "gateway", http::ClientCertificate::none, gateway->admin_handler()));
    if (port == 0)
        for (const auto& name : names)
            gateway->accept_audience("https://" + authority(name, ports["gateway"]) + "/v1");
    gateway->start_deliveries();
    return {};
}

Outcome Chain::Members::start_middleware() {
    if (!has("middleware"))
        return {};
    middleware::Config config;
    config.gateway_url = options.middleware_gateway.empty() ? internal_url("gateway") : options.middleware_gateway;
    config.client = client_of("middleware");
    config.certificates = options.middleware_case;
    config.region_signature = keyring.client("middleware").sign;
    config.rules = options.resources / "simulator/middleware/data/regional-rules.json";
    config.registry_url = internal_url("registry");
    config.admin_token = keyring.admin_token();
    PALESTRA_TRY(auto tables, database());
    PALESTRA_TRY(middleware, middleware::Middleware::make(world(), std::move(config), std::move(tables)));
    PALESTRA_CHECK(listen("middleware", "middleware", http::ClientCertificate::required, middleware->handler()));
    PALESTRA_CHECK(
        listen("middleware_admin", "middleware", http::ClientCertificate::none, middleware->admin_handler()));
    middleware->start_catch_up();
    return {};
}

/// The portal: what people see.
Outcome Chain::Members::start_faces() {
    if (has("portal")) {
        portal::Config config;
        const auto web = options.resources / "simulator/portal/web";
        config.pages = web / "public";
        config.vendor = web / "node_modules/bootstrap-italia/dist";
        config.registry_url = internal_url("registry");
        config.repository_url = internal_url("repository");
        config.client = client_of("portal");
        for (const auto& citizen : cast.citizens)
            config.citizens.push_back({citizen.fiscal_code, citizen.given, citizen.family, citizen.birth_date});
        PALESTRA_TRY(auto handler, portal::make_handler(secret_world(), config));
        PALESTRA_CHECK(listen("portal", "portal", http::ClientCertificate::none, std::move(handler)));
    }
    return {};
}

Outcome Chain::Members::start_trust_service() {
    if (!has("trust_service"))
        return {};
    PALESTRA_TRY(auto stamping, keyring.kept("tsa", time_stamping_request(), system_entropy, clock));
    PALESTRA_TRY(auto service, make_trust_service(keyring, system_entropy, clock));
    return listen("trust_service", "trust_service", http::ClientCertificate::none,
                  trust_service::make_handler(secret_world(), std::move(service), std::move(stamping)));
}

void Chain::Members::write_ready() {
    ready.pid = ::getpid();
    ready.ca = keyring.authority_file().string();
    ready.now = iso8601(clock.simulated());
    ready.data = options.data.root().string();
    ready.aud = "https://" +
                authority(names.front(), ports.contains("gateway") ? ports["gateway"] : wanted_port("gateway")) + "/v1";
    for (auto& [node, url] : ready.urls)
        if (node == "gateway" || node == "middleware" || node == "gateway_inner")
            url += "/v1";
    add_parties(ready, keyring);
}

Chain::Chain(std::unique_ptr<Members> members) : m(std::move(members)) {}

Result<std::unique_ptr<Chain>> Chain::start(const ChainOptions& options) {
    PALESTRA_TRY(auto lock, DirectoryLock::take(options.data.root()));
    auto members = std::make_unique<Members>(options, std::move(lock));
    PALESTRA_CHECK(members->prepare());
    PALESTRA_CHECK(members->start_stores());
    PALESTRA_CHECK(members->start_gateway());
    PALESTRA_CHECK(members->start_middleware());
    PALESTRA_CHECK(members->start_faces());
    PALESTRA_CHECK(members->start_trust_service());
    members->write_ready();
    auto chain = std::unique_ptr<Chain>(new Chain(std::move(members)));
    PALESTRA_CHECK(
        write_file(chain->m->options.data.ready(), dump_json_pretty(to_json(chain->ready())) + "\n", FileMode::secret));
    return chain;
}

Chain::~Chain() {
    stop();
}

bool Chain::stop() {
    if (std::exchange(m->stopped, true))
        return m->drained;
    std::error_code ignored;
    std::filesystem::remove(m->options.data.ready(), ignored);
    // From the edge inwards, so that what is running can still finish its own calls.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(1200);
    for (auto server = m->servers.rbegin(); server != m->servers.rend(); ++server) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        m->drained = server->second->stop(std::max(left, std::chrono::milliseconds(0))) && m->drained;
        m->journal->record(server->first.starts_with("trust") ? server->first
                                                              : server->first.substr(0, server->first.find('_')),
                           "node.stopped", TraceContext::root(m->system_entropy), {{"listener", server->first}});
    }
    if (m->middleware)
        m->drained = m->middleware->stop_catch_up(std::chrono::milliseconds(300)) && m->drained;
    if (m->gateway)
        m->drained = m->gateway->stop_deliveries(std::chrono::milliseconds(300)) && m->drained;
    if (m->recorder)
        m->recorder->close();
    return m->drained;
}

const Ready& Chain::ready() const {
    return m->ready;
}

journal::Writer& Chain::journal() {
    return *m->journal;
}

std::string Chain::catalog_name() const {
    return name_of(*m->catalog.get());
}

void Chain::refresh_catalog() {
    m->refresh_catalog();
}

} // namespace palestra::app
