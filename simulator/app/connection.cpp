// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/connection.hpp"

#include "core/base/files.hpp"
#include "simulator/app/guard_rails.hpp"

namespace palestra::app {
namespace {

constexpr std::size_t k_pem_limit = 1U << 20U;

/// A chain holds the lock of its directory; whatever the ready file says, without the lock nobody is there.
bool is_running(const DataDirectory& data) {
    return !DirectoryLock::take(data.root());
}

Result<pki::Credential> read_pair(const std::string& certificate, const std::string& key) {
    PALESTRA_TRY(auto certificate_pem, read_file(certificate, k_pem_limit));
    PALESTRA_TRY(auto key_pem, read_file(key, k_pem_limit));
    return pki::Credential{std::move(certificate_pem), std::move(key_pem)};
}

} // namespace

std::filesystem::path font_folder(const std::filesystem::path& resources) {
    return resources / "simulator/portal/web/node_modules/bootstrap-italia/dist/fonts/Titillium_Web";
}

Result<std::unique_ptr<Connection>> Connection::open(const Wish& wish, const Console& console) {
    auto connection = std::unique_ptr<Connection>(new Connection());
    if (!wish.target.empty()) {
        PALESTRA_TRY(const auto url, http::parse_url(wish.target));
        connection->m_named_host = url.host;
    }
    if (wish.ready) {
        PALESTRA_TRY(connection->m_ready, read_ready(*wish.ready));
    } else {
        PALESTRA_TRY(const auto data, DataDirectory::open(wish.data));
        if (is_running(data)) {
            PALESTRA_TRY(connection->m_ready, read_ready(data.ready()));
        } else {
            ChainOptions options{data,         console.resources, 0,           "127.0.0.1", {}, {},
                                 wish.catalog, std::nullopt,      std::nullopt};
            PALESTRA_TRY(connection->m_chain, Chain::start(options));
            connection->m_host = connection->m_chain.get();
            connection->m_ready = connection->m_chain->ready();
        }
    }
    PALESTRA_CHECK(connection->prepare(console, wish.data));
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::within(Chain& chain, const Console& console) {
    auto connection = std::unique_ptr<Connection>(new Connection());
    connection->m_host = &chain;
    connection->m_ready = chain.ready();
    PALESTRA_CHECK(connection->prepare(console, chain.ready().data));
    return connection;
}

Outcome Connection::prepare(const Console& console, const std::filesystem::path& own_data) {
    if (!http::real_owner(m_named_host))
        PALESTRA_CHECK(refuse_real_certificates(m_ready));
    std::error_code error;
    m_journal_folder = std::filesystem::path(m_ready.data) / "journal";
    if (m_ready.data.empty() || !std::filesystem::is_directory(m_journal_folder, error)) {
        PALESTRA_TRY(const auto own, DataDirectory::open(own_data)); // the chain's data are on another host
        m_journal_folder = own.journal();
        console.warn(console.messages.text("up.remote_journal", {{"folder", m_journal_folder.string()}}));
    }
    if (m_host == nullptr) {
        PALESTRA_TRY(m_journal, journal::Writer::open(m_journal_folder, m_clock));
    }
    PALESTRA_TRY(m_authority_pem, read_file(m_ready.ca, k_pem_limit));
    PALESTRA_TRY(m_cast, population::load_cast(console.resources / "simulator/population/data/cast.json"));
    PALESTRA_TRY(m_profiles, producers::load_profiles(console.resources / "simulator/producers/data/conferral.json"));
    m_workshop.emplace(
        producers::Workshop{m_cast, m_profiles, {font_folder(console.resources), "Titillium Web"}, "010"});
    return {};
}

Result<http::ClientConfig> Connection::client(std::string_view role) const {
    if (role.empty()) {
        http::ClientConfig config;
        config.authority_pem = m_authority_pem;
        config.reach.named = m_named_host;
        return config;
    }
    const auto* keys = m_ready.client(role);
    if (keys == nullptr)
        return fail(FailureCode::not_found, {{"what", std::string(role)}});
    return client_of(*keys);
}

Result<http::ClientConfig> Connection::client_of(const ReadyClient& keys) const {
    PALESTRA_TRY(auto config, client(""));
    PALESTRA_TRY(auto credential, read_pair(keys.auth_cert, keys.auth_key));
    config.certificate_pem = std::move(credential.certificate_pem);
    config.key_pem = std::move(credential.key_pem);
    return config;
}

Result<pki::Credential> Connection::token_of(const ReadyClient& keys) const {
    return read_pair(keys.sign_cert, keys.sign_key);
}

Result<producers::Producer> Connection::producer() {
    const auto* keys = m_ready.client("producer");
    if (keys == nullptr)
        return fail(FailureCode::not_found, {{"what", "producer"}});
    producers::ProducerConfig config;
    config.gateway_url = m_ready.url("middleware");
    config.repository_url = m_ready.url("repository");
    config.audience = m_ready.aud;
    config.token_name = keys->cn_sign;
    PALESTRA_TRY(config.token, token_of(*keys));
    PALESTRA_TRY(config.client, client("producer"));
    return producers::Producer::make(world(), std::move(config));
}

Result<pki::Credential> Connection::signer(std::string_view fiscal_code) const {
    const auto* keys = m_ready.signer(fiscal_code);
    if (keys == nullptr)
        return fail(FailureCode::not_found, {{"what", std::string(fiscal_code)}});
    return read_pair(keys->cert, keys->key);
}

} // namespace palestra::app
