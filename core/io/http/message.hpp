// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palestra::http {

/// Header fields in order; names compare without case. A handful of entries, so a vector.
class Headers {
public:
    using Entry = std::pair<std::string, std::string>;

    Headers() = default;

    Headers(std::initializer_list<Entry> entries) : m_entries(entries) {}

    void add(std::string name, std::string value) { m_entries.emplace_back(std::move(name), std::move(value)); }

    /// Replaces every field of this name.
    void set(std::string_view name, std::string value);
    void remove(std::string_view name);
    /// First value, or "".
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;

    [[nodiscard]] const std::vector<Entry>& all() const { return m_entries; }

private:
    std::vector<Entry> m_entries;
};

/// The client certificate that the TLS handshake proved; empty without one.
struct Peer {
    std::string common_name;
    std::string address; ///< remote IP address
};

struct Request {
    std::string method; ///< upper case
    std::string target; ///< as sent: path and query, still percent-encoded
    Headers headers;
    std::string body;
    Peer peer;

    [[nodiscard]] std::string_view path() const;  ///< target before '?'
    [[nodiscard]] std::string_view query() const; ///< after it
    /// Decoded value of a query parameter, or "".
    [[nodiscard]] std::string parameter(std::string_view name) const;
};

/// How an answer leaves. The last two are deliberate faults: the connection is reset, before or in the middle of it.
enum class Ending { whole, nothing, half };

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    Ending ending = Ending::whole;
    std::chrono::milliseconds delay{0}; ///< before it leaves; holds no worker

    [[nodiscard]] static Response json(int status, std::string body);
    [[nodiscard]] static Response problem(int status, std::string body);
};

/// Handlers are plain functions, called on worker threads, several at once.
using Handler = std::function<Response(const Request&)>;

} // namespace palestra::http
