// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/target.hpp"
#include "core/base/entropy.hpp"
#include "core/io/http/runtime.hpp"
#include "core/io/http/server.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace palestra::conformance {

/// Our own end of the final notification (contract §12.7): a server whose every address is used by one case.
class Touchpoint {
public:
    /// Failures: those of http::Server.
    [[nodiscard]] static Result<std::unique_ptr<Touchpoint>> start(const Target& target);
    ~Touchpoint();
    Touchpoint(const Touchpoint&) = delete;
    Touchpoint& operator=(const Touchpoint&) = delete;

    /// A base URL that nobody had before.
    [[nodiscard]] std::string new_url(Entropy& entropy) const;
    /// What came for this URL, as an answer to be judged: the path below the URL as the header ":path". Nothing when
    /// nothing came in time.
    [[nodiscard]] std::optional<http::Response> wait_for(const std::string& url, std::chrono::milliseconds patience);

private:
    Touchpoint() = default;
    http::Response take(const http::Request& request);

    http::Runtime m_runtime;
    std::string m_base;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::vector<http::Request> m_received;
    std::unique_ptr<http::Server> m_server; ///< last: it calls the others
};

} // namespace palestra::conformance
