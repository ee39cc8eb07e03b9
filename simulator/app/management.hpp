// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/http/client.hpp"
#include "core/io/http/url.hpp"

#include <string>

namespace palestra::app {

/// Which chain that runs is managed.
struct ManagementWish {
    std::string data;  ///< data directory of the chain
    std::string ready; ///< --ready: its ready file instead
    std::string token; ///< --token: file of the administration token; "" for the data directory's
    std::string node;  ///< whose: "gateway", "middleware"
};

/// The management port of a node of a chain that runs.
class Management {
public:
    /// Failures: file_unreadable, json_invalid, crypto_failed, not_found (the chain has no such node).
    [[nodiscard]] static Result<Management> open(const ManagementWish& wish);

    /// Failures: those of http::Client; peer_refused (step, status, type, detail) for any status but 200.
    [[nodiscard]] Result<Json> ask(const std::string& method, const std::string& target,
                                   const std::string& body = {}) const;

private:
    Management(std::string node, http::Url url, http::Client client, std::string token)
        : m_node(std::move(node)), m_url(std::move(url)), m_client(std::move(client)), m_token(std::move(token)) {}

    std::string m_node;
    http::Url m_url;
    http::Client m_client;
    std::string m_token;
};

} // namespace palestra::app
