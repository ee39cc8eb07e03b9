// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/client.hpp"

#include "core/io/http/client_connection.hpp"

#include <boost/asio/co_spawn.hpp>

namespace palestra::http {

namespace asio = boost::asio;

struct Client::Members {
    ClientConfig config;
    mutable asio::ssl::context tls{asio::ssl::context::tls_client};
};

namespace {

asio::awaitable<Result<Response>> call(const Client::Members& client, const Url& url, const Request& request) {
    TlsStream stream(co_await asio::this_coro::executor, client.tls);
    auto& lowest = boost::beast::get_lowest_layer(stream);
    lowest.expires_after(client.config.deadline);
    if (const auto opened = co_await open_connection(stream, url, client.config.reach); !opened)
        co_return std::unexpected(opened.error());
    auto exchanged = co_await exchange_on(stream, client.config, url, request, false);
    if (!exchanged)
        co_return std::unexpected(std::move(exchanged).error());
    lowest.close();
    co_return std::move(exchanged->response);
}

} // namespace

Client::Client(std::unique_ptr<Members> members) : m(std::move(members)) {}

Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

Result<Client> Client::make(const ClientConfig& config) {
    auto members = std::make_unique<Members>();
    members->config = config;
    PALESTRA_CHECK(prepare_tls(members->tls, config));
    return Client(std::move(members));
}

Result<Response> Client::send(const Url& url, const Request& request) const {
    PALESTRA_CHECK(admit(url, m->config.reach));
    asio::io_context io{1};
    Result<Response> result = fail(FailureCode::internal);
    asio::co_spawn(io, call(*m, url, request), [&](const std::exception_ptr& bug, Result<Response> outcome) {
        if (!bug)
            result = std::move(outcome);
    });
    io.run();
    return result;
}

} // namespace palestra::http
