// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/producer_office.hpp"

#include "core/base/files.hpp"
#include "core/io/store/sqlite.hpp"
#include "simulator/producers/job_table.hpp"

#include <algorithm>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;

/// The chain's own authority lies there with its key, so that it can issue one more certificate. A folder of that name
/// may well be another machine's namesake: the certificate decides.
bool has_authority(const fs::path& data, const std::string& authority_pem) {
    std::error_code error;
    const auto certificate = data / "pki" / "ca.pem";
    if (data.empty() || !fs::exists(key_file(certificate), error))
        return false;
    const auto there = read_file(certificate, 1U << 20U);
    return there && *there == authority_pem;
}

} // namespace

Result<std::unique_ptr<ProducerOffice>> ProducerOffice::open(const Connection::Wish& wish, const Console& console) {
    auto office = std::unique_ptr<ProducerOffice>(new ProducerOffice());
    PALESTRA_CHECK(office->prepare(wish, console));
    return office;
}

Outcome ProducerOffice::prepare(const Connection::Wish& wish, const Console& console) {
    PALESTRA_TRY(m_connection, Connection::open(wish, console));
    const auto data_files = console.resources / "simulator/producers/data";
    PALESTRA_TRY(m_applications, producers::Applications::load(data_files / "applications.json"));
    PALESTRA_TRY(m_mix, producers::load_mix(data_files / "applications.json"));
    PALESTRA_TRY(m_profiles, producers::load_profiles(data_files / "conferral.json"));
    PALESTRA_TRY(const auto cast, population::load_cast(console.resources / "simulator/population/data/cast.json"));
    m_resources = console.resources;
    const bool here = has_authority(m_connection->ready().data, m_connection->authority_pem());
    PALESTRA_TRY(const auto data, DataDirectory::open(here ? fs::path(m_connection->ready().data) : wish.data));
    m_own_authority = !here;
    PALESTRA_TRY(m_keyring, Keyring::open(data.pki(), cast, m_entropy, m_clock));
    PALESTRA_TRY(m_queue, store::open_sqlite(data.database()));
    PALESTRA_CHECK(m_queue->migrate("producer", producers::JobTable::migrations()));
    m_bench.emplace(producers::Workbench{[this](std::uint64_t seed) { return world(seed); },
                                         m_profiles,
                                         {font_folder(console.resources), "Titillium Web"},
                                         *m_queue,
                                         [this](const population::Professional& person) { return credential(person); },
                                         m_keyring->authority().certificate_pem,
                                         m_connection->world()});
    return {};
}

Result<producers::Producer> ProducerOffice::make_producer(const producers::Application& application) {
    const auto& ready = m_connection->ready();
    producers::ProducerConfig config;
    config.gateway_url = ready.url("middleware");
    config.repository_url = ready.url("repository");
    config.audience = ready.aud;
    config.application_id = application.subject_id;
    config.application_vendor = application.vendor;
    config.application_version = application.version;
    if (m_own_authority) {
        const auto* keys = ready.client("producer");
        if (keys == nullptr)
            return fail(FailureCode::not_found, {{"what", "producer"}});
        config.token_name = keys->cn_sign;
        PALESTRA_TRY(config.token, m_connection->token_of(*keys));
        PALESTRA_TRY(config.client, m_connection->client("producer"));
    } else {
        PALESTRA_TRY(const auto keys,
                     m_keyring->application(application.subscriber, application.name, m_entropy, m_clock));
        config.token_name = keys.sign_name;
        config.token = keys.sign;
        PALESTRA_TRY(config.client, m_connection->client(""));
        config.client.certificate_pem = keys.auth.certificate_pem;
        config.client.key_pem = keys.auth.key_pem;
    }
    config.client.idle_connections = 8;
    return producers::Producer::make(m_connection->world(), std::move(config));
}

Result<const producers::Producer*> ProducerOffice::producer(const producers::Application& application) {
    const std::lock_guard lock(m_mutex);
    auto& made = m_producers[application.id];
    if (made == nullptr) {
        PALESTRA_TRY(auto producer, make_producer(application));
        made = std::make_unique<producers::Producer>(std::move(producer));
    }
    return made.get();
}

Result<const population::World*> ProducerOffice::world(std::uint64_t seed) {
    const std::lock_guard lock(m_mutex);
    const auto known = m_worlds.find(seed);
    if (known != m_worlds.end())
        return &known->second;
    PALESTRA_TRY(auto opened, population::World::open(m_resources, seed));
    return &m_worlds.emplace(seed, std::move(opened)).first->second;
}

Result<pki::Credential> ProducerOffice::credential(const population::Professional& person) {
    const std::lock_guard lock(m_mutex);
    const auto known = m_credentials.find(person.fiscal_code);
    if (known != m_credentials.end())
        return known->second;
    PALESTRA_TRY(auto made, m_keyring->person(person, m_entropy, m_clock));
    return m_credentials.emplace(person.fiscal_code, std::move(made)).first->second;
}

Result<producers::Errand> ProducerOffice::begin(const producers::Story& story, const producers::JobWish& wish) {
    PALESTRA_TRY(const auto* world, this->world(story.seed));
    PALESTRA_TRY(const auto open, producers::OpenStory::open(*world, story));
    const auto of = open.as_case();
    const auto* structure = of.structure();
    const auto* application = structure == nullptr ? nullptr
                                                   : m_applications.of(of.episode.kind, *structure,
                                                                       open.world().professional(of.episode.author));
    if (application == nullptr)
        return fail(FailureCode::not_found, {{"what", of.episode.kind + " " + of.episode.structure}});
    PALESTRA_TRY(const auto* producer, this->producer(*application));
    return producers::Errand::begin(*m_bench, *producer, *application, story, wish);
}

Result<producers::Errand> ProducerOffice::resume(const std::string& which) {
    PALESTRA_TRY(auto jobs, store::transact<std::vector<producers::Job>>(*m_queue, [](store::Session& session) {
                     return producers::JobTable::list(session, {{}, {}, {}, 100'000});
                 }));
    const auto found = std::ranges::find_if(
        jobs, [&](const producers::Job& job) { return which == "last" || job.document_id.ends_with(which); });
    if (which.empty() || found == jobs.end())
        return fail(FailureCode::not_found, {{"what", which}, {"expected", "palestra producers queue --list"}});
    return resume(std::move(*found));
}

Result<producers::Errand> ProducerOffice::resume(producers::Job job) {
    PALESTRA_TRY(const auto* application, m_applications.require(job.application));
    PALESTRA_TRY(const auto* producer, this->producer(*application));
    return producers::Errand::resume(*m_bench, *producer, std::move(job));
}

} // namespace palestra::app
