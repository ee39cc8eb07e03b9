// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/connection.hpp"
#include "simulator/app/keyring.hpp"
#include "simulator/producers/day/day_plan.hpp"
#include "simulator/producers/errand.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace palestra::app {

/// The applications of one place with their keys and their queue, connected to a chain. Thread-safe.
class ProducerOffice {
public:
    /// Failures: those of Connection, World, Applications and the store.
    [[nodiscard]] static Result<std::unique_ptr<ProducerOffice>> open(const Connection::Wish& wish,
                                                                      const Console& console);

    [[nodiscard]] const producers::Applications& applications() const { return m_applications; }

    [[nodiscard]] const producers::Mix& mix() const { return m_mix; }

    /// Of that seed; lives as long as the office. Failures: those of World::open.
    [[nodiscard]] Result<const population::World*> world(std::uint64_t seed);

    [[nodiscard]] const producers::Workbench& bench() const { return *m_bench; }

    [[nodiscard]] Connection& connection() { return *m_connection; }

    /// With its own certificates where the chain's authority is at hand, else with those of the demonstrative one.
    [[nodiscard]] Result<const producers::Producer*> producer(const producers::Application& application);

    /// A document of the story in its application's queue.
    [[nodiscard]] Result<producers::Errand> begin(const producers::Story& story, const producers::JobWish& wish);
    /// By document identifier, by its end, or "last" for the one that changed last. Failures: not_found.
    [[nodiscard]] Result<producers::Errand> resume(const std::string& which);
    [[nodiscard]] Result<producers::Errand> resume(producers::Job job);

private:
    ProducerOffice() = default;
    [[nodiscard]] Outcome prepare(const Connection::Wish& wish, const Console& console);
    [[nodiscard]] Result<producers::Producer> make_producer(const producers::Application& application);
    [[nodiscard]] Result<pki::Credential> credential(const population::Professional& person);

    std::unique_ptr<Connection> m_connection;
    std::filesystem::path m_resources;
    producers::Applications m_applications;
    producers::Mix m_mix;
    producers::Profiles m_profiles;
    std::optional<Keyring> m_keyring; ///< of the chain, when its authority is on this machine; else our own
    bool m_own_authority = false;
    std::unique_ptr<store::Database> m_queue;
    std::optional<producers::Workbench> m_bench;
    node::SystemClock m_clock;
    node::SystemEntropy m_entropy;
    std::mutex m_mutex; ///< of the maps
    std::map<std::uint64_t, population::World> m_worlds;
    std::map<std::string, std::unique_ptr<producers::Producer>> m_producers;
    std::map<std::string, pki::Credential> m_credentials;
};

} // namespace palestra::app
