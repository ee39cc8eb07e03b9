// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/server.hpp"

#include "core/io/http/asio_runtime.hpp"
#include "core/io/http/beast_convert.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <future>
#include <list>
#include <optional>

namespace palestra::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using Stream = beast::ssl_stream<beast::tcp_stream>;

constexpr std::size_t k_read_bytes = 64U << 10U; ///< one read

/// A connection as the listener sees it; touched on the I/O thread only.
struct Connection {
    Stream stream;
    bool busy = false; ///< a request is being read or answered
};

} // namespace

struct Server::Shared {
    Shared(Runtime::Members& members, const ServerConfig& settings, Handler function)
        : runtime(members), config(settings), handler(std::move(function)), acceptor(members.io),
          workers(settings.limits.workers) {}

    Runtime::Members& runtime;
    ServerConfig config;
    Handler handler;
    std::shared_ptr<asio::ssl::context> tls; ///< I/O thread only, once listening
    tcp::acceptor acceptor;
    asio::thread_pool workers;
    std::atomic<int> running{0}; ///< handlers at work
    std::uint16_t port = 0;
    std::list<Connection*> connections; ///< I/O thread only
    std::size_t body_bytes_held = 0;    ///< I/O thread only: see BodyShare
    bool stopping = false;              ///< I/O thread only
};

namespace {

using SharedPtr = std::shared_ptr<Server::Shared>;
constexpr const char* k_mark = "X-Palestra"; ///< on every answer: nobody may take it for a real system's

Response bare(int status) {
    return {status, {{"Content-Type", "text/plain"}}, {}};
}

/// Runs on a worker. An exception here is a bug of ours; the client must still get an answer.
asio::awaitable<Response> call_handler(Server::Shared& shared, const Request& request) {
    Response response = bare(500);
    ++shared.running;
    try {
        response = shared.handler(request);
    } catch (const std::exception&) {
        response = bare(500);
    }
    --shared.running;
    co_return response;
}

asio::awaitable<bool> write_response(Connection& connection, const SharedPtr& shared, const Response& response,
                                     bool keep_alive, bool head) {
    auto message = to_beast(response, keep_alive, head);
    if (message.find(k_mark) == message.end()) // whoever made it, a refusal of this layer included
        message.set(k_mark, "SIMULAZIONE");
    beast::get_lowest_layer(connection.stream).expires_after(shared->config.limits.write);
    error_code error;
    beast::http::response_serializer<beast::http::string_body> serializer{message};
    co_await beast::http::async_write(connection.stream, serializer, asio::redirect_error(asio::use_awaitable, error));
    co_return !error && keep_alive;
}

/// A deliberate fault: the answer is late. Ends early when the listener stops.
asio::awaitable<void> wait(const SharedPtr& shared, std::chrono::milliseconds delay) {
    constexpr std::chrono::milliseconds step{50};
    error_code ignored;
    asio::steady_timer pause(shared->runtime.io);
    for (auto left = delay; left > std::chrono::milliseconds(0) && !shared->stopping; left -= step) {
        pause.expires_after(std::min(left, step));
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

/// A deliberate fault: some of the answer, or none, then a reset, as a broken line would do.
asio::awaitable<void> cut_short(Connection& connection, const SharedPtr& shared, const Response& response) {
    auto& lowest = beast::get_lowest_layer(connection.stream);
    lowest.expires_after(shared->config.limits.write);
    error_code ignored;
    if (response.ending == Ending::half) {
        auto message = to_beast(response, false, false);
        beast::http::response_serializer<beast::http::string_body> serializer{message};
        co_await beast::http::async_write_header(connection.stream, serializer,
                                                 asio::redirect_error(asio::use_awaitable, ignored));
        co_await asio::async_write(connection.stream, asio::buffer(response.body.data(), response.body.size() / 2),
                                   asio::redirect_error(asio::use_awaitable, ignored));
    }
    lowest.socket().set_option(asio::socket_base::linger(true, 0), ignored);
    lowest.close();
}

int status_of(const error_code& error) {
    if (error == beast::http::error::header_limit)
        return 431;
    if (error == beast::http::error::body_limit)
        return 413;
    return error.category() == beast::http::make_error_code(beast::http::error::end_of_stream).category() &&
                   error != beast::http::error::end_of_stream && error != beast::http::error::partial_message
               ? 400
               : 0;
}

/// What one request's body holds of the memory that all bodies share. I/O thread only.
class BodyShare {
public:
    explicit BodyShare(Server::Shared& shared) : m_shared(shared) {}

    ~BodyShare() { m_shared.body_bytes_held -= m_held; }

    BodyShare(const BodyShare&) = delete;
    BodyShare& operator=(const BodyShare&) = delete;

    /// False when there is no room for this much.
    [[nodiscard]] bool grow_to(std::size_t bytes) {
        m_shared.body_bytes_held += bytes - m_held;
        m_held = bytes;
        return m_shared.body_bytes_held <= m_shared.config.limits.all_body_bytes;
    }

private:
    Server::Shared& m_shared;
    std::size_t m_held = 0;
};

using RequestParser = beast::http::request_parser<beast::http::string_body>;

/// What Beast lets pass and two servers in a row may read differently: a transfer coding that does not end with
/// chunked, so that nobody knows where the body ends (RFC 9112 §6.1), and no Host, or two (§3.2).
bool is_ambiguous(const RequestParser& parser) {
    const auto& message = parser.get();
    const auto hosts = message.count(beast::http::field::host);
    return (message.count(beast::http::field::transfer_encoding) > 0 && !parser.chunked()) || hosts > 1 ||
           (hosts == 0 && message.version() >= 11);
}

/// The status that refuses the request, 0 when its body is here, or when there is nobody to answer (`error`).
asio::awaitable<int> read_body(Connection& connection, beast::flat_buffer& buffer, RequestParser& parser,
                               BodyShare& share, error_code& error) {
    parser.eager(true);
    while (!parser.is_done()) {
        co_await beast::http::async_read_some(connection.stream, buffer, parser,
                                              asio::redirect_error(asio::use_awaitable, error));
        if (error)
            co_return status_of(error);
        if (!share.grow_to(parser.get().body().size()))
            co_return 503;
    }
    co_return 0;
}

/// Reads one request, has it answered, writes the answer. True when the connection may serve another.
asio::awaitable<bool> serve_one(Connection& connection, const SharedPtr& shared, beast::flat_buffer& buffer,
                                const Peer& peer) {
    const auto& limits = shared->config.limits;
    RequestParser parser;
    BodyShare share(*shared);
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser.body_limit(limits.body_bytes);
    auto& lowest = beast::get_lowest_layer(connection.stream);
    error_code error;
    lowest.expires_after(limits.header);
    co_await beast::http::async_read_header(connection.stream, buffer, parser,
                                            asio::redirect_error(asio::use_awaitable, error));
    connection.busy = true;
    int refusal = status_of(error);
    if (!error && is_ambiguous(parser))
        refusal = 400;
    if (!error && refusal == 0) {
        if (beast::iequals(parser.get()[beast::http::field::expect], "100-continue")) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            co_await asio::async_write(connection.stream, asio::buffer(go_on),
                                       asio::redirect_error(asio::use_awaitable, error));
        }
        lowest.expires_after(limits.body);
        refusal = co_await read_body(connection, buffer, parser, share, error);
    }
    if (refusal != 0)
        co_await write_response(connection, shared, bare(refusal), false, false);
    if (refusal != 0 || error)
        co_return false;
    lowest.expires_never();
    const bool keep_alive = parser.get().keep_alive();
    const auto request = from_beast(parser.release(), peer);
    const auto response = co_await asio::co_spawn(shared->workers, call_handler(*shared, request), asio::use_awaitable);
    if (response.delay > std::chrono::milliseconds(0))
        co_await wait(shared, response.delay);
    if (response.ending != Ending::whole) {
        co_await cut_short(connection, shared, response);
        co_return false;
    }
    const bool more = co_await write_response(connection, shared, response, keep_alive && !shared->stopping,
                                              request.method == "HEAD");
    connection.busy = false;
    co_return more;
}

Peer peer_of(Stream& stream) {
    Peer peer;
    error_code error;
    const auto endpoint = beast::get_lowest_layer(stream).socket().remote_endpoint(error);
    if (!error)
        peer.address = endpoint.address().to_string();
    if (X509* certificate = SSL_get1_peer_certificate(stream.native_handle())) {
        char name[256] = {};
        const int size =
            X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
        if (size > 0) // a NUL inside stays inside: it must not end the name early
            peer.common_name.assign(name, static_cast<std::size_t>(size));
        X509_free(certificate);
    }
    return peer;
}

/// On the list of connections as long as it lives, whatever ends it.
class Listed {
public:
    Listed(Server::Shared& shared, Connection& connection)
        : m_shared(shared), m_place(shared.connections.insert(shared.connections.end(), &connection)) {}

    ~Listed() { m_shared.connections.erase(m_place); }

    Listed(const Listed&) = delete;
    Listed& operator=(const Listed&) = delete;

private:
    Server::Shared& m_shared;
    std::list<Connection*>::iterator m_place;
};

asio::awaitable<void> serve_connection(tcp::socket socket, SharedPtr shared) {
    const auto tls = shared->tls; // the one it begins with is the one it keeps
    Connection connection{Stream(std::move(socket), *tls)};
    const Listed listed(*shared, connection);
    auto& lowest = beast::get_lowest_layer(connection.stream);
    error_code error;
    lowest.expires_after(shared->config.limits.handshake);
    co_await connection.stream.async_handshake(asio::ssl::stream_base::server,
                                               asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
        const auto peer = peer_of(connection.stream);
        // Bounded, because what is not body, a chunk's extensions and trailers, gathers here.
        beast::flat_buffer buffer(shared->config.limits.header_bytes + k_read_bytes);
        while (co_await serve_one(connection, shared, buffer, peer)) {
        }
        if (lowest.socket().is_open()) { // a polite goodbye, but never a long one
            lowest.expires_after(std::chrono::seconds(2));
            co_await connection.stream.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
        }
    }
}

asio::awaitable<void> accept_connections(SharedPtr shared) {
    while (shared->acceptor.is_open()) {
        error_code error;
        auto socket = co_await shared->acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted)
            co_return;
        if (error) { // no descriptors left: that passes as connections end, so wait instead of asking again at once
            asio::steady_timer pause(shared->runtime.io, std::chrono::milliseconds(50));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        if (shared->connections.size() >= shared->config.limits.connections)
            continue; // the socket closes itself
        socket.set_option(tcp::no_delay(true), error);
        asio::co_spawn(shared->runtime.io, serve_connection(std::move(socket), shared), asio::detached);
    }
}

Result<std::shared_ptr<asio::ssl::context>> make_tls(const ServerConfig& config) {
    auto made = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    auto& tls = *made;
    error_code error;
    tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                    asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    SSL_CTX_set_options(tls.native_handle(), SSL_OP_NO_RENEGOTIATION);
    tls.use_certificate_chain(asio::buffer(config.certificate_pem), error);
    if (!error)
        tls.use_private_key(asio::buffer(config.key_pem), asio::ssl::context::pem, error);
    if (!error && config.client_certificate == ClientCertificate::required) {
        tls.add_certificate_authority(asio::buffer(config.client_authority_pem), error);
        tls.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert, error);
    }
    // Sessions are not resumed: each handshake proves its certificate. A ticket that could not be honoured would make a
    // client's second connection fail, so none is given.
    SSL_CTX_set_session_cache_mode(tls.native_handle(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(tls.native_handle(), SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(tls.native_handle(), 0);
    static constexpr unsigned char context[] = "palestra";
    SSL_CTX_set_session_id_context(tls.native_handle(), context, sizeof context - 1);
    if (error)
        return fail(FailureCode::crypto_failed, {{"what", "TLS"}, {"reason", error.message()}});
    return made;
}

Outcome listen(Server::Shared& shared) {
    const auto& config = shared.config;
    const auto unusable = [&](const error_code& error) {
        return fail(FailureCode::address_unusable, {{"address", config.address}, {"reason", error.message()}});
    };
    error_code error;
    const auto address = asio::ip::make_address(config.address, error);
    if (error)
        return unusable(error);
    const tcp::endpoint endpoint{address, config.port};
    shared.acceptor.open(endpoint.protocol(), error);
    if (!error)
        shared.acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        shared.acceptor.bind(endpoint, error);
    if (!error)
        shared.acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use)
        return fail(FailureCode::port_in_use, {{"address", config.address}, {"port", std::to_string(config.port)}});
    if (error)
        return unusable(error);
    shared.port = shared.acceptor.local_endpoint().port();
    return {};
}

} // namespace

Server::Server(std::shared_ptr<Shared> shared) : m(std::move(shared)) {}

Server::~Server() {
    stop(std::chrono::milliseconds(0));
    m->workers.join();
}

Result<std::unique_ptr<Server>> Server::start(Runtime& runtime, const ServerConfig& config, Handler handler) {
    auto shared = std::make_shared<Shared>(runtime.members(), config, std::move(handler));
    PALESTRA_TRY(shared->tls, make_tls(config));
    PALESTRA_CHECK(listen(*shared));
    asio::co_spawn(shared->runtime.io, accept_connections(shared), asio::detached);
    return std::unique_ptr<Server>(new Server(std::move(shared)));
}

std::uint16_t Server::port() const {
    return m->port;
}

Outcome Server::present(const std::string& certificate_pem, const std::string& key_pem) {
    auto config = m->config;
    config.certificate_pem = certificate_pem;
    config.key_pem = key_pem;
    PALESTRA_TRY(auto tls, make_tls(config));
    asio::post(m->runtime.io, [shared = m, tls = std::move(tls)]() mutable { shared->tls = std::move(tls); });
    return {};
}

bool Server::stop(std::chrono::milliseconds drain) {
    const auto deadline = std::chrono::steady_clock::now() + drain;
    /// On the I/O thread: closes what may be closed; tells how many connections are left.
    const auto close = [this](bool all) {
        auto promise = std::make_shared<std::promise<std::size_t>>();
        asio::post(m->runtime.io, [shared = m, promise, all] {
            shared->stopping = true;
            error_code ignored;
            shared->acceptor.close(ignored);
            for (auto* connection : shared->connections)
                if (all || !connection->busy)
                    beast::get_lowest_layer(connection->stream).close();
            promise->set_value(shared->connections.size());
        });
        return promise->get_future().get();
    };
    while (close(false) > 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    close(true);
    return m->running == 0;
}

} // namespace palestra::http
