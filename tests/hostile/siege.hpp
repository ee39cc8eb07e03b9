// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/entropy.hpp"
#include "core/base/json.hpp"
#include "core/io/http/message.hpp"
#include "core/io/http/server.hpp"
#include "core/io/node/system.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"
#include "tests/hostile/raw_client.hpp"

#include <nlohmann/json.hpp>
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace palestra::hostile {

/// A gateway in a process of its own behind mutual TLS, with short deadlines, so that an attack can only do to it what
/// a network client can, and so that its memory, threads and descriptors are its own.
class Siege {
public:
    /// The one of this program; starts at first use, before any thread of ours.
    static Siege& instance();
    /// Ends it; whether it ended by itself, cleanly.
    [[nodiscard]] bool end();

    static http::Limits limits();

    [[nodiscard]] std::uint16_t port() const { return m_port; }

    [[nodiscard]] RawClient connect(const RawClient::Options& options = {}) const { return {m_port, tls, options}; }

    /// One request on a connection of its own.
    [[nodiscard]] Answer ask(std::string_view bytes) const { return connect().ask(bytes); }

    /// A multipart request of E1 … with good tokens; the body is made elsewhere, good or not.
    [[nodiscard]] std::string form_request(const std::string& line, const std::string& content_type,
                                           const std::string& body) const;
    /// E1 in order; only the file and, if given, the text of requestBody are the caller's.
    [[nodiscard]] std::string validation(const std::string& pdf, const std::string& fields = {}) const;
    /// The validation's request line and headers with these tokens and a body in order.
    [[nodiscard]] std::string with_tokens(const std::string& bearer, const std::string& signature) const;

    [[nodiscard]] Json bearer() const;
    [[nodiscard]] Json signature() const;
    [[nodiscard]] std::string good_token(const Json& claims) const;

    struct Figures {
        long resident_kib = 0, peak_kib = 0, threads = 0;
        std::size_t descriptors = 0;
    };

    [[nodiscard]] Figures figures() const;

    pki::Credential authority, server, tls, token;
    producers::Draft draft;

private:
    Siege();
    void make_credentials();
    [[noreturn]] void serve(int ready, int until);
    [[nodiscard]] producers::CallContext context() const;

    mutable node::SystemEntropy m_entropy;
    node::SystemClock m_clock;
    std::filesystem::path m_folder;
    ::pid_t m_process = -1;
    int m_control = -1;
    std::uint16_t m_port = 0;
};

/// Stands at the beginning of each test case; at its end the gateway must be as it was: alive, as many threads and
/// descriptors, memory within bounds, and a good request answered.
class Calm {
public:
    explicit Calm(std::string name);
    ~Calm();
    Calm(const Calm&) = delete;
    Calm& operator=(const Calm&) = delete;

private:
    std::string m_name;
    Siege::Figures m_before;
};

} // namespace palestra::hostile
