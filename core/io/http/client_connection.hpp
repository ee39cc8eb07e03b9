// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What an outgoing call is made of, shared by Client and Session; for the .cpp files of this room.

#include "core/io/http/beast_convert.hpp"
#include "core/io/http/client.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

namespace palestra::http {

using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

/// Failure crypto_failed.
[[nodiscard]] Outcome prepare_tls(boost::asio::ssl::context& tls, const ClientConfig& config);

/// Looks the name up, connects to an address that is within reach, shakes hands. The stream's deadline is the caller's
/// to set.
[[nodiscard]] boost::asio::awaitable<Outcome> open_connection(TlsStream& stream, const Url& url, const Reach& reach);

struct Exchanged {
    Response response;
    bool keep = false; ///< the peer takes another request on this connection
};

/// One request and its answer on a stream that is open.
[[nodiscard]] boost::asio::awaitable<Result<Exchanged>>
exchange_on(TlsStream& stream, const ClientConfig& config, const Url& url, const Request& request, bool keep_alive);

} // namespace palestra::http
