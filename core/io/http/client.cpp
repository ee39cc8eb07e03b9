// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/client.hpp"

#include "core/io/http/client_connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <vector>

namespace palestra::http {

namespace asio = boost::asio;

namespace {

using Steady = std::chrono::steady_clock;

/// How long a connection may have been idle to be used again: far less than any server keeps one.
constexpr auto k_fresh = std::chrono::seconds(3);

/// A stream with the loop that drives it; used by one call at a time.
struct Connection {
    explicit Connection(asio::ssl::context& tls) : stream(io, tls) {}

    asio::io_context io{1};
    TlsStream stream;
    std::string authority;
    Steady::time_point idle_since;

    /// The peer has neither closed it nor said anything that nobody asked for.
    [[nodiscard]] bool quiet() {
        char byte = 0;
        const auto socket = boost::beast::get_lowest_layer(stream).socket().native_handle();
        return ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    }
};

} // namespace

struct Client::Members {
    ClientConfig config;
    mutable asio::ssl::context tls{asio::ssl::context::tls_client};
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<Connection>> idle; ///< the oldest first

    [[nodiscard]] std::unique_ptr<Connection> take(const std::string& authority) const {
        const std::lock_guard lock(mutex);
        std::erase_if(idle, [](const auto& one) { return Steady::now() - one->idle_since > k_fresh || !one->quiet(); });
        const auto found = std::ranges::find(idle, authority, [](const auto& one) { return one->authority; });
        if (found == idle.end())
            return nullptr;
        auto connection = std::move(*found);
        idle.erase(found);
        return connection;
    }

    /// On `connection`, or on a new one when it is null.
    [[nodiscard]] Result<Exchanged> exchange(const Url& url, const Request& request,
                                             std::unique_ptr<Connection> connection) const;

    void keep(std::unique_ptr<Connection> connection) const {
        connection->idle_since = Steady::now();
        const std::lock_guard lock(mutex);
        if (idle.size() >= config.idle_connections)
            idle.erase(idle.begin());
        idle.push_back(std::move(connection));
    }
};

namespace {

asio::awaitable<Result<Exchanged>> call(const Client::Members& client, Connection& connection, bool is_open,
                                        const Url& url, const Request& request) {
    auto& lowest = boost::beast::get_lowest_layer(connection.stream);
    lowest.expires_after(client.config.deadline);
    if (!is_open)
        if (const auto opened = co_await open_connection(connection.stream, url, client.config.reach); !opened)
            co_return std::unexpected(opened.error());
    auto exchanged =
        co_await exchange_on(connection.stream, client.config, url, request, client.config.idle_connections > 0);
    if (exchanged && exchanged->keep)
        lowest.expires_never();
    else
        lowest.close();
    co_return exchanged;
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

Result<Exchanged> Client::Members::exchange(const Url& url, const Request& request,
                                            std::unique_ptr<Connection> connection) const {
    const bool is_open = connection != nullptr;
    if (!is_open) {
        connection = std::make_unique<Connection>(tls);
        connection->authority = url.authority();
    }
    Result<Exchanged> result = fail(FailureCode::internal);
    asio::co_spawn(connection->io, call(*this, *connection, is_open, url, request),
                   [&](const std::exception_ptr& bug, Result<Exchanged> outcome) {
                       if (!bug)
                           result = std::move(outcome);
                   });
    connection->io.restart();
    connection->io.run();
    if (result && result->keep)
        keep(std::move(connection));
    return result;
}

Result<Response> Client::send(const Url& url, const Request& request) const {
    PALESTRA_CHECK(admit(url, m->config.reach));
    auto connection = m->take(url.authority());
    const bool was_open = connection != nullptr;
    auto result = m->exchange(url, request, std::move(connection));
    const bool safe = request.method == "GET" || request.method == "HEAD";
    if (!result && was_open && safe && result.error().code == FailureCode::peer_unreachable)
        result = m->exchange(url, request, nullptr); // the old connection was dead (RFC 9110 §9.2.2)
    if (!result)
        return std::unexpected(std::move(result).error());
    return std::move(result->response);
}

} // namespace palestra::http
