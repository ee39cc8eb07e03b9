// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "simulator/middleware/middleware.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace palestra::app {

/// A middleware that the suite tries in this process; destroyed and made again when a case starts it anew.
class HostedMiddleware {
public:
    virtual ~HostedMiddleware() = default;
    [[nodiscard]] virtual node::NodeHandler handler() = 0;
};

/// What such a middleware is made from. The references outlive it.
struct HostedConfig {
    std::optional<node::World> world;
    middleware::CertificateCase certificates = middleware::CertificateCase::producer_signs;
    std::string gateway_url;   ///< the stand-in, without /v1
    http::ClientConfig client; ///< the region's A1
    pki::Credential region_signature;
    std::filesystem::path data; ///< a folder that stays when it is made again
    std::filesystem::path resources;
};

using MakeMiddleware = std::function<Result<std::unique_ptr<HostedMiddleware>>(const HostedConfig&)>;

/// Ours, with short waits: a case must not last as long as a real outage.
[[nodiscard]] Result<std::unique_ptr<HostedMiddleware>> make_our_middleware(const HostedConfig& config);

} // namespace palestra::app
