// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/hosted_middleware.hpp"

#include "core/io/store/sqlite.hpp"

namespace palestra::app {
namespace {

class OurMiddleware final : public HostedMiddleware {
public:
    explicit OurMiddleware(std::unique_ptr<middleware::Middleware> ours) : m_middleware(std::move(ours)) {
        m_middleware->start_catch_up();
    }

    node::NodeHandler handler() override { return m_middleware->handler(); }

private:
    std::unique_ptr<middleware::Middleware> m_middleware;
};

} // namespace

Result<std::unique_ptr<HostedMiddleware>> make_our_middleware(const HostedConfig& config) {
    middleware::Config settings;
    settings.gateway_url = config.gateway_url;
    settings.client = config.client;
    settings.client.deadline = std::chrono::seconds(5);
    settings.certificates = config.certificates;
    settings.region_signature = config.region_signature;
    settings.rules = config.resources / "simulator/middleware/data/regional-rules.json";
    settings.retry_after = std::chrono::milliseconds(100);
    settings.longest_wait = std::chrono::milliseconds(1'000);
    settings.breaker = {3, std::chrono::milliseconds(100), std::chrono::milliseconds(400)};
    PALESTRA_TRY(auto tables, store::open_sqlite(config.data / "middleware.db"));
    PALESTRA_TRY(auto ours, middleware::Middleware::make(*config.world, std::move(settings), std::move(tables)));
    return std::make_unique<OurMiddleware>(std::move(ours));
}

} // namespace palestra::app
