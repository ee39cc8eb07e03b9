// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/bench/load.hpp"

#include "core/io/http/url.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace palestra::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;

/// What all connections share; one thread.
struct Load {
    const LoadPlan& plan;
    const tcp::endpoint& endpoint;
    asio::ssl::context& tls;
    const std::vector<std::string>& messages;
    Steady::time_point start, end;
    std::size_t next = 0; ///< which shot
    LoadResult result;
};

std::string on_the_wire(const http::Request& request, const std::string& host) {
    std::string text = request.method + " " + request.target + " HTTP/1.1\r\nHost: " + host +
                       "\r\nContent-Length: " + std::to_string(request.body.size()) + "\r\n";
    for (const auto& [name, value] : request.headers.all())
        text += name + ": " + value + "\r\n";
    return text + "\r\n" + request.body;
}

/// When the next request of this connection should leave: its share of the rate, evenly spread.
Steady::time_point due(const Load& load, unsigned connection, std::size_t count) {
    const double interval = static_cast<double>(load.plan.connections) / load.plan.per_second;
    const double offset =
        interval * (static_cast<double>(count) + static_cast<double>(connection) / load.plan.connections);
    return load.start + std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(offset));
}

asio::awaitable<void> drive(Load& load, unsigned number) {
    const auto executor = co_await asio::this_coro::executor;
    beast::ssl_stream<beast::tcp_stream> stream(executor, load.tls);
    error_code error;
    co_await beast::get_lowest_layer(stream).async_connect(load.endpoint,
                                                           asio::redirect_error(asio::use_awaitable, error));
    if (!error)
        beast::get_lowest_layer(stream).socket().set_option(tcp::no_delay(true), error);
    if (!error)
        co_await stream.async_handshake(asio::ssl::stream_base::client,
                                        asio::redirect_error(asio::use_awaitable, error));
    beast::flat_buffer buffer;
    asio::steady_timer timer(executor);
    for (std::size_t count = 0; !error; ++count) {
        auto begin = Steady::now();
        if (load.plan.per_second > 0) {
            begin = due(load, number, count);
            timer.expires_at(begin);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
        if (begin >= load.end)
            co_return;
        const auto& message = load.messages[load.next++ % load.messages.size()];
        co_await asio::async_write(stream, asio::buffer(message), asio::redirect_error(asio::use_awaitable, error));
        beast::http::response<beast::http::string_body> response;
        if (!error)
            co_await beast::http::async_read(stream, buffer, response,
                                             asio::redirect_error(asio::use_awaitable, error));
        if (error)
            break;
        if (!load.plan.expected.contains(static_cast<int>(response.result_int())))
            load.result.first_unexpected =
                load.result.unexpected++ == 0 ? response.body() : load.result.first_unexpected;
        load.result.milliseconds.push_back(std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
    }
    ++load.result.unexpected;
}

Outcome configure(asio::ssl::context& tls, const Stage& stage) {
    const auto* keys = stage.ready().client("vendor");
    error_code error;
    tls.load_verify_file(stage.ready().ca, error);
    if (!error && keys != nullptr)
        tls.use_certificate_chain_file(keys->auth_cert, error);
    if (!error && keys != nullptr)
        tls.use_private_key_file(keys->auth_key, asio::ssl::context::pem, error);
    if (error || keys == nullptr)
        return fail(FailureCode::crypto_failed, {{"what", "TLS"}, {"reason", error.message()}});
    tls.set_verify_mode(asio::ssl::verify_peer, error);
    return {};
}

} // namespace

Result<LoadResult> put_load(const Stage& stage, const std::vector<Shot>& shots, const LoadPlan& plan) {
    PALESTRA_TRY(const auto url, http::parse_url(stage.ready().url("gateway")));
    asio::ssl::context tls(asio::ssl::context::tls_client);
    PALESTRA_CHECK(configure(tls, stage));
    std::vector<std::string> messages;
    for (const auto& shot : shots)
        messages.push_back(on_the_wire(shot.request, url.host));
    asio::io_context io(1);
    const tcp::endpoint endpoint(asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(std::stoi(url.port)));
    Load load{plan, endpoint, tls, messages, Steady::now(), {}, 0, {}};
    load.end = load.start + std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(plan.seconds));
    for (unsigned number = 0; number < plan.connections; ++number)
        asio::co_spawn(io, drive(load, number), asio::detached);
    io.run();
    load.result.seconds = std::chrono::duration<double>(Steady::now() - load.start).count();
    return std::move(load.result);
}

} // namespace palestra::bench
