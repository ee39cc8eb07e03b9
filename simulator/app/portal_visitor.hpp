// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/node/node.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace palestra::app {

/// A citizen at the portal, through the same API as the page: logs in, looks, downloads.
class PortalVisitor {
public:
    [[nodiscard]] static Result<PortalVisitor> make(const node::World& world, const http::ClientConfig& client,
                                                    std::string url);

    [[nodiscard]] Outcome login(const std::string& fiscal_code, const TraceContext& trace);
    [[nodiscard]] Result<std::vector<Json>> documents(const TraceContext& trace) const;
    [[nodiscard]] Result<std::string> download(const std::string& unique_id, const TraceContext& trace) const;

private:
    PortalVisitor(node::Caller caller, std::string url) : m_caller(std::move(caller)), m_url(std::move(url)) {}

    [[nodiscard]] Result<http::Response> send(http::Request request, const char* step, const TraceContext& trace) const;
    node::Caller m_caller;
    std::string m_url;
    std::string m_cookie;
};

} // namespace palestra::app
