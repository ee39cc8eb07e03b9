// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/client.hpp"

#include "core/io/http/beast_convert.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <optional>
#include <vector>

namespace palestra::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using Stream = beast::ssl_stream<beast::tcp_stream>;

std::unexpected<Failure> call_failure(const Url& url, const char* stage, const error_code& error) {
    const FailureValues values{{"address", url.authority()}, {"reason", error.message()}, {"stage", stage}};
    if (error == beast::error::timeout)
        return fail(FailureCode::peer_timeout, values);
    // Alerts of the peer and our own refusal of its certificate come from OpenSSL.
    if (error.category() == asio::error::get_ssl_category())
        return fail(FailureCode::peer_untrusted, values);
    return fail(FailureCode::peer_unreachable, values);
}

/// The very addresses that are connected to: the name is not looked up again.
std::vector<tcp::endpoint> within_reach(const tcp::resolver::results_type& found, const Url& url, const Reach& reach) {
    std::vector<tcp::endpoint> admitted;
    for (const auto& entry : found)
        if (admits_address(url, reach, entry.endpoint().address().to_string()))
            admitted.push_back(entry.endpoint());
    return admitted;
}

BeastRequest message_for(const Url& url, const Request& request) {
    BeastRequest message{beast::http::string_to_verb(request.method), url.target, 11};
    if (message.method() == beast::http::verb::unknown)
        message.method_string(request.method);
    for (const auto& [name, value] : request.headers.all())
        message.insert(name, value);
    message.set(beast::http::field::host, url.authority());
    message.keep_alive(false);
    message.body() = request.body;
    message.prepare_payload();
    return message;
}

} // namespace

struct Client::Members {
    ClientConfig config;
    mutable asio::ssl::context tls{asio::ssl::context::tls_client};
};

namespace {

asio::awaitable<Result<Response>> exchange(const Client::Members& client, const Url& url, const Request& request) {
    const auto executor = co_await asio::this_coro::executor;
    error_code error;
    const auto into_error = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    Stream stream(executor, client.tls);
    auto& lowest = beast::get_lowest_layer(stream);
    lowest.expires_after(client.config.deadline);

    tcp::resolver resolver(executor);
    const auto endpoints = co_await resolver.async_resolve(url.host, url.port, into_error());
    if (error)
        co_return call_failure(url, "connect", error);
    const auto admitted = within_reach(endpoints, url, client.config.reach);
    if (admitted.empty())
        co_return fail(FailureCode::destination_refused,
                       {{"address", url.authority()}, {"reason", "destination.address"}});
    co_await lowest.async_connect(admitted, into_error());
    if (error)
        co_return call_failure(url, "connect", error);
    error_code not_a_name;
    asio::ip::make_address(url.host, not_a_name);
    if (not_a_name) // server name indication carries names only (RFC 6066 §3)
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(url.host.c_str()));
    stream.set_verify_callback(asio::ssl::host_name_verification(url.host));
    co_await stream.async_handshake(asio::ssl::stream_base::client, into_error());
    if (error)
        co_return call_failure(url, "handshake", error);

    const auto message = message_for(url, request);
    beast::http::request_serializer<beast::http::string_body> serializer{message};
    // A server that refuses early may have answered already: whether the write went through is not judged.
    co_await beast::http::async_write(stream, serializer, into_error());
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(client.config.response_bytes);
    parser.skip(request.method == "HEAD");
    co_await beast::http::async_read(stream, buffer, parser, into_error());
    if (error)
        co_return call_failure(url, "exchange", error);
    auto answer = parser.release();
    Response response{static_cast<int>(answer.result_int()), headers_from(answer), std::move(answer.body())};
    lowest.close();
    co_return response;
}

} // namespace

Client::Client(std::unique_ptr<Members> members) : m(std::move(members)) {}

Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

Result<Client> Client::make(const ClientConfig& config) {
    auto members = std::make_unique<Members>();
    members->config = config;
    error_code error;
    auto& tls = members->tls;
    tls.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    tls.set_verify_mode(asio::ssl::verify_peer, error);
    if (!error)
        tls.add_certificate_authority(asio::buffer(config.authority_pem), error);
    if (!error && !config.certificate_pem.empty()) {
        tls.use_certificate_chain(asio::buffer(config.certificate_pem), error);
        if (!error)
            tls.use_private_key(asio::buffer(config.key_pem), asio::ssl::context::pem, error);
    }
    if (error)
        return fail(FailureCode::crypto_failed, {{"what", "TLS"}, {"reason", error.message()}});
    return Client(std::move(members));
}

Result<Response> Client::send(const Url& url, const Request& request) const {
    PALESTRA_CHECK(admit(url, m->config.reach));
    asio::io_context io{1};
    Result<Response> result = fail(FailureCode::internal);
    asio::co_spawn(io, exchange(*m, url, request), [&](const std::exception_ptr& bug, Result<Response> outcome) {
        if (!bug)
            result = std::move(outcome);
    });
    io.run();
    return result;
}

} // namespace palestra::http
