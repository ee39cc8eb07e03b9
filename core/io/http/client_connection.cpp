// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/client_connection.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http.hpp>

namespace palestra::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

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

BeastRequest message_for(const Url& url, const Request& request, bool keep_alive) {
    BeastRequest message{beast::http::string_to_verb(request.method), url.target, 11};
    if (message.method() == beast::http::verb::unknown)
        message.method_string(request.method);
    for (const auto& [name, value] : request.headers.all())
        message.insert(name, value);
    message.set(beast::http::field::host, url.authority());
    message.keep_alive(keep_alive);
    message.body() = request.body;
    message.prepare_payload();
    return message;
}

} // namespace

Outcome prepare_tls(asio::ssl::context& tls, const ClientConfig& config) {
    error_code error;
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
    return {};
}

asio::awaitable<Outcome> open_connection(TlsStream& stream, const Url& url, const Reach& reach) {
    const auto executor = co_await asio::this_coro::executor;
    error_code error;
    const auto into_error = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    tcp::resolver resolver(executor);
    const auto endpoints = co_await resolver.async_resolve(url.host, url.port, into_error());
    if (error)
        co_return call_failure(url, "connect", error);
    const auto admitted = within_reach(endpoints, url, reach);
    if (admitted.empty())
        co_return fail(FailureCode::destination_refused,
                       {{"address", url.authority()}, {"reason", "destination.address"}});
    co_await beast::get_lowest_layer(stream).async_connect(admitted, into_error());
    if (error)
        co_return call_failure(url, "connect", error);
    // A request written right behind the handshake must not wait for the peer's delayed acknowledgement (40 ms).
    beast::get_lowest_layer(stream).socket().set_option(tcp::no_delay(true), error);
    error_code not_a_name;
    asio::ip::make_address(url.host, not_a_name);
    if (not_a_name) // server name indication carries names only (RFC 6066 §3)
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(url.host.c_str()));
    stream.set_verify_callback(asio::ssl::host_name_verification(url.host));
    co_await stream.async_handshake(asio::ssl::stream_base::client, into_error());
    if (error)
        co_return call_failure(url, "handshake", error);
    co_return Outcome{};
}

asio::awaitable<Result<Exchanged>> exchange_on(TlsStream& stream, const ClientConfig& config, const Url& url,
                                               const Request& request, bool keep_alive) {
    error_code error;
    const auto into_error = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    const auto message = message_for(url, request, keep_alive);
    beast::http::request_serializer<beast::http::string_body> serializer{message};
    // A server that refuses early may have answered already: whether the write went through is not judged.
    co_await beast::http::async_write(stream, serializer, into_error());
    const bool written = !error;
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(config.response_bytes);
    parser.skip(request.method == "HEAD");
    co_await beast::http::async_read(stream, buffer, parser, into_error());
    if (error)
        co_return call_failure(url, "exchange", error);
    auto answer = parser.release();
    const bool keep = written && keep_alive && answer.keep_alive();
    Response response{static_cast<int>(answer.result_int()), headers_from(answer), std::move(answer.body())};
    co_return Exchanged{std::move(response), keep};
}

} // namespace palestra::http
