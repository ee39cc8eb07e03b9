// SPDX-License-Identifier: EUPL-1.2
#include "tests/hostile/raw_client.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/pki/certificate.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <nlohmann/json.hpp>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace palestra::hostile {
namespace {

void set_patience(int socket, std::chrono::milliseconds time) {
    const timeval value{time.count() / 1000, time.count() % 1000 * 1000};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &value, sizeof value);
}

/// Last part of a front-door type: ".../404/UndefinedOperation.html" -> "UndefinedOperation".
std::string name_of_type(std::string type) {
    if (type.starts_with("https://govway.org/") && type.ends_with(".html"))
        return type.substr(type.rfind('/') + 1, type.size() - type.rfind('/') - 6);
    return type;
}

} // namespace

struct RawClient::Socket {
    int descriptor = -1;

    ~Socket() {
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

std::string Answer::gist() const {
    if (status == 0)
        return silent ? "silent" : "closed";
    const auto json = parse_json(body, "answer");
    const auto type = json ? name_of_type(text_of(*json, "type")) : std::string();
    return std::to_string(status) + (type.empty() ? "" : " " + type);
}

int connect_only(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

RawClient::RawClient(std::uint16_t port, const pki::Credential& own, const Options& options)
    : m_socket(std::make_unique<Socket>()), m_context(SSL_CTX_new(TLS_client_method())) {
    m_socket->descriptor = connect_only(port);
    if (m_socket->descriptor < 0)
        return;
    set_patience(m_socket->descriptor, options.patience);
    const int on = 1;
    ::setsockopt(m_socket->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (options.tls12)
        SSL_CTX_set_max_proto_version(m_context.get(), TLS1_2_VERSION);
    SSL_CTX_set_mode(m_context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE);
    if (options.certificate) {
        const auto certificate = pki::certificate_from_pem(own.certificate_pem);
        const auto key = pki::key_from_pem(own.key_pem);
        if (!certificate || !key)
            std::abort();
        SSL_CTX_use_certificate(m_context.get(), certificate->get());
        SSL_CTX_use_PrivateKey(m_context.get(), key->get());
    }
    m_tls.reset(SSL_new(m_context.get()));
    SSL_set_fd(m_tls.get(), m_socket->descriptor);
    m_alive = SSL_connect(m_tls.get()) == 1;
    ERR_clear_error();
}

RawClient::~RawClient() = default;
RawClient::RawClient(RawClient&&) noexcept = default;

bool RawClient::send(std::string_view bytes) {
    while (m_alive && !bytes.empty()) {
        const int sent =
            SSL_write(m_tls.get(), bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), 1U << 20U)));
        if (sent <= 0) {
            ERR_clear_error();
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return m_alive;
}

bool RawClient::fill() {
    char buffer[16384];
    errno = 0;
    const int size = SSL_read(m_tls.get(), buffer, sizeof buffer);
    if (size > 0) {
        m_received.append(buffer, static_cast<std::size_t>(size));
        return true;
    }
    m_timed_out = errno == EAGAIN || errno == EWOULDBLOCK;
    ERR_clear_error();
    return false;
}

Answer RawClient::receive() {
    if (!m_alive)
        return {};
    std::size_t end = 0;
    while ((end = m_received.find("\r\n\r\n")) == std::string::npos || m_received.starts_with("HTTP/1.1 100")) {
        if (end != std::string::npos)
            m_received.erase(0, end + 4); // go on: not the answer
        else if (!fill())
            return {0, {}, m_timed_out};
    }
    const auto head = m_received.substr(0, end);
    const auto length = to_lower(head).find("content-length:");
    const auto size = length == std::string::npos ? 0 : std::strtoul(head.c_str() + length + 15, nullptr, 10);
    while (m_received.size() < end + 4 + size)
        if (!fill())
            return {0, {}, m_timed_out};
    Answer answer{std::atoi(head.c_str() + 9), m_received.substr(end + 4, size), false};
    m_received.erase(0, end + 4 + size);
    return answer;
}

Answer RawClient::ask(std::string_view bytes) {
    send(bytes);
    return receive();
}

bool RawClient::is_closed_within(std::chrono::milliseconds time) {
    if (!m_alive)
        return true;
    const auto deadline = std::chrono::steady_clock::now() + time;
    set_patience(m_socket->descriptor, time);
    while (std::chrono::steady_clock::now() < deadline)
        if (!fill())
            return !m_timed_out;
    return false;
}

} // namespace palestra::hostile
