// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"

#include <memory>
#include <string>

namespace palestra::middleware {

struct Config {
    std::string gateway_url;   ///< national base, without the trailing /v1
    http::ClientConfig client; ///< the region's own A1 certificate (contract §17, case 1: reverse proxy)
};

/// The regional middleware, case 1: the TLS certificate is the region's, the tokens are the producer's and go on
/// untouched, as do the national answers. Synchronous; nothing is checked before the gateway is called.
/// FIXME [MW-02] case 2, store-and-forward, regional warnings after --middlewarewarning--.
/// Failures: crypto_failed.
[[nodiscard]] Result<node::NodeHandler> make_handler(const node::World& world, const Config& config);

} // namespace palestra::middleware
