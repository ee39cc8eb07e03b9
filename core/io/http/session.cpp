// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/session.hpp"

#include "core/io/http/client_connection.hpp"

#include <boost/asio/co_spawn.hpp>

#include <optional>

namespace palestra::http {

namespace asio = boost::asio;

struct Session::Members {
    ClientConfig config;
    asio::ssl::context tls{asio::ssl::context::tls_client};
    asio::io_context io{1};
    std::optional<TlsStream> stream;
    std::string authority; ///< whom the stream goes to

    asio::awaitable<Result<Response>> call(const Url& url, const Request& request) {
        const bool reused = stream && authority == url.authority();
        if (!reused) {
            stream.emplace(io, tls);
            authority = url.authority();
            boost::beast::get_lowest_layer(*stream).expires_after(config.deadline);
            if (const auto opened = co_await open_connection(*stream, url, config.reach); !opened) {
                stream.reset();
                co_return std::unexpected(opened.error());
            }
        }
        boost::beast::get_lowest_layer(*stream).expires_after(config.deadline);
        auto exchanged = co_await exchange_on(*stream, config, url, request, true);
        if (!exchanged || !exchanged->keep)
            stream.reset();
        else
            boost::beast::get_lowest_layer(*stream).expires_never();
        if (!exchanged && reused && exchanged.error().code != FailureCode::peer_timeout)
            co_return co_await call(url, request);
        if (!exchanged)
            co_return std::unexpected(std::move(exchanged).error());
        co_return std::move(exchanged->response);
    }
};

Session::Session(std::unique_ptr<Members> members) : m(std::move(members)) {}

Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::make(const ClientConfig& config) {
    auto members = std::make_unique<Members>();
    members->config = config;
    PALESTRA_CHECK(prepare_tls(members->tls, config));
    return Session(std::move(members));
}

Result<Response> Session::send(const Url& url, const Request& request) {
    PALESTRA_CHECK(admit(url, m->config.reach));
    Result<Response> result = fail(FailureCode::internal);
    asio::co_spawn(m->io, m->call(url, request), [&](const std::exception_ptr& bug, Result<Response> outcome) {
        if (!bug)
            result = std::move(outcome);
    });
    m->io.restart();
    m->io.run();
    return result;
}

} // namespace palestra::http
