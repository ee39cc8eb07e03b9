// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/entropy.hpp"
#include "core/base/json.hpp"
#include "core/io/http/runtime.hpp"
#include "core/io/http/server.hpp"
#include "core/pki/authority.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace palestra::conformance {

/// Something that reached the stand-in.
struct Arrival {
    http::Request request;
    std::string document; ///< identificativoDoc of its body, "" when it has none
    std::chrono::steady_clock::time_point at;
    http::Response answer = {}; ///< what the stand-in gave
};

/// A gateway of our own, put behind a middleware that is tried: it answers as the case says, keeps what came, and can
/// go away. It judges nothing. Thread-safe.
class StandIn {
public:
    struct Config {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0;
        pki::Credential certificate;      ///< whom the middleware takes for the gateway
        pki::Credential stranger;         ///< of an authority that nobody knows
        std::string client_authority_pem; ///< who issued the middleware's own certificate
    };

    /// Failures: those of http::Server.
    [[nodiscard]] static Result<std::unique_ptr<StandIn>> start(Config config, Entropy& entropy);
    ~StandIn();
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }

    /// "behind" of suites/README.md: how it behaves from now on; what is not said is as in the beginning.
    /// Failures: those of http::Server, when it comes back.
    [[nodiscard]] Outcome behave(const Json& behind);
    void forget();
    [[nodiscard]] std::vector<Arrival> arrivals() const;

    /// Waits until `enough` likes what came, or the time is over.
    template <typename Enough>
    [[nodiscard]] std::vector<Arrival> wait_for(std::chrono::milliseconds patience, Enough enough) {
        std::unique_lock lock(m_mutex);
        m_came.wait_for(lock, patience, [&] { return enough(m_arrivals); });
        return m_arrivals;
    }

private:
    StandIn(Config config, Entropy& entropy) : m_config(std::move(config)), m_entropy(entropy) {}

    [[nodiscard]] Outcome listen();
    [[nodiscard]] http::Response take(const http::Request& request);
    [[nodiscard]] http::Response answer_to(const http::Request& request);

    Config m_config;
    Entropy& m_entropy;
    http::Runtime m_runtime;
    mutable std::mutex m_mutex;
    std::condition_variable m_came;
    Json m_behind = Json::object();
    std::size_t m_answered = 0; ///< since it behaves so
    std::vector<Arrival> m_arrivals;
    std::uint16_t m_port = 0;
    std::unique_ptr<http::Server> m_server; ///< last: it calls the others
};

} // namespace palestra::conformance
